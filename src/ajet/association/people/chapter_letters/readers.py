"""Who reads the letters of a chapter."""

from django.db.models import Q

from ajet.association.people.friends.models import Friend
from ajet.association.people.models import Appointment, Membership, Person
from ajet.foundation.personal_data.restrictions import restricted_accounts


def readers_of(chapter, *, on, with_friends):
    """Persons: the members of `chapter` on a day, and its friends if asked for; each once.

    Whoever has stopped the use of their data gets no letters that go to many.
    """
    posts = Appointment.objects.in_force_on(on).filter(prefecture=chapter.prefecture)
    members = Membership.objects.in_force_on(on).filter(
        person__in=posts.order_by().values("person")
    )
    found = Q(pk__in=members.order_by().values("person"))
    if with_friends:
        found |= Q(pk__in=Friend.objects.filter(chapter=chapter).order_by().values("person"))
    return Person.objects.filter(found).exclude(account__in=restricted_accounts())
