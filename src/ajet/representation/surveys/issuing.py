"""Handing out tickets. Only that a member has one is written down; of the ticket itself, nothing."""

from django.db import transaction
from django.db.models import F

from ajet.representation.answers import tickets
from ajet.representation.surveys.models import Invitation, Survey
from ajet.representation.surveys.noting import locked, note


class NotInvited(Exception):
    """Whoever asks was not on the roll when the survey opened."""


class SurveyClosed(Exception):
    """The survey takes no answers: not yet, or no longer."""


class AlreadyIssued(Exception):
    """The member has had a ticket."""


class AlreadyReplaced(Exception):
    """The member has had a second ticket: there is no third, or one could answer without end."""


@transaction.atomic
def issue_ticket(survey, whom, *, on):
    """A ticket for `whom`, a person in the register or an alumni record, once.

    Of two requests at the same moment one gets it. Leaves no line in the audit trail and no time
    anywhere. Raises the above.
    """
    invitation = invitation_of(survey, whom, on)
    if invitation.issued:
        raise AlreadyIssued
    note(invitation, "issued")
    return ticket_for(survey, invitation)


@transaction.atomic
def replace_ticket(survey, whom, *, on):
    """A second ticket, for whoever lost the first; counted, because the first may still be used."""
    invitation = invitation_of(survey, whom, on)
    if invitation.reissued or not invitation.issued:
        raise AlreadyReplaced
    note(invitation, "reissued")
    Survey.objects.filter(pk=survey.pk).update(tickets_reissued=F("tickets_reissued") + 1)
    return ticket_for(survey, invitation)


def invitation_of(survey, whom, on):
    """The invitation of `whom`, locked with its group."""
    if not survey.is_open_on(on):
        raise SurveyClosed
    invitation = Invitation.objects.to(whom).filter(survey=survey).first()
    if invitation is None:
        raise NotInvited
    return locked(invitation)


def ticket_for(survey, invitation):
    survey = Survey.objects.get(pk=survey.pk)
    if survey.ticket_key is None:  # closed since it was read
        raise SurveyClosed
    return tickets.issue(bytes(survey.ticket_key), survey.pk, invitation.stratum.key)
