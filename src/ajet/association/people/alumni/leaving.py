"""Whose membership ends, and when: read from the register at the moment, never from what was said before."""

from django.db.models import Case, DateField, Exists, F, OuterRef, Q, Subquery, When

from ajet.association.people.alumni.calendar import LAPSED_FOR
from ajet.association.people.alumni.models import Farewell
from ajet.association.people.models import Appointment, Membership


def with_end(memberships, day):
    """The latest membership of each person, with `leaves_on`: the first day without it, None if not known.

    The end of the membership says it, else that of the contract, if nobody has verified the member beyond
    it. Where neither is known, a member whom nobody has verified for long counts as gone since then.
    """
    later = Membership.objects.filter(
        Q(begins_on__gt=OuterRef("begins_on"))
        | Q(begins_on=OuterRef("begins_on"), pk__gt=OuterRef("pk")),
        person=OuterRef("person"),
    )
    posts = Appointment.objects.filter(person=OuterRef("person")).order_by("-begins_on", "-pk")
    return (
        memberships.filter(~Exists(later), person__merged_into=None)
        .alias(contract_ends_on=Subquery(posts.values("ends_on")[:1]))
        .annotate(
            leaves_on=Case(
                When(ends_on__isnull=False, then=F("ends_on")),
                When(verified_until__lte=F("contract_ends_on"), then=F("contract_ends_on")),
                When(verified_until__lte=day - LAPSED_FOR, then=F("verified_until")),
                output_field=DateField(),
            )
        )
    )


def out_of_date(day):
    """Farewells of which the register says otherwise by now: the contract goes on, or ends on another day."""
    as_said = with_end(Membership.objects.all(), day).filter(leaves_on=F("farewell__ends_on"))
    return Farewell.objects.exclude(membership__in=as_said.values("pk"))


def end_of(membership, day):
    """When `membership` ends as the register says it now; None if it does not, as far as is known."""
    row = with_end(Membership.objects.filter(pk=membership.pk), day).first()
    return row.leaves_on if row else None


def is_out_of_date(farewell, day):
    """The contract goes on, and the worker has not come round to withdrawing the question."""
    return end_of(farewell.membership, day) != farewell.ends_on


def open_farewell(account, day):
    """The question that `account` may answer now, or None."""
    found = Farewell.objects.of(account).select_related("membership__person__account")
    farewell = found.order_by("pk").last()
    return None if farewell is None or is_out_of_date(farewell, day) else farewell
