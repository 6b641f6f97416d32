"""Whoever imports a roster shall not get hold of an office by it: not today's, nor one that begins later."""

from datetime import datetime

import pytest
import time_machine
from django.utils import timezone

from ajet.association.council.beginning import begin_council_year
from ajet.association.council.filling import fill_seat, whole_year
from ajet.association.council.models import How, Seat
from ajet.association.people.roster.deciding import Decision
from ajet.foundation.access.rights import Rights, rights_of
from ajet.foundation.accounts.known_addresses import account_of
from tests.association.people.roster.imports import apply, confirm, upload
from tests.factories.people import MemberFactory
from tests.factories.rosters import people

pytestmark = pytest.mark.django_db

MAY = timezone.make_aware(datetime(2026, 5, 20, 12))
JUNE = timezone.make_aware(datetime(2026, 6, 1, 0, 1))


@pytest.fixture(autouse=True)
def in_may():
    with time_machine.travel(MAY):
        yield


def test_the_address_of_whoever_takes_office_in_june_is_not_changed_by_a_roster_in_may():
    (entry,) = people(1)
    chair = MemberFactory(account__email="chair@example.org", name=entry.name)
    since = {"begins_on": entry.arrives_on, "arrived_on": entry.arrives_on}
    chair.appointments.update(prefecture=entry.prefecture, **since)
    year = begin_council_year(2026, by=None, at=MAY)
    seat = Seat.objects.get(office__council_year=year, office__key="chair")
    begins_at, ends_at = whole_year(year, MAY)
    fill_seat(seat, chair, how=How.ELECTION, begins_at=begins_at, ends_at=ends_at, by=None, at=MAY)
    roster_import = upload([entry], MAY)
    found = roster_import.findings["unclear"][0]
    assert (found["doubt"], found["decisions"]) == ("office_holder", ["leave_out", "new"])
    confirm(roster_import, MAY, decisions={found["row"]: Decision.SAME})
    apply(roster_import, MAY)
    chair.refresh_from_db()
    assert (chair.email, chair.account.email) == ("chair@example.org", "chair@example.org")
    assert account_of(entry.email.lower(), MAY) is None
    assert rights_of(account_of("chair@example.org", MAY), JUNE) != Rights()
