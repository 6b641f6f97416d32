"""Closing a survey, and removing every trace of who answered what.

The act takes the key away, so that no ticket opens anything any more; `seal` does the rest in the
background, in steps that may each be repeated: a worker killed in between is followed by another.
"""

from django.db import connections, transaction

from ajet.foundation.audit import record
from ajet.foundation.background import task
from ajet.foundation.databases import rewriting
from ajet.representation.answers import moving
from ajet.representation.answers.reading import received_by_stratum
from ajet.representation.surveys.letters import forget_reminders
from ajet.representation.surveys.models import SigningKey, State, Survey
from ajet.representation.surveys.noting import forget_when_tickets_were_handed_out


class NotOpen(Exception):
    """The survey is not open: not yet, or it is closed already."""


@transaction.atomic
def close_survey(survey, *, by, at):
    """Take no more answers. Raises NotOpen."""
    survey = Survey.objects.select_for_update().get(pk=survey.pk)
    if survey.state != State.OPEN:
        raise NotOpen
    survey.state = State.CLOSED
    survey.ticket_key = None
    survey.save()
    SigningKey.objects.filter(stratum__survey=survey).update(private_key=None)
    seal_survey.enqueue(str(survey.pk))
    invited = survey.invitations.count()
    record("survey.closed", by=by, at=at, subject=survey, facts={"invited": invited})
    return survey


@task(attempts=20, lease_seconds=600)
def seal_survey(survey_id):
    survey = Survey.objects.filter(pk=survey_id, state=State.CLOSED).first()
    if survey is not None:
        seal(survey)


def seal(survey):
    """Leave nothing of a closed survey but its responses. Safe to run again after any step."""
    moving.take_no_more(survey.pk)
    moving.empty_mailbox(survey.pk, at_least=1)
    moving.forget_tickets(survey.pk)
    forget_who_took_part(survey)
    moving.rewrite_store()
    rewriting.write_file_anew(connections["answers"])
    forget_when_tickets_were_handed_out()
    rewriting.write_journal_anew(connections["default"])
    Survey.objects.filter(pk=survey.pk, state=State.CLOSED).update(is_sealed=True)


@transaction.atomic
def forget_who_took_part(survey):
    """Keep how many tickets were handed out, and forget to whom.

    A group has ten members or more, but if only one of them took a ticket, its answer is theirs.
    """
    survey = Survey.objects.select_for_update().get(pk=survey.pk)
    if survey.tickets_issued is None:
        survey.tickets_issued = handed_out(survey)
        survey.save(update_fields=["tickets_issued"])
    survey.invitations.update(issued=False, reissued=False, done=False)
    forget_reminders(survey)


def handed_out(survey) -> int:
    if survey.tickets_issued is not None:
        return survey.tickets_issued
    known = survey.invitations.filter(issued=True).count()
    return known + (survey.tickets_of_the_erased or 0)


def tally(survey) -> dict[str, int]:
    """Invited, tickets handed out (the first and those replaced), and answers received."""
    return {
        "invited": survey.population_size or 0,
        "issued": handed_out(survey),
        "reissued": survey.tickets_reissued,
        "received": received_by_stratum(survey.pk).total(),
    }


def is_sound(counts) -> bool:
    """No more answers than tickets: the check that everybody can make."""
    return counts["received"] <= counts["issued"] + counts["reissued"]
