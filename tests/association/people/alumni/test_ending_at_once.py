"""A farewell is carried out while the register changes: the register has the last word, on both databases."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connections, transaction

from ajet.association.people.alumni.ending import carry_out
from ajet.association.people.alumni.models import Farewell
from ajet.association.people.models import Appointment, Membership, Person
from tests.association.people.roster.imports import bring_in
from tests.factories.alumni import FarewellFactory
from tests.factories.rosters import people
from tests.foundation.processes import reachable_database

from .steps import ENDS_ON, after, at, leaver

__all__ = ["reachable_database"]

pytestmark = pytest.mark.django_db(transaction=True)

LONG_ENOUGH = 0.7
"""Seconds in which the other act gets as far as it can."""


def extend(person):
    Appointment.objects.filter(person=person).update(ends_on=ENDS_ON + timedelta(days=365))


def come_back(person):
    """On a roster, with another contract after the one that ended."""
    (entry,) = people(1)
    again = replace(
        entry,
        name=person.name,
        email=person.email,
        kana="",
        country="",
        arrives_on=after(10),
        contract_ends_on=after(400),
    )
    bring_in([again], at(after(61)))


@pytest.mark.parametrize("change", [extend, come_back])
def test_whoever_stays_in_the_moment_of_the_erasure_is_not_erased(reachable_database, change):
    person = leaver()
    membership = Membership.objects.get(person=person)
    if change is come_back:
        Membership.objects.update(ends_on=ENDS_ON)
    farewell = FarewellFactory(
        membership=membership, ends_on=ENDS_ON, asked_on=ENDS_ON, due_on=after(60)
    )

    def carry():
        try:
            carry_out(farewell.pk, at=at(after(61)))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            change(person)
            carrying = threads.submit(carry)
            time.sleep(LONG_ENOUGH)
        carrying.result()
    assert Person.objects.get() == person
    assert Appointment.objects.count() == (1 if change is extend else 2)
    assert not Farewell.objects.exists(), "the question is taken back"
