"""Leavers at a day, and what the worker does on it."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from ajet.association.people.alumni.asking import ask_leavers, remind_leavers, review_farewells
from ajet.association.people.alumni.ending import carry_out_all
from ajet.association.people.alumni.keeping import ask_alumni, end_all
from ajet.foundation.letters.models import Letter
from tests.factories.people import AppointmentFactory, MembershipFactory, PersonFactory

ENDS_ON = date(2027, 8, 1)
"""The first day after the contract of these tests."""


def at(day):
    return timezone.make_aware(datetime(day.year, day.month, day.day, 3))


def before(days):
    return ENDS_ON - timedelta(days=days)


def after(days):
    return ENDS_ON + timedelta(days=days)


def leaver(ends_on=ENDS_ON, **person):
    """Somebody whose contract ends on `ends_on`; the membership itself is open, as of whoever registered."""
    made = PersonFactory(**person)
    MembershipFactory(person=made, verified_until=ends_on)
    AppointmentFactory(person=made, ends_on=ends_on, contracting_organisation="Board of Sample")
    return made


def a_night(day):
    """What the worker does on `day`."""
    review_farewells(at=at(day))
    ask_leavers(at=at(day))
    remind_leavers(at=at(day))
    ask_alumni(at=at(day))
    while carry_out_all(at=at(day)) is not None:
        pass
    while end_all(at=at(day)) is not None:
        pass


def nights(first, last):
    day = first
    while day <= last:
        a_night(day)
        day += timedelta(days=1)


def subjects():
    return list(Letter.objects.order_by("pk").values_list("subject", flat=True))
