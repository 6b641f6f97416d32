"""The register as a comparison needs it: everybody known, in five queries."""

from datetime import datetime, time, timedelta
from sys import intern

from django.db.models import Q
from django.utils import timezone

from ajet.association.people.models import Appointment, Membership, Person
from ajet.association.people.office_holders import trusted_people

from .comparison import Known

ONE_DAY = timedelta(days=1)


def known_people(day):
    """Everybody in the register, by key, as they are on `day`; in the order of their keys."""
    appointments = latest_appointments()
    memberships = open_memberships(day)
    trusted = trusted_people(timezone.make_aware(datetime.combine(day, time.min)))
    people = Person.objects.order_by("pk").values_list("pk", "name", "email", "kana", "country")
    return [
        known_person(
            person,
            appointments.pop(person[0], None),
            memberships.pop(person[0], None),
            day,
            is_trusted=person[0] in trusted,
        )
        for person in people.iterator(chunk_size=2000)
    ]


def known_person(person, appointment, membership, day, *, is_trusted):
    key, name, email, kana, country = person
    of_post = {}
    if appointment:
        _, position, prefecture, organisation, municipality, arrived_on, ends_on = appointment
        of_post = {
            "position": intern(position),
            "prefecture": intern(prefecture),
            "organisation": intern(organisation),
            "municipality": intern(municipality),
            "arrives_on": arrived_on,
            # An appointment runs up to, not including, its end; a contract names its last day.
            "contract_ends_on": ends_on and ends_on - ONE_DAY,
        }
    return Known(
        key=key,
        name=name,
        email=email,
        kana=kana,
        country=intern(country),
        is_member=membership is not None,
        has_begun=membership is not None and membership[1] < day,
        is_trusted=is_trusted,
        **of_post,
    )


def latest_appointments():
    """person -> (key, position, prefecture, organisation, municipality, arrived_on, ends_on)."""
    rows = Appointment.objects.order_by("begins_on", "pk").values_list(
        "person", "pk", "position", "prefecture", "contracting_organisation", "municipality",
        "arrived_on", "ends_on",
    )  # fmt: skip
    return {person: row for person, *row in rows.iterator(chunk_size=2000)}


def open_memberships(day):
    """person -> (key, begins_on, ends_on) of the membership in force on `day` or yet to begin."""
    rows = (
        Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gt=day))
        .order_by("-begins_on", "-pk")
        .values_list("person", "pk", "begins_on", "ends_on")
    )
    return {person: row for person, *row in rows.iterator(chunk_size=2000)}
