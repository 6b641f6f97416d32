"""Members join a group and leave it; its officers keep its page, and may end it."""

from django.db import transaction
from django.utils import timezone

from ajet.association.interest_groups.models import (
    GroupEnding,
    GroupMembership,
    InterestGroup,
)
from ajet.association.people.directory.models import ShownInterest
from ajet.association.people.models import Membership
from ajet.foundation.audit import record


class GroupHasEnded(Exception):
    """Nobody joins it any more."""


class NotAMember(Exception):
    """No membership of the association of this person is in force."""


@transaction.atomic
def join(group, person, *, by, at):
    """`person` belongs to `group` from now. Joining twice joins once. Raises GroupHasEnded, NotAMember."""
    group = InterestGroup.objects.select_for_update().get(pk=group.pk)
    if hasattr(group, "ending"):
        raise GroupHasEnded
    day = timezone.localdate(at)
    if not Membership.objects.in_force_on(day).filter(person=person).exists():
        raise NotAMember
    membership, is_new = GroupMembership.objects.get_or_create(
        group=group, person=person, defaults={"since": day}
    )
    if is_new:
        # Not which group: what somebody belongs to may be what their employer must not learn, and the trail stays.
        record("interest_group.joined", by=by, at=at)
    return membership


@transaction.atomic
def leave(group, person, *, by, at):
    """`person` belongs to it no longer, and their entry in the directory shows it no longer."""
    gone, _ = GroupMembership.objects.filter(group=group, person=person).delete()
    ShownInterest.objects.filter(entry__person=person, key=group.interest).delete()
    if gone:
        record("interest_group.left", by=by, at=at)  # as above


@transaction.atomic
def revise_group(group, details, *, logo=None, by, at):
    """Give the group's page new details (field -> value)."""
    group = InterestGroup.objects.select_for_update().get(pk=group.pk)
    changed = [field for field, value in details.items() if getattr(group, field) != value]
    for field in changed:
        setattr(group, field, details[field])
    if logo:
        group.logo = logo
        changed.append("logo")
    if changed:
        group.save(update_fields=changed)
        facts = {"fields": len(changed)}
        record("interest_group.revised", by=by, at=at, subject=group, facts=facts)
    return group


@transaction.atomic
def end_group(group, *, by, at):
    """The group is listed no longer, and nobody belongs to it. Ending twice ends once."""
    group = InterestGroup.objects.select_for_update().get(pk=group.pk)
    if hasattr(group, "ending"):
        return group.ending
    ending = GroupEnding.objects.create(group=group, ended_on=timezone.localdate(at), by=by)
    group.memberships.all().delete()
    group.successions.all().delete()
    ShownInterest.objects.filter(key=group.interest).delete()
    record("interest_group.ended", by=by, at=at, subject=group)
    return ending
