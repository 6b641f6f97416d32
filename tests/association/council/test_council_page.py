"""The page on which everybody reads who is on the council."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ajet.association.chapters.models import Block
from ajet.association.council.models import READS_EARLY, Electorate, FilledBy, How
from ajet.association.council.seating import council_on
from tests.factories.chapters import ChapterFactory
from tests.factories.council import CouncilYearFactory, OfficeFactory, SeatFactory, TermFactory
from tests.factories.people import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    today = timezone.localdate()
    return CouncilYearFactory(
        begins_on=today - timedelta(days=60), ends_on=today + timedelta(days=300)
    )


def serving(seat, name, **fields):
    now = timezone.now()
    period = {"begins_at": now - timedelta(days=30), "ends_at": now + timedelta(days=30)} | fields
    return TermFactory(seat=seat, person=MemberFactory(name=name), **period)


def shown(places):
    return [(place.seat.office.title_en, place.holder and place.holder.name) for place in places]


def seat_of(year, title, block=None, **fields):
    return SeatFactory(
        office=OfficeFactory(council_year=year, title_en=title, **fields), block=block
    )


def test_seats_stand_in_groups_as_they_are_filled_and_vacant_ones_say_so(client, year):
    fourth, fifth = Block.objects.create(number=4), Block.objects.create(number=5)
    appointed = {"filled_by": FilledBy.APPOINTMENT}
    chair = seat_of(year, "Chair", order=0)
    representative = seat_of(year, "Elected for a block", fourth, order=1)
    seat_of(year, "Appointed for a block", fifth, order=2, **appointed)
    seat_of(year, "Of the CIRs", order=3, electorate=Electorate.CIRS)
    seat_of(year, "Translator", order=4, **appointed)
    leader = OfficeFactory(council_year=year, of_chapters=True, order=5)
    serving(SeatFactory(office=leader, chapter=ChapterFactory()), "Of a chapter")
    serving(chair, "Maya")
    serving(representative, "Liam", ends_at=timezone.now() - timedelta(days=1))
    page = client.get("/en/council/")
    council = page.context["council"]
    assert {key: shown(places) for key, places in council.groups.items()} == {
        "members": [("Chair", "Maya")],
        "blocks": [("Elected for a block", None)],
        "cirs": [("Of the CIRs", None)],
        "appointed_for_blocks": [("Appointed for a block", None)],
        "appointed": [("Translator", None)],
    }
    assert council.vacant == 4
    assert page.content.decode().count(">vacant<") == 4


def test_a_seat_is_vacant_since_its_last_term_ended_or_the_year_began(year):
    now = timezone.now()
    left, never = seat_of(year, "Left", order=0), seat_of(year, "Never", order=1)
    serving(left, "First", begins_at=now - timedelta(days=50), ends_at=now - timedelta(days=40))
    serving(left, "Last", ends_at=now - timedelta(days=9))
    places = council_on(timezone.localdate(), now).places
    assert [timezone.localdate(place.vacant_since) for place in places] == [
        timezone.localdate(now - timedelta(days=9)),
        year.begins_on,
    ]
    assert places[1].seat == never


def test_who_acts_and_who_was_erased_is_told(client, year):
    acting = serving(seat_of(year, "Chair", order=0), "Maya", how=How.ACTING)
    nobody = serving(seat_of(year, "Treasurer", order=1), "Liam")
    nobody.person.delete()
    told = " ".join(re.sub("<[^>]+>", " ", client.get("/en/council/").content.decode()).split())
    assert f"{acting.person.name} acting Treasurer a former member" in told


@pytest.mark.parametrize(
    ("ahead", "is_told"), [(timedelta(minutes=-1), True), (timedelta(minutes=1), False)]
)
def test_who_comes_next_is_told_from_the_day_they_may_read(client, year, ahead, is_told):
    now = timezone.now()
    begins_at = now + READS_EARLY + ahead
    seat = seat_of(year, "Chair")
    serving(seat, "Maya", ends_at=begins_at)
    serving(seat, "Successor", begins_at=begins_at, ends_at=begins_at + timedelta(days=1))
    assert ("Successor" in client.get("/en/council/").content.decode()) == is_told


def test_who_comes_next_year_stands_beside_the_same_one_of_several_seats(year):
    now = timezone.now()
    following = CouncilYearFactory(
        begins_on=year.ends_on, ends_on=year.ends_on + timedelta(days=365)
    )
    now += timedelta(days=290)
    offices = [
        OfficeFactory(council_year=each, key="translator", title_en="Translator")
        for each in (year, following)
    ]
    seats = [SeatFactory.create_batch(2, office=office) for office in offices]
    for number, (present, later) in enumerate(zip(*seats, strict=True)):
        period = {"begins_at": now - timedelta(days=9), "ends_at": now + timedelta(days=10)}
        serving(present, f"Present {number}", **period)
        period = {"begins_at": now + timedelta(days=10), "ends_at": now + timedelta(days=90)}
        serving(later, f"Next {number}", **period)
    places = council_on(timezone.localdate(now), now).places
    assert [(place.holder.name, place.coming.person.name) for place in places] == [
        ("Present 0", "Next 0"),
        ("Present 1", "Next 1"),
    ]


def test_only_the_council_of_the_day_is_shown(year):
    SeatFactory(office=OfficeFactory(council_year=year))
    assert council_on(year.begins_on - timedelta(days=1), timezone.now()) is None
    assert council_on(year.ends_on, timezone.now()) is None
    assert council_on(year.begins_on, timezone.now()).year == year


def test_before_the_first_council_year_the_page_says_so(client):
    assert "not set up yet" in client.get("/en/council/").content.decode()


def test_invented_holders_are_labelled(client, year):
    seat = SeatFactory(office=OfficeFactory(council_year=year))
    term = serving(seat, "Maya")
    pages = [client.get("/en/council/").content.decode()]
    term.person.is_synthetic = True
    term.person.save()
    pages.append(client.get("/en/council/").content.decode())
    assert ["Invented for the demonstration" in page for page in pages] == [False, True]


def test_one_seat_and_three_take_the_same_queries(client, year):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get("/en/council/")
        return len(captured)

    office = OfficeFactory(council_year=year)
    serving(SeatFactory(office=office), "One")
    with_one = queries()
    for name in ("Two", "Three"):
        serving(SeatFactory(office=office), name)
    assert queries() == with_one
