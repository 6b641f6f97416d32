"""What officers read of people in the register: a line in a list, or everything on a page."""

from dataclasses import dataclass
from datetime import date

from ajet.association.people.models import Appointment, Membership, Person
from ajet.foundation.prefectures import by_code


@dataclass(frozen=True)
class Line:
    """One person of a list: the latest appointment, and until when they count as a member, if they do."""

    person: Person
    post: Appointment | None
    member_until: date | None

    @property
    def place(self):
        return by_code(self.post.prefecture) if self.post else None


def lines(keys, day) -> list[Line]:
    """In the order of `keys`; three queries."""
    keys = list(keys)
    people = Person.objects.in_bulk(keys)
    posts = {
        post.person_id: post
        for post in Appointment.objects.filter(person__in=keys).order_by("begins_on", "pk")
    }
    in_force = Membership.objects.in_force_on(day).filter(person__in=keys)
    until = {membership.person_id: last_claim(membership) for membership in in_force}
    return [Line(people[key], posts.get(key), until.get(key)) for key in keys if key in people]


def last_claim(membership) -> date:
    """The first day for which nothing is claimed."""
    return min(filter(None, (membership.verified_until, membership.ends_on)))


def with_history(people):
    """People with all that their page shows."""
    return people.select_related("account").prefetch_related(
        "memberships__verifications__by__person", "appointments"
    )


def posts_of(person):
    """The appointments of a person who came `with_history`, each with its prefecture."""
    return [{"row": post, "place": by_code(post.prefecture)} for post in person.appointments.all()]
