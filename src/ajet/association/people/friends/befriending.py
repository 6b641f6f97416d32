"""Becoming a friend of a chapter, and leaving again."""

from django.db import transaction
from django.utils import timezone

from ajet.association.people.friends.models import Friend
from ajet.foundation.audit import record


class AdmitsNoFriends(Exception):
    """The chapter has no friends, or is no more."""


@transaction.atomic
def become_friend(person, chapter, *, by, at):
    """`person` is a friend of `chapter` from now on. Twice is once. Raises AdmitsNoFriends."""
    day = timezone.localdate(at)
    if not chapter.admits_friends or chapter.has_ended_on(day):
        raise AdmitsNoFriends
    friend, is_new = Friend.objects.get_or_create(
        person=person, chapter=chapter, defaults={"since": day}
    )
    if is_new:
        record("chapter.friend_joined", by=by, at=at, subject=chapter)
    return friend


@transaction.atomic
def leave_friends(person, chapter, *, by, at):
    """Always possible, whether or not the chapter still admits friends."""
    gone, _tables = Friend.objects.filter(person=person, chapter=chapter).delete()
    if gone:
        record("chapter.friend_left", by=by, at=at, subject=chapter)
