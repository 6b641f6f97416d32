"""What the worker does for those who leave: ask, remind, look whether the contract goes on, carry out."""

from django.db import connection
from django.utils import timezone

from ajet.association.people.alumni.asking import ask_leavers, remind_leavers, review_farewells
from ajet.association.people.alumni.ending import carry_out_all
from ajet.association.people.alumni.keeping import ask_alumni, end_all
from ajet.foundation.background import every, task
from ajet.foundation.databases.rewriting import write_journal_anew


@every(hours=1, name="alumni: look whether contracts go on")
@task(lease_seconds=900)
def review():
    """Safe to run twice, as all here: what has been done is not found again."""
    review_farewells(at=timezone.now())


@every(hours=24, name="alumni: ask members whose contract ends")
@task(lease_seconds=3600)
def ask():
    at = timezone.now()
    review_farewells(at=at)
    ask_leavers(at=at)
    remind_leavers(at=at)


@every(hours=24, name="alumni: ask alumni whether to keep their records on")
@task(lease_seconds=3600)
def ask_for_renewals():
    ask_alumni(at=timezone.now())


@task(lease_seconds=900)
def carry_out_farewells(after=0):
    """A hundred at a time; killed, the next attempt finds what is left."""
    go_on(carry_out_farewells, carry_out_all, after)


@task(lease_seconds=900)
def end_records(after=0):
    go_on(end_records, end_all, after)


def go_on(this_task, act, after):
    """Do one part, then ask for the next. The journal of the database goes, as it still shows the rows."""
    last = act(at=timezone.now(), after=after)
    if last is not None:
        this_task.enqueue(last)
    write_journal_anew(connection)
