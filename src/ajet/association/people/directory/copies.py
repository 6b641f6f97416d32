"""Copies of what is shown of the register, brought in line with it."""

from collections.abc import Collection

from django.utils import timezone

from ajet.association.people.models import Appointment, Person
from ajet.foundation.databases.updating import update_together

from .folding import name_key
from .models import Entry

BATCH = 500
COPIES = [
    *("name", "name_key", "place", "prefecture", "municipality"),
    *("country", "position", "arrived_on"),
]


def refresh_entries(keys: Collection[int]) -> None:
    """Of these people, those who are listed: their entries say what the register says today.

    A row that was merged into another is nobody, so its entry goes.
    """
    keys = list(keys)
    for begin in range(0, len(keys), BATCH):
        part = keys[begin : begin + BATCH]
        Entry.objects.filter(person__in=part, person__merged_into__isnull=False).delete()
        entries = list(Entry.objects.filter(person__in=part).select_related("person"))
        if entries:
            copy_together(entries, timezone.localdate())


def copy_together(entries: list[Entry], day) -> None:
    posts = posts_on(day, [entry.person_id for entry in entries])
    for entry in entries:
        copy_shown(entry, entry.person, posts.get(entry.person_id))
    update_together(entries, COPIES)


def posts_on(day, people) -> dict[int, Appointment]:
    """Person -> the appointment in force on `day`; of several, the latest."""
    in_force = Appointment.objects.in_force_on(day).filter(person__in=people)
    return {post.person_id: post for post in in_force.order_by("begins_on", "pk")}


def copy_shown(entry: Entry, person: Person, post: Appointment | None) -> None:
    """Put into `entry` what its choices show of `person` and of their `post`, and nothing else."""
    if entry.is_register_name:
        entry.name = " ".join(person.name.split())
    entry.name_key = name_key(entry.name)
    entry.country = person.country if entry.shows_country else ""
    entry.place = post.prefecture if post and entry.shows_block else ""
    entry.prefecture = post.prefecture if post and entry.shows_prefecture else ""
    entry.municipality = post.municipality if post and entry.shows_municipality else ""
    entry.position = post.position if post and entry.shows_position else ""
    entry.arrived_on = post.arrived_on if post and entry.shows_year else None
