"""A representative's vouching: a member asks, an officer of the chapter knows them, or cannot say so."""

from django.db import transaction
from django.utils import timezone

from ajet.association.people.models import Membership, Verification
from ajet.association.people.verification import claim_of
from ajet.foundation.audit import record

from .confirming import confirm
from .letters import tell_answer
from .models import VouchingAnswer, VouchingRequest


class AlreadyAsked(Exception):
    """A request of theirs waits for its answer."""


class AlreadyAnswered(Exception):
    """Another officer was faster, or the request is gone."""


class OwnRequest(Exception):
    """Nobody vouches for themselves."""


@transaction.atomic
def ask_for_vouching(membership, chapter, *, by, at):
    """Ask the officers of `chapter`, or of the national council if it is None. Raises AlreadyAsked.

    The membership is locked, so that two requests at once make one.
    """
    Membership.objects.select_for_update().get(pk=membership.pk)
    if VouchingRequest.objects.open().filter(membership=membership).exists():
        raise AlreadyAsked
    asked = VouchingRequest.objects.create(membership=membership, chapter=chapter, asked_at=at)
    record("vouching.asked", by=by, at=at, subject=asked)
    return asked


@transaction.atomic
def vouch(request, *, by, at):
    """The officer `by` knows that the person is on the programme. Raises AlreadyAnswered, OwnRequest."""
    request = answered(request, True, by=by, at=at)
    confirm(request.membership, Verification.How.VOUCHING, by=by, at=at)
    account = request.membership.person.account
    tell_answer(request, claim=claim_of(account, timezone.localdate(at)) if account else None)


@transaction.atomic
def decline_to_vouch(request, *, by, at):
    """The officer `by` cannot say whether they are. Raises AlreadyAnswered, OwnRequest."""
    request = answered(request, False, by=by, at=at)
    tell_answer(request, claim=None)
    record("vouching.declined", by=by, at=at, subject=request)


def answered(request, vouched, *, by, at):
    """`request`, locked, with its answer."""
    locked = VouchingRequest.objects.select_for_update(of=("self",)).filter(pk=request.pk)
    request = locked.select_related("membership__person__account").first()
    if request is None or VouchingAnswer.objects.filter(request=request).exists():
        raise AlreadyAnswered
    if request.membership.person.account_id == by.pk:
        raise OwnRequest
    VouchingAnswer.objects.create(request=request, vouched=vouched, by=by, answered_at=at)
    return request
