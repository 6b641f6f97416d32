"""Asking members whose contract ends, reminding them, and taking it back when the contract goes on.

In batches by key, each its own transaction: of 6,000 members few are in memory, and a run that was killed
leaves what it has done to the next.
"""

from django.db import transaction
from django.utils import timezone

from ajet.association.people.alumni import letters
from ajet.association.people.alumni.calendar import (
    ASKED_BEFORE,
    Stage,
    carried_out_on,
    stage_on,
)
from ajet.association.people.alumni.leaving import end_of, out_of_date, with_end
from ajet.association.people.alumni.models import AlumniRecord, Farewell
from ajet.association.people.models import Membership
from ajet.foundation.audit import record
from ajet.foundation.personal_data.restrictions import is_restricted, restricted_accounts

BATCH = 200


def in_batches(queryset, do):
    """Call `do` with the keys of each batch; returns the sum of what it returns."""
    done, last = 0, 0
    while keys := list(
        queryset.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        last = keys[-1]
        done += do(keys)
    return done


def to_ask_on(day):
    """Members, and those who were, whose membership ends within 60 days and whom we have not asked."""
    leaving = with_end(Membership.objects.filter(farewell=None), day)
    return leaving.filter(leaves_on__lte=day + ASKED_BEFORE).exclude(
        person__account__in=restricted_accounts()
    )


def ask_leavers(*, at):
    """Ask everybody whose turn it is; returns how many."""
    day = timezone.localdate(at)
    return in_batches(to_ask_on(day), lambda keys: ask_batch(keys, day=day, at=at))


@transaction.atomic
def ask_batch(keys, *, day, at):
    """The memberships are locked, so that two runs at once ask once."""
    list(Membership.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
    memberships = to_ask_on(day).filter(pk__in=keys).select_related("person__account")
    for membership in memberships:
        letters.ask(begin(membership, membership.leaves_on, day), day)
    asked = len(memberships)
    if asked:
        record("farewell.asked", by=None, at=at, facts={"people": asked})
    return asked


def begin(membership, ends_on, day):
    due_on = carried_out_on(ends_on, day, None)
    stage = min(stage_on(ends_on, due_on, day), Stage.WEEK)
    return Farewell.objects.create(
        membership=membership, ends_on=ends_on, asked_on=day, due_on=due_on, stage=stage
    )


def remind_leavers(*, at):
    """The letters that are due and not written yet; returns how many."""
    day = timezone.localdate(at)
    waiting = Farewell.objects.of_used_data().to_remind_on(day)
    return in_batches(waiting, lambda keys: remind_batch(keys, day))


@transaction.atomic
def remind_batch(keys, day):
    rows = Farewell.objects.to_remind_on(day).filter(pk__in=keys).order_by("pk")
    farewells = list(
        rows.select_for_update(of=("self",)).select_related("membership__person__account")
    )
    for farewell in farewells:
        farewell.stage = stage_on(farewell.ends_on, farewell.due_on, day)
        farewell.save(update_fields=["stage"])
        letters.remind(farewell, day)
    return len(farewells)


def review_farewells(*, at):
    """Bring farewells in line with the register; returns how many were not."""
    day = timezone.localdate(at)
    return in_batches(out_of_date(day), lambda keys: review_batch(keys, day=day, at=at))


@transaction.atomic
def review_batch(keys, *, day, at):
    rows = Farewell.objects.select_for_update(of=("self",)).filter(pk__in=keys)
    farewells = list(rows.select_related("membership__person__account").order_by("pk"))
    for farewell in farewells:
        review(farewell, day=day, at=at)
    return len(farewells)


def review(farewell, *, day, at):
    """Withdraw `farewell`, locked, if the membership goes on; or let it end when the membership now ends."""
    ends_on = end_of(farewell.membership, day)
    if ends_on is None or ends_on > day + ASKED_BEFORE:
        withdraw(farewell, at=at)
        return
    answered = farewell.answered_at and timezone.localdate(farewell.answered_at)
    farewell.ends_on = ends_on
    farewell.due_on = carried_out_on(ends_on, farewell.asked_on, answered)
    farewell.stage = min(farewell.stage, stage_on(ends_on, farewell.due_on, day))
    farewell.save(update_fields=["ends_on", "due_on", "stage"])


def withdraw(farewell, *, at):
    """The contract goes on: no question is open any more, and an answer to it is nobody's.

    What somebody keeps since an earlier farewell stays.
    """
    account = farewell.membership.person.account
    if account is None or not is_restricted(account):
        letters.tell_withdrawn(farewell)
    if account is not None:
        AlumniRecord.objects.filter(account=account, begun_on=None).delete()
    record("farewell.withdrawn", by=None, at=at, subject=farewell)
    farewell.delete()
