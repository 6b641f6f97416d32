"""A chapter begins, and ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ajet.association.chapters.life import DayHasPassed, EndedAlready, end_chapter
from ajet.association.chapters.models import Chapter
from ajet.association.council.models import Seat
from tests.association.chapters.conftest import term_in
from tests.factories.chapters import ChapterFactory, LinkFactory
from tests.factories.clients import client_of
from tests.factories.council import OfficeFactory

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


def test_a_chapter_that_has_ended_stays_to_be_read_and_leaves_directory_and_map(client, today):
    there, gone = ChapterFactory(), ChapterFactory(prefecture="13", ends_on=today)
    ChapterFactory(prefecture="14", begins_on=today + DAY)
    LinkFactory(chapter=gone, label_en="Wiki")
    directory = client.get("/en/chapters/")
    assert list(directory.context["map"].link) == [there.prefecture]
    assert gone.name_en not in directory.content.decode()
    page = client.get(gone.get_absolute_url())
    assert page.status_code == 200
    text = page.content.decode()
    assert "This chapter is no more" in text
    assert "Wiki" in text
    assert "<form" not in text.split("<main")[1]


def test_the_rights_of_its_officers_end_with_a_chapter(today):
    chapter = ChapterFactory(ends_on=today + DAY)
    client = client_of(
        term_in(chapter, "edit_chapter", "import_roster").person.account, second_factor=True
    )
    pages = [
        f"/en/chapters/{chapter.slug}/edit/",
        f"/en/desk/chapters/{chapter.slug}/links/",
        "/en/desk/roster/",
        "/en/desk/",
    ]
    assert [client.get(page).status_code for page in pages] == [200, 200, 200, 200]
    Chapter.objects.update(ends_on=today)
    assert [client.get(page).status_code for page in pages] == [403, 403, 403, 403]
    assert "/desk/" not in client.get(chapter.get_absolute_url()).content.decode()


def test_whoever_has_the_right_everywhere_cannot_edit_a_chapter_that_has_ended(today):
    chapter = ChapterFactory(ends_on=today)
    client = client_of(term_in(None, "edit_chapter").person.account, second_factor=True)
    assert client.get(f"/en/chapters/{chapter.slug}/edit/").status_code == 404
    assert client.get(f"/en/desk/chapters/{chapter.slug}/").status_code == 404


def test_a_chapter_ends_on_a_day_to_come_and_once(today):
    chapter, now = ChapterFactory(), timezone.now()
    with pytest.raises(DayHasPassed):
        end_chapter(chapter, ends_on=today, by=None, at=now)
    end_chapter(chapter, ends_on=today + 9 * DAY, by=None, at=now)
    end_chapter(chapter, ends_on=today + DAY, by=None, at=now)
    assert Chapter.objects.get().ends_on == today + DAY
    with pytest.raises(EndedAlready):
        end_chapter(chapter, ends_on=today + 9 * DAY, by=None, at=now + 2 * DAY)


def test_an_officer_writes_down_that_a_chapter_has_begun_and_it_gets_its_seats(council, today):
    leader = OfficeFactory(
        of_chapters=True,
        council_year__begins_on=today - DAY,
        council_year__ends_on=today + DAY,
    )
    former = OfficeFactory(
        of_chapters=True,
        council_year__begins_on=today - 9 * DAY,
        council_year__ends_on=today,
    )
    typed = {
        "prefecture": "05", "name_en": "Akita AJET", "name_ja": "秋田AJET", "slug": "akita",
        "begins_on": "", "idempotency_key": "k" * 24,
    }  # fmt: skip
    assert council.post("/en/desk/chapters/", typed).status_code == 302
    chapter = Chapter.objects.get()
    assert (chapter.slug, chapter.place.name_en, chapter.begins_on) == ("akita", "Akita", None)
    seats = Seat.objects.filter(office__in=[leader, former]).values_list("office", "chapter")
    assert list(seats) == [(leader.pk, chapter.pk)]
    again = council.post("/en/desk/chapters/", {**typed, "idempotency_key": "l" * 24})
    assert list(again.context["form"].errors) == ["slug"]


def test_an_officer_writes_down_the_last_day_of_a_chapter(council, today):
    chapter = ChapterFactory()
    here = f"/en/desk/chapters/{chapter.slug}/ending/"
    past = {"last_day": str(today - DAY), "idempotency_key": "k" * 24}
    assert list(council.post(here, past).context["form"].errors) == ["last_day"]
    council.post(here, {"last_day": str(today), "idempotency_key": "l" * 24})
    assert Chapter.objects.get().ends_on == today + DAY
