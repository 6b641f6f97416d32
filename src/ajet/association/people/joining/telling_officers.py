"""Officers are told that somebody asks to be vouched for: one letter a day at most, with how many wait.

It names nobody: who they are stands on the desk alone, where each look is noted.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from ajet.foundation.access.holders import holders_of
from ajet.foundation.accounts.models import Account
from ajet.foundation.letters.models import Letter
from ajet.foundation.personal_data.restrictions import restricted_accounts

from .letters import WAITS, tell_officer, told_officer
from .models import ASKED_FOR, VouchingRequest

RIGHT = "verify_members"
UNDER_WAY = timedelta(minutes=10)
"""A request may be committed a little after the moment it bears: so it may be told of twice, never not at all."""


class Waiting(NamedTuple):
    """A request without an answer. chapter: None if the national council is asked; own: the asker's account"""

    chapter: int | None
    own: int | None
    asked_at: datetime


def who_may_answer(waiting: Waiting, holders: Mapping[int | None, Collection[int]]) -> set[int]:
    """The officers of the chapter that is asked; the national officers if it has none but the asker."""
    here = set(holders.get(waiting.chapter, ())) - {waiting.own}
    return here or set(holders.get(None, ())) - {waiting.own}


def by_officer(
    requests: Iterable[Waiting], holders: Mapping[int | None, Collection[int]]
) -> dict[int, list[Waiting]]:
    """Account of an officer -> the requests that wait for their answer."""
    found: dict[int, list[Waiting]] = {}
    for waiting in requests:
        for officer in who_may_answer(waiting, holders):
            found.setdefault(officer, []).append(waiting)
    return found


def waiting_requests() -> list[Waiting]:
    rows = VouchingRequest.objects.open()
    return [
        Waiting(*row)
        for row in rows.values_list("chapter", "membership__person__account", "asked_at")
    ]


def reachable_holders(at) -> dict[int | None, set[int]]:
    """Those to whom we may write: open accounts whose owners have not stopped the use of their data."""
    holders = holders_of(RIGHT, at)
    everybody = {account for those in holders.values() for account in those}
    active = Account.objects.filter(pk__in=everybody, is_active=True)
    reachable = set(active.exclude(pk__in=restricted_accounts()).values_list("pk", flat=True))
    return {chapter: those & reachable for chapter, those in holders.items()}


def last_told(officers, at) -> dict[int, datetime]:
    """Officer -> when the last such letter to them was written, while a request of that time may stand."""
    found: dict[int, datetime] = {}
    written = Letter.objects.filter(
        key__startswith=WAITS, made_at__gt=at - ASKED_FOR - UNDER_WAY
    ).order_by("made_at", "pk")
    for key, made_at in written.values_list("key", "made_at"):
        officer = told_officer(key)
        if officer in officers:
            found[officer] = made_at
    return found


def tell_officers(at) -> int:
    """Write to each officer for whom a new request waits; returns to how many. Safe to run twice.

    New is what was asked since the last letter to them: who has been told once is not reminded.
    """
    waiting = by_officer(waiting_requests(), reachable_holders(at))
    told = last_told(waiting, at)
    to_tell = {
        officer: len(requests)
        for officer, requests in waiting.items()
        if officer not in told or is_due(requests, told[officer], at)
    }
    return write(to_tell, at)


def is_due(requests, told_at, at) -> bool:
    is_of_today = timezone.localdate(told_at) == timezone.localdate(at)
    return not is_of_today and any(request.asked_at > told_at - UNDER_WAY for request in requests)


@transaction.atomic
def write(numbers: Mapping[int, int], at) -> int:
    for account in Account.objects.filter(pk__in=numbers).select_related("person").order_by("pk"):
        tell_officer(account, numbers[account.pk], timezone.localdate(at))
    return len(numbers)
