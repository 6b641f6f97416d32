"""Finding people in the register. All that is asked for stands in the search key, so one scan tells."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import StrIndex

from ajet.association.people.directory.folding import terms_of
from ajet.association.people.directory.models import SearchKey
from ajet.association.people.models import Appointment, Membership

PEOPLE_PER_PAGE = 50
MOST_FOUND = 1000
"""More people than this nobody reads through: whoever finds so many is asked for another word."""


@dataclass(frozen=True)
class Found:
    """page: of the keys of persons; is_cut: there are more than MOST_FOUND"""

    page: Page
    is_cut: bool = False


def keys_within(prefectures, day):
    """The search keys of whom an officer may find; prefectures: None for everybody."""
    keys = SearchKey.objects.all()
    if prefectures is None:
        return keys
    not_ended = Q(ends_on=None) | Q(ends_on__gt=day)
    here = Appointment.objects.filter(
        not_ended, person=OuterRef("person"), prefecture__in=prefectures
    )
    member = Membership.objects.not_ended_on(day).filter(person=OuterRef("person"))
    return keys.filter(Exists(here), Exists(member), prefecture__in=prefectures)


def fitting(keys, query):
    """Those of the search keys that fit every word of `query`; none if it has no words."""
    terms = terms_of(query)
    for place, term in enumerate(terms):
        name = f"place_{place}"
        keys = keys.alias(**{name: StrIndex("text", Value(term))}).filter(**{f"{name}__gt": 0})
    return keys if terms else keys.none()


def search(query, prefectures, day, number) -> Found:
    """A page of the people who fit every word of `query`, by name; of everybody if it is empty."""
    keys = keys_within(prefectures, day)
    if not query.strip():
        everybody = keys.order_by("name_key", "person").values_list("person", flat=True)
        return Found(Paginator(everybody, PEOPLE_PER_PAGE).get_page(number))
    keys = fitting(keys, query)
    # Sorted here: told to sort, the database walks its index by name and looks each row up.
    rows = list(keys.order_by().values_list("name_key", "person")[: MOST_FOUND + 1])
    people = [person for _, person in sorted(rows[:MOST_FOUND])]
    return Found(Paginator(people, PEOPLE_PER_PAGE).get_page(number), len(rows) > MOST_FOUND)
