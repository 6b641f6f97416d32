from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ajet.association.chapters.models import Block
from ajet.association.council.models import FilledBy
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


def test_seats_stand_in_three_groups_and_vacant_ones_say_so(client, year):
    chair = SeatFactory(office=OfficeFactory(council_year=year, title_en="Chair", order=0))
    of_blocks = OfficeFactory(council_year=year, title_en="Block Representative", order=1)
    fourth = SeatFactory(office=of_blocks, block=Block.objects.create(number=4))
    translator = OfficeFactory(
        council_year=year, title_en="Translator", filled_by=FilledBy.APPOINTMENT, order=2
    )
    SeatFactory(office=translator)
    leader = OfficeFactory(council_year=year, of_chapters=True, order=3)
    serving(SeatFactory(office=leader, chapter=ChapterFactory()), "Of a chapter")
    serving(chair, "Maya")
    serving(fourth, "Liam", ends_at=timezone.now() - timedelta(days=1))
    page = client.get("/en/council/")
    council = page.context["council"]
    assert [
        shown(group) for group in (council.elected_by_all, council.of_blocks, council.appointed)
    ] == [
        [("Chair", "Maya")],
        [("Block Representative", None)],
        [("Translator", None)],
    ]
    assert council.vacant == 2
    assert page.content.decode().count(">vacant<") == 2


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
