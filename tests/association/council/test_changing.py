"""Officers change how an office of a coming year is filled, what it is called and what it allows."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from ajet.association.chapters.models import Block
from ajet.association.council.changing import HasBegun, NotForThisOffice, change_office
from ajet.association.council.models import Office
from ajet.foundation.audit.models import Entry
from tests.factories.chapters import ChapterFactory
from tests.factories.council import OfficeFactory, SeatFactory

pytestmark = pytest.mark.django_db

BEGINNING = timezone.make_aware(datetime(2025, 6, 1))
BEFORE = BEGINNING - timedelta(seconds=1)
ELECTED = {
    "title_en": "Representative",
    "title_ja": "代表",
    "filled_by": "election",
    "electorate": "block",
    "vote": "one",
    "rights": ["search_members"],
}
FIELDS = ("title_en", "title_ja", "filled_by", "electorate", "vote", "rights")


@pytest.fixture
def office():
    office = OfficeFactory(filled_by="appointment", rights=["run_surveys"])
    SeatFactory(office=office, block=Block.objects.create(number=4))
    return office


def as_stored(office):
    return Office.objects.values(*FIELDS).get(pk=office.pk)


def test_an_appointed_office_becomes_elected_with_a_vote_up_to_the_second_before(office):
    change_office(office, **ELECTED, by=None, at=BEFORE)
    assert as_stored(office) == ELECTED | {"rights": ["search_members", "vote_in_council"]}
    assert list(Entry.objects.values_list("act", flat=True)) == ["council.office_changed"]


def test_whoever_is_appointed_has_no_vote_any_more(office):
    change_office(office, **ELECTED, by=None, at=BEFORE)
    appointed = {**ELECTED, "filled_by": "appointment", "electorate": "", "vote": ""}
    change_office(office, **appointed, by=None, at=BEFORE)
    assert as_stored(office)["rights"] == ["search_members"]


def test_once_the_year_has_begun_an_office_stays_as_it_is(office):
    before = as_stored(office)
    with pytest.raises(HasBegun):
        change_office(office, **ELECTED, by=None, at=BEGINNING)
    assert as_stored(office) == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"electorate": ""},
        {"electorate": "chapter"},
        {"filled_by": "appointment"},
        {"filled_by": "appointment", "electorate": ""},
        {"rights": ["vote_in_council"]},
        {"rights": ["rule_the_world"]},
    ],
)
def test_what_does_not_belong_together_is_refused(office, wrong):
    with pytest.raises(NotForThisOffice):
        change_office(office, **(ELECTED | wrong), by=None, at=BEFORE)


@pytest.mark.parametrize(
    ("wrong", "is_refused"),
    [
        ({}, False),
        ({"electorate": "members"}, True),
        ({"vote": "one"}, True),
        ({"rights": ["run_surveys"]}, True),
    ],
)
def test_an_office_of_chapters_carries_rights_of_chapters(wrong, is_refused):
    office = OfficeFactory(of_chapters=True)
    SeatFactory(office=office, chapter=ChapterFactory())
    of_chapters = ELECTED | {"electorate": "chapter", "vote": ""} | wrong
    if is_refused:
        with pytest.raises(NotForThisOffice):
            change_office(office, **of_chapters, by=None, at=BEFORE)
    else:
        change_office(office, **of_chapters, by=None, at=BEFORE)
        assert as_stored(office) == of_chapters


def test_only_an_office_with_seats_of_blocks_is_elected_by_blocks():
    with pytest.raises(NotForThisOffice):
        change_office(OfficeFactory(), **ELECTED, by=None, at=BEFORE)


@pytest.mark.parametrize("narrowed", [True, False])
def test_an_office_of_blocks_reaches_its_block_or_the_whole_association(office, narrowed):
    change_office(office, **ELECTED, over_its_block=narrowed, by=None, at=BEFORE)
    assert Office.objects.get().over_its_block is narrowed
    assert Entry.objects.get().facts["over_its_block"] is narrowed


def test_only_an_office_with_seats_of_blocks_is_narrowed_to_its_block():
    of_chapter = OfficeFactory(of_chapters=True)
    SeatFactory(office=of_chapter, chapter=ChapterFactory())
    national = OfficeFactory()
    SeatFactory(office=national)
    for office, electorate in ((of_chapter, "chapter"), (national, "members")):
        wanted = ELECTED | {"electorate": electorate, "vote": ""}
        with pytest.raises(NotForThisOffice):
            change_office(office, **wanted, over_its_block=True, by=None, at=BEFORE)
