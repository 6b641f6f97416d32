"""Many officers give the same seat away at the same moment: one of them does, on both databases."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.utils import timezone

from ajet.association.council.beginning import begin_council_year
from ajet.association.council.filling import SeatIsTaken, fill_seat, whole_year
from ajet.association.council.models import How, Seat, Term
from ajet.foundation.audit.models import Entry
from ajet.foundation.periods import council_year_of
from tests.factories.people import PersonFactory
from tests.foundation.processes import reachable_database

__all__ = ["reachable_database"]

pytestmark = pytest.mark.django_db(transaction=True)

OFFICERS = 12


def test_a_seat_given_away_by_many_at_once_has_one_holder(reachable_database):
    at = timezone.now()
    year = begin_council_year(council_year_of(timezone.localdate(at)), by=None, at=at)
    seat = Seat.objects.get(office__key="chair")
    begins_at, ends_at = whole_year(year, at)

    def fill(person):
        times = {"begins_at": begins_at, "ends_at": ends_at, "at": at}
        try:
            fill_seat(seat, person, how=How.ELECTION, by=None, **times)
        except SeatIsTaken:
            return "taken"
        else:
            return "filled"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(OFFICERS) as threads:
        outcomes = list(threads.map(fill, PersonFactory.create_batch(OFFICERS)))
    assert sorted(outcomes) == ["filled", *["taken"] * (OFFICERS - 1)]
    assert (Term.objects.count(), Entry.objects.filter(act="council.seat_filled").count()) == (1, 1)
