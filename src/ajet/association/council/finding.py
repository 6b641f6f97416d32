"""Finding the person who is to hold a seat, or to whom rights are passed on."""

from dataclasses import dataclass

from django.db.models import Q

from ajet.association.people.directory.desk.searching import fitting
from ajet.association.people.directory.models import SearchKey
from ajet.association.people.models import Appointment, Person

SEATS, DELEGATIONS = "seats", "delegations"
"""The pages on which somebody is looked for, as whoever is found reads of them."""

SHORTEST = 2
MOST_SHOWN = 20


@dataclass(frozen=True)
class Found:
    """People who answer to some words, with what tells them apart; `is_cut` if there are more."""

    people: list[tuple[Person, Appointment | None]]
    is_cut: bool


def people_within(prefectures, on):
    """Whom an officer may choose: everybody, or who is posted in one of `prefectures` on a day or later."""
    if prefectures is None:
        return Person.objects.all()
    posts = Appointment.objects.filter(Q(ends_on=None) | Q(ends_on__gt=on))
    return Person.objects.filter(
        pk__in=posts.filter(prefecture__in=prefectures).order_by().values("person")
    )


def find_people(words: str, among) -> Found:
    """At most twenty of `among` who fit all of `words`, as the officers' search of members has it, by name."""
    fit = fitting(SearchKey.objects.all(), words).order_by()
    return shown_of(among.filter(pk__in=fit.values("person")))


def shown_of(people) -> Found:
    """At most twenty of `people`, by name."""
    some = list(people.order_by("name", "pk")[: MOST_SHOWN + 1])
    shown = some[:MOST_SHOWN]
    last = {
        post.person_id: post
        for post in Appointment.objects.filter(person__in=shown).order_by("begins_on", "pk")
    }
    return Found([(person, last.get(person.pk)) for person in shown], len(some) > MOST_SHOWN)
