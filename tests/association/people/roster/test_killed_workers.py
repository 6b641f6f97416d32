"""Workers are killed in the middle of an import: nobody ever sees half of it, and in the end it is whole."""

import signal

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ajet.association.people.models import Appointment, Membership, Person
from ajet.association.people.roster import progress
from ajet.association.people.roster.models import Outcome
from tests.association.people.roster.imports import confirm, upload
from tests.factories.rosters import people
from tests.foundation.background.test_worker import make_due
from tests.foundation.processes import wait_until

pytestmark = pytest.mark.django_db(transaction=True)

ROWS = 6000


def rows():
    return tuple(model.objects.count() for model in (Person, Membership, Appointment))


def is_in_the_middle(key):
    """Rows have been written, not all of them."""
    spare_the_pause()
    return progress.SHARE_OF_READING < progress.percent_of(key) < 95


def has_ended():
    spare_the_pause()
    return Outcome.objects.exists()


def spare_the_pause():
    """Writes only if there is a pause: on SQLite a write would wait for the very import we watch."""
    if DBTaskResult.objects.filter(status="READY", run_after__gt=timezone.now()).exists():
        make_due()


def kill_in_the_middle(workers, key):
    worker = workers.start()
    wait_until(lambda: is_in_the_middle(key))
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    progress.forget(key)


def test_an_import_whose_workers_are_killed_is_rolled_back_whole_and_then_ends(workers):
    now = timezone.now()
    roster_import = upload(people(ROWS), now)
    confirm(roster_import, now)
    for _ in range(2):
        kill_in_the_middle(workers, roster_import.pk)
        assert rows() == (0, 0, 0)
    workers.start()
    wait_until(has_ended)
    assert rows() == (ROWS, ROWS, ROWS)
    assert Outcome.objects.get().new == ROWS


def test_an_import_that_cannot_end_is_given_up_whole(workers):
    now = timezone.now()
    roster_import = upload(people(ROWS), now)
    confirm(roster_import, now)
    for _ in range(3):
        kill_in_the_middle(workers, roster_import.pk)
    workers.start()
    wait_until(has_ended)
    assert (Outcome.objects.get().failure, rows()) == ("given_up", (0, 0, 0))
