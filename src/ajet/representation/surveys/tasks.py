"""What surveys ask of the worker at fixed times."""

from django.utils import timezone

from ajet.foundation.background import every, task
from ajet.representation.answers import moving
from ajet.representation.surveys.closing import close_survey, seal_survey
from ajet.representation.surveys.importing.applying import discard_forgotten
from ajet.representation.surveys.models import State, Survey
from ajet.representation.surveys.noting import forget_when_tickets_were_handed_out
from ajet.representation.surveys.reminding import NOT_BEFORE, remind_all


@every(hours=1, name="surveys: empty the mailbox")
@task()
def empty_mailboxes():
    """Move answers, and write anew what surveys keep while they are open, even if nothing is moved.

    On a server with one count of transactions for both databases, members and answers could otherwise
    be put in one order from the first day to the last.
    """
    if not Survey.objects.filter(state=State.OPEN).exists():
        return
    forget_when_tickets_were_handed_out()
    for survey in moving.surveys_with_mail():
        moving.empty_mailbox(survey)
    moving.rewrite_what_waits()


@every(hours=1, name="surveys: close what is due")
@task()
def close_due():
    """Close what has reached its day, and end every closing that did not come to its end."""
    for survey in Survey.objects.due_to_close(timezone.localdate()):
        close_survey(survey, by=None, at=timezone.now())
    for survey in Survey.objects.to_be_sealed():
        seal_survey.enqueue(str(survey.pk))


@every(hours=1, name="surveys: remind")
@task()
def remind_those_not_done():
    now = timezone.localtime()
    if now.hour >= NOT_BEFORE:
        remind_all(at=now, day=now.date())


@every(hours=24, name="surveys: discard files nobody confirmed")
@task()
def discard_files():
    discard_forgotten(timezone.localdate())
