"""Where a membership stands on a day: the claim made of it, and whether somebody has to verify it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models

from ajet.association.people.models import Membership
from ajet.association.people.verification import Claim

RECHECK_BEFORE = timedelta(days=30)
"""How long before its end a verification may be, and is asked to be, renewed."""


class State(models.TextChoices):
    UNVERIFIED = "unverified"
    VERIFIED = "verified"
    DUE = "due"
    LAPSED = "lapsed"
    ENDED = "ended"


@dataclass(frozen=True)
class Standing:
    """claim: what is said of its holder on the day, or None."""

    membership: Membership
    state: State
    claim: Claim | None
    has_begun: bool

    @property
    def wants_verification(self) -> bool:
        return self.state in (State.UNVERIFIED, State.DUE, State.LAPSED)

    @property
    def verified_last_day(self) -> date | None:
        return last_day(self.membership.verified_until)

    @property
    def membership_last_day(self) -> date | None:
        return last_day(self.membership.ends_on)


def last_day(ends_on: date | None) -> date | None:
    return ends_on - timedelta(days=1) if ends_on else None


def standing_of(membership: Membership, day: date) -> Standing:
    state = state_of(membership, day)
    has_begun = membership.begins_on <= day
    is_claimed = has_begun and state in (State.VERIFIED, State.DUE)
    claim = Claim(claimed_until(membership)) if is_claimed else None
    return Standing(membership, state, claim, has_begun)


def claimed_until(membership: Membership) -> date:
    """Up to which day a verified membership is claimed: verified, and not ended."""
    return min(day for day in (membership.verified_until, membership.ends_on) if day)


def state_of(membership: Membership, day: date) -> State:
    until, ends_on = membership.verified_until, membership.ends_on
    if ends_on is not None and ends_on <= day:
        return State.ENDED
    if until is None:
        return State.UNVERIFIED
    if until <= day:
        return State.LAPSED
    goes_on = ends_on is None or until < ends_on
    return State.DUE if goes_on and until - RECHECK_BEFORE <= day else State.VERIFIED


def membership_of(person, day: date) -> Membership | None:
    """The one that runs on `day` or is to begin, else the latest; one query."""
    memberships = sorted(person.memberships.all(), key=lambda one: (one.begins_on, one.pk))
    not_ended = [one for one in memberships if one.ends_on is None or one.ends_on > day]
    return (not_ended or memberships or [None])[-1]
