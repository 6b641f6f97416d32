"""A member enters the directory, changes what is shown, and leaves."""

from django.db import transaction
from django.utils import timezone

from ajet.association.people.models import Membership, Person
from ajet.foundation.audit import record

from .copies import copy_shown, posts_on
from .interests import interests_of
from .models import Entry, ShownInterest, SpokenLanguage

CHOICES = (
    "is_register_name",
    "shows_block",
    "shows_prefecture",
    "shows_municipality",
    "shows_country",
    "shows_position",
    "shows_year",
    "about",
    "takes_messages",
)


class NotAMember(Exception):
    """The directory is of members: no membership of this person is in force."""


@transaction.atomic
def list_person(person, choices, *, languages, interests, by, at):
    """Show of `person` what they chose; whoever is listed already has their entry changed.

    choices    values of CHOICES, and `name` if it is not the register's
    languages  codes; interests: keys of those that the person has, others are passed over
    raises     NotAMember
    """
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    day = timezone.localdate(at)
    if not Membership.objects.in_force_on(day).filter(person=person).exists():
        raise NotAMember
    entry = Entry.objects.filter(person=person).first() or Entry(person=person, listed_since=day)
    is_new = entry.pk is None
    choose(entry, choices, day)
    entry.save()
    entry.languages.all().delete()
    entry.interests.all().delete()
    SpokenLanguage.objects.bulk_create(
        SpokenLanguage(entry=entry, code=code) for code in sorted(set(languages))
    )
    had = interests_of(person)
    ShownInterest.objects.bulk_create(
        ShownInterest(entry=entry, key=key) for key in sorted(set(interests)) if key in had
    )
    facts = {"takes_messages": entry.takes_messages}
    if is_new:
        record("directory.listed", by=by, at=at, subject=entry, facts=facts)
    else:
        record("directory.revised", by=by, at=at, subject=entry, facts=facts)
    return entry


def choose(entry, choices, day):
    """Write the choices into `entry`, and what they show of the register; nothing is stored yet."""
    for name in CHOICES:
        if name in choices:
            setattr(entry, name, choices[name])
    if not entry.is_register_name:
        entry.name = choices["name"]
    copy_shown(entry, entry.person, posts_on(day, [entry.person_id]).get(entry.person_id))


@transaction.atomic
def leave_directory(person, *, by, at):
    """Take `person` out of the directory, at once. Leaving twice leaves once."""
    entry = Entry.objects.select_for_update(of=("self",)).filter(person=person).first()
    if entry is None:
        return
    record("directory.left", by=by, at=at, subject=entry)
    entry.delete()
