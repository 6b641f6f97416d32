"""How long a membership counts as verified, and the claim "current member until" made of it.

A verification holds for a year at most, and not beyond the contract: each member is looked at anew every
year (ours; nothing was published about how the association knows its members).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ajet.association.people.models import Appointment, Membership, Verification
from ajet.foundation.audit import record


@dataclass(frozen=True)
class Claim:
    """The one thing that elections, offers, surveys and chapter sites ask: a current member, up to when.

    until  the first day for which nothing is claimed
    """

    until: date

    @property
    def last_day(self) -> date:
        return self.until - timedelta(days=1)


def year_later(day: date) -> date:
    """The same day of the next year; 28 February after a 29th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def holds_until(on: date, contract_ends_on: date | None) -> date:
    """Up to which day a verification of the day `on` holds: a year, or to the end of the contract.

    A contract whose end has passed says nothing: whoever verifies today knows that it went on.
    """
    longest = year_later(on)
    if contract_ends_on is None or contract_ends_on <= on:
        return longest
    return min(longest, contract_ends_on)


def claim_of(account, on: date) -> Claim | None:
    """What may be said of `account` on the day `on`; None if it is not a member's. One query."""
    in_force = Membership.objects.in_force_on(on).filter(person__account=account)
    ends = in_force.order_by("-verified_until").values_list("verified_until", "ends_on").first()
    return Claim(min(end for end in ends if end is not None)) if ends else None


@transaction.atomic
def verify(membership, how, *, by, at, source=""):
    """Note that somebody saw that `membership` is of a participant. It holds for a year at most.

    how     a Verification.How; `by` is the account that answers for it, or None
    source  what it came with, so that it can be taken back with it (`take_back`)
    """
    day = timezone.localdate(at)
    until = holds_until(
        max(day, membership.begins_on), contract_ends([membership]).get(membership.person_id)
    )
    made = Verification.objects.create(
        membership=membership, how=how, by=by, on=day, until=until, source=source
    )
    refresh([membership.pk])
    membership.refresh_from_db()
    record("membership.verified", by=by, at=at, subject=membership, facts={"how": code_of(how)})
    return made


def code_of(how) -> str:
    """As the audit trail writes it."""
    return str(Verification.How(how).value).replace(" ", "-")


def verify_together(memberships, *, by, on, source):
    """Note for many memberships at once that a roster of the day `on` names them; a few queries.

    memberships  rows with `pk` and `person_id`
    """
    ends = contract_ends(memberships)
    Verification.objects.bulk_create(
        Verification(
            membership=membership,
            how=Verification.How.ROSTER,
            by=by,
            on=on,
            until=holds_until(max(on, membership.begins_on), ends.get(membership.person_id)),
            source=source,
        )
        for membership in memberships
    )
    refresh([membership.pk for membership in memberships])


def contract_ends(memberships):
    """Person -> when their latest post ends (None: not known)."""
    people = [membership.person_id for membership in memberships]
    posts = Appointment.objects.filter(person__in=people).order_by("begins_on", "pk")
    return dict(posts.values_list("person", "ends_on"))


def take_back(source) -> None:
    """Forget the verifications that came with `source`."""
    made = Verification.objects.filter(source=source)
    keys = list(made.values_list("membership", flat=True))
    made.delete()
    for place in range(0, len(keys), 500):
        refresh(keys[place : place + 500])


def refresh(keys) -> None:
    """Bring `verified_until` of these memberships in line with their verifications."""
    latest = (
        Verification.objects.filter(membership__in=keys)
        .order_by()
        .values("membership")
        .annotate(latest=Max("until"))
    )
    until = dict(latest.values_list("membership", "latest"))
    by_day: dict[date | None, list[int]] = {}
    for key in keys:
        by_day.setdefault(until.get(key), []).append(key)
    for day, those in by_day.items():  # few days: those of one roster end together
        Membership.objects.filter(pk__in=those).update(verified_until=day)
