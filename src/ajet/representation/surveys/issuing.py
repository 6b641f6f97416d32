"""Handing out tickets, or signing blind ones. Only that a member has one is written down; of it, nothing."""

from django.db import transaction
from django.db.models import F

from ajet.representation.answers import blind, tickets
from ajet.representation.surveys.models import Invitation, SigningKey, Survey
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
    note_first(invitation)
    return ticket_for(survey, invitation)


@transaction.atomic
def replace_ticket(survey, whom, *, on):
    """A second ticket, for whoever lost the first; counted, because the first may still be used."""
    invitation = invitation_of(survey, whom, on)
    note_second(survey, invitation)
    return ticket_for(survey, invitation)


@transaction.atomic
def sign_ticket(survey, whom, blinded, *, on):
    """The signature of a blinded serial for `whom`, once. Of serial and signature nothing is kept.

    What cannot be signed uses nothing up. Raises the above and blind.NotBlinded.
    """
    invitation = invitation_of(survey, whom, on)
    signature = signature_for(invitation, blinded)
    note_first(invitation)
    return signature


@transaction.atomic
def sign_replacement(survey, whom, blinded, *, on):
    """A second signature, for whoever lost the browser with the first; counted as replaced tickets are."""
    invitation = invitation_of(survey, whom, on)
    signature = signature_for(invitation, blinded)
    note_second(survey, invitation)
    return signature


def note_first(invitation):
    if invitation.issued:
        raise AlreadyIssued
    note(invitation, "issued")


def note_second(survey, invitation):
    if invitation.reissued or not invitation.issued:
        raise AlreadyReplaced
    note(invitation, "reissued")
    Survey.objects.filter(pk=survey.pk).update(tickets_reissued=F("tickets_reissued") + 1)


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


def signature_for(invitation, blinded):
    """By the key of the stratum that the roll put the member in, whatever key the serial was blinded for."""
    key = SigningKey.objects.filter(stratum=invitation.stratum).first()
    if (
        key is None or key.private_key is None
    ):  # another kind of survey, or closed since it was read
        raise SurveyClosed
    return blind.sign_blinded(bytes(key.private_key), blinded)
