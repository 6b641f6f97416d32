"""The dates of a chapter: its own calendar entries, and what areas above add, such as events with tickets."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event, Timezone
from icalendar.prop import vText

from ajet.association.chapters.models import CalendarEntry, Chapter, InDays
from ajet.foundation.languages import in_language
from ajet.foundation.periods.writing import JAPAN

KEPT_IN_FEED = timedelta(days=180)
"""So long after its end a date stays in the feed, and with it in the calendars of those who follow it."""
MOST_IN_FEED = 500


@dataclass(frozen=True)
class DateOfChapter(InDays):
    """One date as pages and the feed show it, up to, not including, `ends_at`.

    uid       the same for the same date for ever
    sequence  higher after each change
    url       of a page about it, or ""
    """

    uid: str
    title_en: str
    title_ja: str
    begins_at: datetime
    ends_at: datetime
    changed_at: datetime
    place_en: str = ""
    place_ja: str = ""
    is_all_day: bool = False
    url: str = ""
    sequence: int = 0


sources_of_dates: list[Callable[[Chapter, datetime, int], Iterable[DateOfChapter]]] = []
"""function(chapter, moment, most) -> its dates that end after `moment`, the next first, in at most two queries"""


def own_dates(chapter, moment, most):
    entries = CalendarEntry.objects.filter(chapter=chapter).ending_after(moment)
    return [date_of(entry) for entry in entries[:most]]


def date_of(entry: CalendarEntry) -> DateOfChapter:
    return DateOfChapter(
        uid=f"calendar-entry-{entry.uid}@ajet",
        title_en=entry.title_en,
        title_ja=entry.title_ja,
        place_en=entry.place_en,
        place_ja=entry.place_ja,
        begins_at=entry.begins_at,
        ends_at=entry.ends_at,
        is_all_day=entry.is_all_day,
        url=entry.url,
        sequence=entry.sequence,
        changed_at=entry.changed_at,
    )


def dates_of(chapter, *, after: datetime, most: int) -> list[DateOfChapter]:
    """The dates of `chapter` that end after a moment, of every source, the next first."""
    found = [each for source in sources_of_dates for each in source(chapter, after, most)]
    return sorted(found, key=lambda each: (each.begins_at, each.uid))[:most]


def calendar_file(chapter, dates: Iterable[DateOfChapter], language: str) -> bytes:
    """The dates as an iCalendar file (RFC 5545) in one language, the other where that is missing."""
    calendar = Calendar()
    calendar.add("prodid", f"-//AJET//Chapter calendar//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    name = in_language(chapter, "name", language)[0]
    calendar.add("name", name)
    calendar["x-wr-calname"] = vText(name)
    calendar["x-wr-timezone"] = vText(JAPAN.key)
    # Outlook reads a TZID only where its VTIMEZONE stands in the file. Japan keeps one time all year.
    calendar.add_component(Timezone.from_tzid(JAPAN.key, first_date=date(1987, 1, 1)))
    for each in dates:
        calendar.add_component(event_of(each, language))
    return calendar.to_ical()


def event_of(each: DateOfChapter, language: str) -> Event:
    event = Event()
    event.add("uid", each.uid)
    event.add("sequence", each.sequence)
    event.add("dtstamp", each.changed_at)
    event.add("last-modified", each.changed_at)
    event.add("summary", in_language(each, "title", language)[0])
    if place := in_language(each, "place", language)[0]:
        event.add("location", place)
    if each.url:
        event.add("url", each.url)
    if each.is_all_day:
        event.add("dtstart", each.first_day)
        event.add("dtend", each.day_after)
    else:
        event.add("dtstart", each.begins_at.astimezone(JAPAN))
        event.add("dtend", each.ends_at.astimezone(JAPAN))
    return event
