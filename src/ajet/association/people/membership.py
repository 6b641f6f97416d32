"""Who is a member on a day: the one claim that surveys, elections and chapter sites ask."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from ajet.association.people.models import Membership

KEPT_WITHOUT_MEMBERSHIP = timedelta(days=30)
"""How long what only members have waits for a gap in a membership to close."""


def account_is_member(account, on):
    """Is a membership of the person behind `account` in force on the day `on`?"""
    return Membership.objects.in_force_on(on).filter(person__account=account).exists()


def in_force_lately(day):
    """Memberships in force on `day`, or within the 30 days before: whoever has none is a former member."""
    some_days_ago = day - KEPT_WITHOUT_MEMBERSHIP
    not_long_ended = Q(ends_on=None) | Q(ends_on__gt=some_days_ago)
    return Membership.objects.filter(not_long_ended, verified_until__gt=some_days_ago)


def of_former_members(rows, at):
    """Those of `rows`, each with a `person`, whose person was no member lately."""
    recent = in_force_lately(timezone.localdate(at))
    return rows.exclude(Exists(recent.filter(person=OuterRef("person"))))
