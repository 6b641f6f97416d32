"""How a council year begins, from an association that has nothing."""

from collections import Counter
from datetime import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from ajet.association.chapters.boundaries import CONFIRMED, PLACEHOLDER, draw_boundaries
from ajet.association.chapters.models import Boundary, Chapter
from ajet.association.council.beginning import (
    AddressOfTwoPeople,
    CouncilYearHasBegun,
    CouncilYearIsOver,
    begin_council_year,
    person_with_account,
)
from ajet.association.council.filling import fill_seat, whole_year
from ajet.association.council.models import CouncilYear, How, Office, Seat, Term
from ajet.association.council.offices import COUNCIL_SEATS, offices_of
from ajet.association.people.models import Person
from ajet.foundation.access.rights import OF_CHAPTERS, RIGHTS
from ajet.foundation.accounts.models import Account
from ajet.foundation.audit.models import Entry
from ajet.foundation.prefectures import PREFECTURES
from tests.factories.accounts import AccountFactory
from tests.factories.chapters import ChapterFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def moment(year, month, day):
    return timezone.make_aware(datetime(year, month, day))


def test_a_council_year_has_twenty_seats_as_found_in_public(noon):
    council_year = begin_council_year(2025, by=None, at=noon)
    seats = Counter(Seat.objects.values_list("office__key", flat=True))
    blocks = Seat.objects.exclude(block=None).values_list("block__number", flat=True)
    assert str(council_year) == "2025–2026"
    assert seats == {
        "chair": 1,
        "vice-chair": 1,
        "treasurer": 1,
        "block-representative": 11,
        "cir-representative": 1,
        "project-manager": 1,
        "translator": 2,
        "webmaster": 1,
        "affiliate-relations": 1,
    }
    assert seats.total() == COUNCIL_SEATS == 20
    assert sorted(blocks) == list(range(1, 12))


def elected(year):
    return {
        office.key: (office.electorate, office.vote)
        for office in offices_of(year)
        if office.filled_by == "election"
    }


def test_fifteen_were_elected_up_to_2021_and_the_executives_alone_since():
    executives = {
        "chair": ("members", "tie"),
        "vice-chair": ("members", "one"),
        "treasurer": ("members", "one"),
    }
    leaders = {"chapter-leader": ("chapter", "")}
    representatives = {
        "block-representative": ("block", "one"),
        "cir-representative": ("cirs", "one"),
    }
    as_in_2019, as_in_2022 = executives | representatives | leaders, executives | leaders
    assert [elected(year) for year in (2019, 2021, 2022, 2026)] == [
        as_in_2019,
        as_in_2019,
        as_in_2022,
        as_in_2022,
    ]


@pytest.mark.parametrize("year", [2019, 2022])
def test_each_pattern_has_twenty_seats_and_whoever_has_a_vote_may_vote(year):
    offices = offices_of(year)
    national = [office for office in offices if not office.of_chapters]
    assert sum(11 if office.of_blocks else office.seats for office in national) == COUNCIL_SEATS
    assert all(bool(office.vote) == ("vote_in_council" in office.rights) for office in offices)
    assert all(bool(office.electorate) == (office.filled_by == "election") for office in offices)
    assert all(set(office.rights) <= set(RIGHTS) for office in offices)
    assert {office.key for office in offices if office.over_its_block} == {"block-representative"}
    of_chapters = [office for office in offices if office.of_chapters]
    assert all(set(office.rights) <= OF_CHAPTERS for office in of_chapters)


def as_rows(council_year):
    fields = [
        "key",
        "title_en",
        "title_ja",
        "filled_by",
        "electorate",
        "vote",
        "rights",
        "of_chapters",
        "over_its_block",
        "order",
    ]
    return list(council_year.offices.values_list(*fields))


def seats_in(council_year):
    places = Seat.objects.filter(office__council_year=council_year)
    return Counter(places.values_list("office__key", "block__number", "chapter__slug"))


def test_a_council_year_has_what_the_year_before_had(noon):
    ChapterFactory(slug="old")
    first = begin_council_year(2025, by=None, at=noon)
    Office.objects.filter(key="webmaster").update(title_en="Web team", rights=["read_audit"])
    translators = Office.objects.get(key="translator")
    Seat.objects.create(office=translators)
    Seat.objects.create(
        office=Office.objects.get(key="chapter-leader"), chapter=Chapter.objects.get()
    )
    ChapterFactory(slug="new")
    second = begin_council_year(2026, by=None, at=noon)
    assert as_rows(second) == as_rows(first)
    assert seats_in(first)["chapter-leader", None, "old"] == 2
    assert seats_in(second) == seats_in(first) + Counter({("chapter-leader", None, "new"): 1})
    assert Office.objects.filter(key="webmaster").count() == 2


