"""What the worker does about personal data: make copies, carry out erasures, apply the rules of retention."""

from django.db import connection
from django.utils import timezone

from ajet.foundation.background import every, task
from ajet.foundation.databases.rewriting import write_journal_anew
from ajet.foundation.personal_data.erasing import erase, forget_last_letters
from ajet.foundation.personal_data.exporting import make_copy
from ajet.foundation.personal_data.holdings import retentions
from ajet.foundation.personal_data.models import Request
from ajet.foundation.personal_data.retaining import run


@task(attempts=8, lease_seconds=600)
def carry_out(request_id):
    """Erase whom the request asks to erase; the journal of the database goes, as it still shows the rows."""
    request = Request.objects.filter(pk=request_id).first()
    if request is not None:
        erase(request, at=timezone.now())
        write_journal_anew(connection)


@every(hours=1, name="personal data: carry out erasures")
@task()
def carry_out_what_is_due():
    for request in Request.objects.due_to_erase(timezone.now()):
        carry_out.enqueue(request.pk)


@every(hours=1, name="personal data: forget last letters")
@task()
def forget_what_was_said_last():
    if forget_last_letters(timezone.now()):
        write_journal_anew(connection)


@task(attempts=5, lease_seconds=600)
def make_copy_of_data(request_id):
    request = Request.objects.select_related("account").filter(pk=request_id).first()
    if request is not None:
        make_copy(request, at=timezone.now())


@every(hours=24, name="personal data: apply the rules of retention")
@task(lease_seconds=900)
def apply_retention():
    """Each rule in a transaction of its own: one that fails does not hold up the others."""
    failures = []
    for rule in retentions:
        try:
            run(rule, at=timezone.now())
        except Exception as failure:
            failures.append(failure)
    write_journal_anew(connection)
    if failures:
        raise ExceptionGroup("Rules of retention failed", failures)
