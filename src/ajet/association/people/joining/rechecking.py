"""The yearly re-check: members are asked in time to be verified anew."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q

from ajet.association.people.models import Membership
from ajet.foundation.letters.models import Letter

from .letters import ask_to_verify_anew, recheck_key
from .standing import RECHECK_BEFORE

BATCH = 200


def due_on(day):
    """Members whose verification ends within the next 30 days, while their membership goes on."""
    goes_on = Q(ends_on=None) | Q(ends_on__gt=F("verified_until"))
    in_time = Membership.objects.in_force_on(day).filter(verified_until__lte=day + RECHECK_BEFORE)
    return in_time.filter(goes_on, person__merged_into=None)


def write_rechecks(day):
    """Write the letters that are due on `day` and not written yet; returns how many.

    In batches by key, each its own transaction: of 60,000 members few are in memory, and a run that was
    killed leaves what it has done to the next.
    """
    written, last = 0, 0
    while batch := next_batch(day, last):
        last = batch[-1].pk
        written += write_batch(batch)
    return written


def next_batch(day, after):
    rows = due_on(day).filter(pk__gt=after).order_by("pk")
    return list(rows.select_related("person__account")[:BATCH])


@transaction.atomic
def write_batch(memberships):
    keys = [recheck_key(membership) for membership in memberships]
    done = set(Letter.objects.filter(key__in=keys).values_list("key", flat=True))
    new = [membership for membership in memberships if recheck_key(membership) not in done]
    for membership in new:
        ask_to_verify_anew(membership, last_day=membership.verified_until - timedelta(days=1))
    return len(new)
