"""Other programs follow a chapter: its calendar (iCalendar) and its news (Atom)."""

import xml.etree.ElementTree as ElementTree
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from icalendar import Calendar

from ajet.association.chapters.calendar import DateOfChapter, sources_of_dates
from tests.factories.chapters import CalendarEntryFactory, ChapterFactory, NewsFactory

pytestmark = pytest.mark.django_db

JAPAN = ZoneInfo("Asia/Tokyo")
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def japan(*when):
    return timezone.make_aware(datetime(*when))


def calendar_of(client, chapter, language="en"):
    answer = client.get(f"/{language}/chapters/{chapter.slug}/calendar.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(answer.content)


def test_the_calendar_holds_each_date_with_its_uid_sequence_and_time_zone(client):
    chapter = ChapterFactory(name_en="Akita AJET; north, cold")
    changed = japan(2026, 11, 1, 9, 0)
    evening = CalendarEntryFactory(
        chapter=chapter,
        title_en="Party, with cake; and\\or tea",
        place_en="Akita",
        begins_at=japan(2027, 12, 12, 18, 30),
        ends_at=japan(2027, 12, 12, 21, 0),
        url="https://example.org/",
        sequence=2,
        changed_at=changed,
    )
    days = CalendarEntryFactory(
        chapter=chapter,
        title_en="",
        title_ja="雪まつり",
        begins_at=japan(2028, 2, 4),
        ends_at=japan(2028, 2, 12),
        is_all_day=True,
        changed_at=changed,
    )
    found = calendar_of(client, chapter)
    assert found["X-WR-CALNAME"].to_ical() == rb"Akita AJET\; north\, cold"
    (zone,) = found.walk("VTIMEZONE")
    assert (str(zone["TZID"]), zone.subcomponents[0]["TZOFFSETTO"].td) == (
        "Asia/Tokyo",
        timedelta(hours=9),
    )
    first, second = found.walk("VEVENT")
    assert {name: first[name].to_ical() for name in ("UID", "SEQUENCE", "URL", "DTSTAMP")} == {
        "UID": f"calendar-entry-{evening.uid}@ajet".encode(),
        "SEQUENCE": b"2",
        "URL": b"https://example.org/",
        "DTSTAMP": b"20261101T000000Z",
    }
    assert (str(first["SUMMARY"]), str(first["LOCATION"])) == (evening.title_en, "Akita")
    assert first["DTSTART"].dt == datetime(2027, 12, 12, 18, 30, tzinfo=JAPAN)
    assert first["DTSTART"].params["TZID"] == "Asia/Tokyo"
    assert (str(second["SUMMARY"]), second["DTSTART"].dt, second["DTEND"].dt) == (
        days.title_ja,
        date(2028, 2, 4),
        date(2028, 2, 12),
    )


def test_the_calendar_is_in_the_language_of_its_address(client):
    chapter = ChapterFactory()
    CalendarEntryFactory(chapter=chapter, title_en="Party", title_ja="忘年会")
    titles = [
        str(calendar_of(client, chapter, language).walk("VEVENT")[0]["SUMMARY"])
        for language in ("en", "ja")
    ]
    assert titles == ["Party", "忘年会"]


def test_dates_long_over_leave_the_calendar_and_those_of_other_chapters_never_enter(client):
    chapter = ChapterFactory()
    CalendarEntryFactory(chapter=chapter, title_en="Recent", begins_at=days_ago(100))
    CalendarEntryFactory(chapter=chapter, title_en="Long ago", begins_at=days_ago(200))
    CalendarEntryFactory(title_en="Elsewhere")
    found = [str(event["SUMMARY"]) for event in calendar_of(client, chapter).walk("VEVENT")]
    assert found == ["Recent"]


def days_ago(days):
    return timezone.now() - timedelta(days=days)


def test_other_areas_add_their_dates_to_the_page_and_the_calendar(client, monkeypatch):
    chapter = ChapterFactory()
    CalendarEntryFactory(chapter=chapter, title_en="Own", begins_at=days_ago(-9))
    soon = DateOfChapter(
        uid="event-1",
        title_en="With tickets",
        title_ja="",
        begins_at=days_ago(-3),
        ends_at=days_ago(-4),
        changed_at=days_ago(1),
    )
    monkeypatch.setattr(
        "ajet.association.chapters.calendar.sources_of_dates",
        [*sources_of_dates, lambda chapter, moment, most: [soon]],
    )
    page = client.get(f"/en/chapters/{chapter.slug}/")
    assert [each.title_en for each in page.context["dates"]] == ["With tickets", "Own"]
    assert len(calendar_of(client, chapter).walk("VEVENT")) == 2


def test_the_news_feed_is_atom_in_the_language_of_its_address(client):
    chapter = ChapterFactory(name_ja="秋田AJET")
    today = timezone.localdate()
    NewsFactory(chapter=chapter, title_en="Old", published_on=today - timedelta(days=3))
    new = NewsFactory(chapter=chapter, title_en="New", title_ja="新着", text_en="a < b\n\n& c")
    NewsFactory(chapter=chapter, title_en="Planned", published_on=today + timedelta(days=1))
    answer = client.get(f"/ja/chapters/{chapter.slug}/news/feed/")
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)
    assert feed.find("a:title", ATOM).text == "秋田AJETのお知らせ"
    assert feed.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "ja"
    entries = feed.findall("a:entry", ATOM)
    assert [entry.find("a:title", ATOM).text for entry in entries] == ["新着", "Old"]
    assert entries[0].find("a:id", ATOM).text.endswith(new.get_absolute_url().removeprefix("/en"))
    assert entries[0].find("a:summary", ATOM).text == "<p>a &lt; b</p>\n\n<p>&amp; c</p>"
    assert entries[0].find("a:updated", ATOM).text.startswith(str(new.changed_at.year))
