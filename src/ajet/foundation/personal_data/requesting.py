"""What somebody may ask for about their data: a copy, a correction, that use stops, erasure.

An export and an erasure are carried out by the worker; stopping holds from the moment it is asked for, and
an officer looks what else of ours uses the data; a correction is answered by an officer.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from ajet.foundation.accounts.models import Account
from ajet.foundation.audit import record
from ajet.foundation.letters import send_letter
from ajet.foundation.personal_data.ending import code_of, end, locked_request
from ajet.foundation.personal_data.exporting import copies_of
from ajet.foundation.personal_data.models import (
    DAYS_TO_ANSWER,
    How,
    Kind,
    Outcome,
    Request,
    Restriction,
)
from ajet.foundation.personal_data.tasks import carry_out, make_copy_of_data

COOLING_OFF = timedelta(days=7)
"""Ours: as long as a letter may lie unread, so that nobody is erased by whoever holds their phone."""

MOST_OPEN_CORRECTIONS = 5


class TooManyOpen(Exception):
    """So many corrections wait for an answer that one more helps nobody."""


class NotForAnOfficer(Exception):
    """Copies and erasures are made by the platform, not by hand."""


def open_request(account, kind):
    return Request.objects.open().filter(account=account, kind=kind).first()


def locked(account):
    """Of two requests at once, one waits and finds the other's."""
    return Account.objects.select_for_update().get(pk=account.pk)


def make_request(account, kind, *, at, text="", not_before=None):
    """The row, the letter that says it has arrived, the line in the trail; within the act at hand."""
    made = Request.objects.create(
        account=account,
        kind=kind,
        text=text,
        asked_at=at,
        due_on=timezone.localdate(at) + timedelta(days=DAYS_TO_ANSWER),
        not_before=not_before,
    )
    send_letter(
        template="personal_data/letters/received",
        to=account,
        key=f"personal-data-received:{made.pk}",
        context={
            "kind": code_of(kind),
            "due_on": made.due_on,
            "erased_on": timezone.localdate(not_before) if not_before else None,
            "at_once": not_before is not None and not_before <= at,
            "path": f"/{account.language}/my/data/requests/",
        },
    )
    record("personal_data.asked", by=account, at=at, subject=made, facts={"kind": code_of(kind)})
    return made


@transaction.atomic
def ask_for_copy(account, *, at):
    """A copy of everything held. While one is being made, or can be fetched, asking again gives that one."""
    account = locked(account)
    waiting = open_request(account, Kind.EXPORT)
    if waiting or copies_of(account, at).exists():
        return waiting
    asked = make_request(account, Kind.EXPORT, at=at)
    make_copy_of_data.enqueue(asked.pk)
    return asked


@transaction.atomic
def ask_for_correction(account, text, *, at):
    """Raises TooManyOpen."""
    account = locked(account)
    waiting = Request.objects.open().filter(account=account, kind=Kind.CORRECTION)
    if waiting.count() >= MOST_OPEN_CORRECTIONS:
        raise TooManyOpen
    return make_request(account, Kind.CORRECTION, at=at, text=text)


@transaction.atomic
def ask_to_stop(account, *, at):
    """Use no more of the data of `account` from now on; asked twice, it is one request."""
    account = locked(account)
    if Restriction.objects.in_force().filter(account=account).exists():
        return open_request(account, Kind.STOP_USE)
    Restriction.objects.create(account=account, begun_at=at)
    return open_request(account, Kind.STOP_USE) or make_request(account, Kind.STOP_USE, at=at)


@transaction.atomic
def lift_restriction(account, *, at):
    """Let the data of `account` be used again, as they wish; a request not answered yet is taken back."""
    account = locked(account)
    if not Restriction.objects.in_force().filter(account=account).update(lifted_at=at):
        return
    if waiting := open_request(account, Kind.STOP_USE):
        Outcome.objects.create(request=waiting, how=How.WITHDRAWN, by=account, ended_at=at)
    record("personal_data.restriction_lifted", by=account, at=at, subject=account)


@transaction.atomic
def ask_for_erasure(account, *, now, at):
    """Erase `account` and its person once the days to think are over, or `now`.

    Asked again, the request that waits is given back, made due at once if so wished.
    """
    account = locked(account)
    not_before = at if now else at + COOLING_OFF
    waiting = open_request(account, Kind.ERASURE)
    if waiting is None:
        waiting = make_request(account, Kind.ERASURE, at=at, not_before=not_before)
    elif now:
        waiting.not_before = at
        waiting.save(update_fields=["not_before"])
    if now:
        carry_out.enqueue(waiting.pk)
    return waiting


@transaction.atomic
def withdraw(request, *, by, at):
    """Take a request back. Raises AlreadyEnded."""
    end(locked_request(request), How.WITHDRAWN, by=by, at=at)


@transaction.atomic
def answer(request, how, text, *, by, at):
    """An officer's answer, sent to the member. Raises AlreadyEnded, NotForAnOfficer."""
    request = locked_request(request)
    if request.kind not in (Kind.CORRECTION, Kind.STOP_USE):
        raise NotForAnOfficer
    end(request, how, text=text, by=by, at=at)
    send_letter(
        template="personal_data/letters/answered",
        to=request.account,
        key=f"personal-data-answered:{request.pk}",
        context={
            "kind": code_of(request.kind),
            "done": how == How.DONE,
            "text": text,
            "path": f"/{request.account.language}/my/data/requests/",
        },
    )
