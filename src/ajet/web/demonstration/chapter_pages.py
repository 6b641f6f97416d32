"""What stands on the pages of the invented chapters: a link, a piece of news, two dates, of each chapter."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from ajet.association.chapters.models import CalendarEntry, Chapter, Link, News

WITH_FRIENDS = ("12",)
"""Chiba admits people who are not on the programme (domain notes C1); the others are not said to."""

DAYS_TO_TRIP, DAYS_TO_LANGUAGE_EXCHANGE = 23, 9


def make_chapter_pages(day: date) -> None:
    """As they would stand on `day`."""
    at = moment(day, time(9))
    chapters = list(Chapter.objects.all())
    Chapter.objects.filter(prefecture__in=WITH_FRIENDS).update(admits_friends=True)
    Link.objects.bulk_create(link(chapter, at) for chapter in chapters)
    News.objects.bulk_create(news(chapter, day, at) for chapter in chapters)
    CalendarEntry.objects.bulk_create(
        entry for chapter in chapters for entry in calendar(chapter, day, at)
    )


def moment(day, clock):
    return timezone.make_aware(datetime.combine(day, clock))


def link(chapter, at):
    return Link(
        chapter=chapter,
        label_en="A guide for newcomers (invented)",
        label_ja="新しく来日した方へ（架空）",
        url="https://example.org/",
        changed_at=at,
    )


def news(chapter, day, at):
    return News(
        chapter=chapter,
        title_en="Language exchange every second Saturday (invented)",
        title_ja="語学交流会を隔週土曜日に開催しています（架空）",
        text_en="An invented notice. A real one would say where to meet, and whom to ask.",
        text_ja="架空のお知らせです。実際には、集合場所とお問い合わせ先をご案内します。",
        published_on=day - timedelta(days=6),
        changed_at=at,
    )


def calendar(chapter, day, at):
    place = {"place_en": chapter.place.name_en, "place_ja": chapter.place.name_ja}
    exchange = day + timedelta(days=DAYS_TO_LANGUAGE_EXCHANGE)
    trip = day + timedelta(days=DAYS_TO_TRIP)
    return [
        CalendarEntry(
            chapter=chapter,
            title_en="Language exchange (invented)",
            title_ja="語学交流会（架空）",
            begins_at=moment(exchange, time(14)),
            ends_at=moment(exchange, time(16)),
            changed_at=at,
            **place,
        ),
        CalendarEntry(
            chapter=chapter,
            title_en="Trip for all members (invented)",
            title_ja="会員旅行（架空）",
            begins_at=moment(trip, time.min),
            ends_at=moment(trip + timedelta(days=2), time.min),
            is_all_day=True,
            changed_at=at,
            **place,
        ),
    ]
