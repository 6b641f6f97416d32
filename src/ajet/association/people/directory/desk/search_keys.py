"""The search keys: one row per person, written in bulk whenever the register changes.

Whoever is or was a member is found. Nobody else: a name that stands in the register for an office alone, or for
what an alumna let stand, is not there to be looked for.
"""

from collections.abc import Collection

from ajet.association.people.directory.folding import folded, name_key
from ajet.association.people.directory.models import SearchKey
from ajet.association.people.models import Appointment, Membership, Person

BATCH = 500


def refresh_search_keys(keys: Collection[int]) -> None:
    """Bring the search keys of these people in line with the register; four queries for 500 people."""
    keys = list(keys)
    for begin in range(0, len(keys), BATCH):
        write(keys[begin : begin + BATCH])


def write(keys) -> None:
    members = Membership.objects.filter(person__in=keys).order_by().values("person")
    people = Person.objects.filter(pk__in=members).values_list("pk", "name", "kana", "email")
    posts = latest_posts(keys)
    made = [search_key(person, posts.get(person[0], ("", "", ""))) for person in people]
    SearchKey.objects.bulk_create(
        made,
        update_conflicts=True,
        unique_fields=["person"],
        update_fields=["name_key", "text", "prefecture"],
    )
    gone = set(keys) - {
        key.person_id for key in made
    }  # merged into another row, or without membership
    if gone:
        SearchKey.objects.filter(person__in=gone).delete()


def latest_posts(keys):
    """Person -> (prefecture, organisation, municipality) of the appointment that began last."""
    rows = Appointment.objects.filter(person__in=keys).order_by("begins_on", "pk")
    fields = ("person", "prefecture", "contracting_organisation", "municipality")
    return {person: post for person, *post in rows.values_list(*fields)}


def search_key(person, post) -> SearchKey:
    key, name, kana, email = person
    prefecture, organisation, municipality = post
    parts = [folded(part) for part in (name, kana, email, organisation, municipality) if part]
    return SearchKey(
        person_id=key,
        name_key=name_key(name),
        text="\n".join(dict.fromkeys(parts)),
        prefecture=prefecture,
    )


def refresh_all() -> int:
    """Every search key anew; returns how many there are."""
    keys = list(Person.with_merged.order_by("pk").values_list("pk", flat=True))
    refresh_search_keys(keys)
    return SearchKey.objects.count()
