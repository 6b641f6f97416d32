"""An office of a group passes to a successor: somebody is named, is asked by letter, and takes it over.

As with seats of the council, one term ends and the next begins in the same moment, what was is not changed, and
both are told. A group's officers do not see who is in the register, so they write an address, as founders do, and
whoever it belongs to must agree: nobody answers for a group unasked.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from ajet.association.interest_groups.belonging import GroupHasEnded
from ajet.association.interest_groups.founding import NotTheirs, TwiceTheSame, require_member
from ajet.association.interest_groups.letters import ask_successor, tell_about_handover
from ajet.association.interest_groups.models import (
    GroupMembership,
    GroupOfficer,
    InterestGroup,
    Part,
    Succession,
)
from ajet.association.people.models import Membership
from ajet.association.people.signing_in import persons_with_address
from ajet.foundation.audit import record

ANSWERED_WITHIN = timedelta(days=30)
"""So long somebody named may take the office over; then it is named anew. As long as officers read early."""


class NotAsked(Exception):
    """Nobody has named this person for the office, or it was too long ago, or it was taken back."""


def locked(group):
    """The group as it stands now, its row locked: acts on it take turns. Raises GroupHasEnded."""
    group = InterestGroup.objects.select_for_update().get(pk=group.pk)
    if hasattr(group, "ending"):
        raise GroupHasEnded
    return group


def may_name(officers, part, account) -> bool:
    """Each officer names whoever follows in their own office, the Chair in all, and any where nobody holds it."""
    own = {officer.part for officer in officers if officer.person.account_id == account.pk}
    is_vacant = part not in {officer.part for officer in officers}
    return part in own or Part.CHAIR in own or (bool(own) and is_vacant)


def officers_of(group):
    return list(group.officers.select_related("person__account"))


@transaction.atomic
def name_successor(group, part, address, *, by, at):
    """Whoever is known by `address` is asked to take `part` over; a name given before is replaced.

    Of an address that no member has nobody is told: what is stored, and the page, say the same for both.
    Raises GroupHasEnded, NotTheirs, TwiceTheSame.
    """
    group = locked(group)
    officers = officers_of(group)
    if not may_name(officers, part, by):
        raise NotTheirs
    members = Membership.objects.in_force_on(timezone.localdate(at))
    person = persons_with_address(address.strip().lower()).filter(memberships__in=members).first()
    if person and person.pk in {officer.person_id for officer in officers}:
        raise TwiceTheSame
    named, _ = Succession.objects.update_or_create(
        group=group, part=part, defaults={"person": person, "named_at": at, "by": by}
    )
    if person:
        ask_successor(named, ANSWERED_WITHIN.days)
    facts = {"part": str(Part(part).value)}
    record("interest_group.successor_named", by=by, at=at, subject=group, facts=facts)
    return named


@transaction.atomic
def withdraw_successor(group, part, *, by, at):
    """The name is taken back: who holds the office goes on. Raises GroupHasEnded, NotTheirs."""
    group = locked(group)
    if not may_name(officers_of(group), part, by):
        raise NotTheirs
    gone, _ = Succession.objects.filter(group=group, part=part).delete()
    if gone:
        facts = {"part": str(Part(part).value)}
        record("interest_group.successor_withdrawn", by=by, at=at, subject=group, facts=facts)


@transaction.atomic
def take_over(group, part, person, *, by, at):
    """From this moment `person` holds the office, and whoever did before holds it no longer; both are told.

    Raises GroupHasEnded, NotAsked, NotAMember, TwiceTheSame.
    """
    group = locked(group)
    named = open_successions(at).filter(group=group, part=part, person=person).first()
    if named is None:
        raise NotAsked
    require_member(person, at)
    officers, day = officers_of(group), timezone.localdate(at)
    if person.pk in {officer.person_id for officer in officers}:
        raise TwiceTheSame
    before = next((officer.person for officer in officers if officer.part == part), None)
    office, _ = GroupOfficer.objects.update_or_create(
        group=group, part=part, defaults={"person": person, "since": day}
    )
    GroupMembership.objects.get_or_create(group=group, person=person, defaults={"since": day})
    named.delete()
    tell_about_handover(office, before, at)
    facts = {"part": str(Part(part).value)}
    record("interest_group.office_handed_over", by=by, at=at, subject=group, facts=facts)
    return office


def open_successions(at):
    """Those that can still be answered at the moment `at`."""
    return Succession.objects.filter(named_at__gt=at - ANSWERED_WITHIN)


def unanswered(at):
    """Those that can be answered no longer."""
    return Succession.objects.filter(named_at__lte=at - ANSWERED_WITHIN)