def test_a_year_without_the_one_before_begins_with_the_standard(noon):
    begin_council_year(2025, by=None, at=noon)
    Office.objects.filter(key="webmaster").update(title_en="Web team")
    assert "Web team" not in str(as_rows(begin_council_year(2027, by=None, at=noon)))


def test_every_prefecture_is_in_one_block_and_guesses_are_marked():
    draw_boundaries()
    draw_boundaries()
    placed = Boundary.objects.values_list("prefecture", flat=True)
    confirmed = Boundary.objects.filter(is_placeholder=False)
    assert sorted(placed) == [prefecture.code for prefecture in PREFECTURES]
    assert confirmed.count() == 18
    assert CONFIRMED.keys() | PLACEHOLDER.keys() == set(range(1, 12))


def test_confirmed_boundaries_are_those_of_the_collected_sources(shared_data):
    lines = (shared_data / "ajet_blocks_confirmed.csv").read_text(encoding="utf-8").splitlines()[1:]
    collected = {tuple(line.split(",")[:2]) for line in lines}
    names = {prefecture.code: prefecture.name_en for prefecture in PREFECTURES}
    ours = {(str(block), names[code]) for block, (codes, _) in CONFIRMED.items() for code in codes}
    assert ours == collected
    assert all(source.split("/")[2] in "".join(lines) for _, source in CONFIRMED.values())


def test_a_council_year_begins_once_and_not_after_its_end(noon):
    begin_council_year(2025, by=None, at=noon)
    with pytest.raises(CouncilYearHasBegun):
        begin_council_year(2025, by=None, at=noon)
    with pytest.raises(CouncilYearIsOver):
        begin_council_year(2024, by=None, at=moment(2025, 6, 1))
    begin_council_year(2024, by=None, at=moment(2025, 5, 31))


def test_a_person_is_found_by_any_spelling_of_the_address_and_made_only_if_unknown():
    known, without_account = PersonFactory(), PersonFactory(account=None, email="two@example.org")
    account = AccountFactory(email="three@example.org")
    found = [
        person_with_account(known.email.upper(), ""),
        person_with_account(" TWO@example.org ", ""),
        person_with_account("three@example.org", "Third"),
        person_with_account("four@example.org", ""),
    ]
    assert [person.pk for person in found[:2]] == [known.pk, without_account.pk]
    assert found[2].account == account
    assert [person.name for person in found[2:]] == ["Third", "four@example.org"]
    assert all(person.account.email == person.email for person in found)
    assert Account.objects.count() == Person.objects.count() == 4


def test_whoever_takes_a_seat_without_an_account_gets_one_at_the_address_known_now(noon):
    year = begin_council_year(2025, by=None, at=noon)
    person = PersonFactory(account=None, email="one@example.org")
    begins_at, ends_at = whole_year(year, noon)
    fill_seat(
        Seat.objects.get(office__key="chair"),
        person,
        how=How.ELECTION,
        begins_at=begins_at,
        ends_at=ends_at,
        by=None,
        at=noon,
    )
    person.refresh_from_db()
    assert person.account.email == "one@example.org"


def test_an_address_of_two_people_gives_the_seat_to_neither():
    PersonFactory(account=None, email="chair@example.org")
    moved = PersonFactory(account__email="chair@example.org", email="moved@example.org")
    with pytest.raises(AddressOfTwoPeople):
        person_with_account("Chair@example.org", "")
    with pytest.raises(CommandError, match="another signs in with it"):
        call_command("council", "begin", year=timezone.localdate().year, chair=moved.account.email)
    assert not Term.objects.exists()


def test_the_command_seats_the_chair_and_leaves_its_lines_in_the_trail():
    year = timezone.localdate().year
    out = StringIO()
    call_command(
        "council", "begin", year=year, chair="chair@example.org", chair_name="C. Hair", stdout=out
    )
    term = Term.objects.get()
    assert str(term) == "C. Hair as Chair (national)"
    assert f"{year}–{year + 1}" in out.getvalue()
    assert list(Entry.objects.values_list("act", flat=True)) == [
        "council.year_begun",
        "council.seat_filled",
    ]


@pytest.mark.parametrize(
    ("year", "chair", "says"),
    [(2099, "no address", "not an e-mail address"), (1999, "a@example.org", "is over")],
)
def test_the_command_refuses_and_changes_nothing(year, chair, says):
    with pytest.raises(CommandError, match=says):
        call_command("council", "begin", year=year, chair=chair, stdout=StringIO())
    assert (CouncilYear.objects.count(), Person.objects.count()) == (0, 0)


def test_the_command_refuses_a_year_that_has_begun():
    year = timezone.localdate().year
    begin_council_year(year, by=None, at=timezone.now())
    with pytest.raises(CommandError, match="has begun already"):
        call_command("council", "begin", year=year, chair="a@example.org", stdout=StringIO())
    assert Person.objects.count() == 0
