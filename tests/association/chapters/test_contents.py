"""What a chapter's officers keep on its page: links, news, dates, local districts."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from ajet.association.chapters.contents import revise
from ajet.association.chapters.models import CalendarEntry, District, Link, News
from ajet.foundation.audit.models import Entry
from tests.factories.chapters import (
    CalendarEntryFactory,
    ChapterFactory,
    DistrictFactory,
    LinkFactory,
    NewsFactory,
)

pytestmark = pytest.mark.django_db

LINK = {"label_en": "Facebook", "label_ja": "", "url": "https://example.org/akita"}
NEWS = {"title_en": "Ski trip", "text_en": "We go to Tazawako.", "published_on": "2026-11-01"}
DATE = {"title_ja": "忘年会", "first_day": "2026-12-12", "begins": "18:30", "ends": "21:00"}
DISTRICT = {"name_en": "Kita", "municipalities": "Odate\n大館市", "begins_on": "2019-04-01"}
KINDS = [
    ("links", Link, LINK),
    ("news", News, NEWS),
    ("dates", CalendarEntry, DATE),
    ("districts", District, DISTRICT),
]


def keyed(typed, key="a"):
    return {**typed, "idempotency_key": key * 24}


def japan(*when):
    return timezone.make_aware(datetime(*when))


@pytest.mark.parametrize(("part", "model", "typed"), KINDS, ids=[part for part, *_ in KINDS])
def test_an_officer_adds_revises_and_removes(desk_of, part, model, typed):
    chapter = ChapterFactory()
    client = desk_of(chapter)
    here = f"/en/desk/chapters/{chapter.slug}/{part}/"
    for _ in range(2):  # sent twice, it is added once
        assert client.post(here, keyed(typed)).status_code == 302
    entry = model.objects.get(chapter=chapter)
    called = f"{model.CALLED}_en"
    client.post(f"{here}{entry.pk}/", keyed({**typed, called: "Something else"}, "b"))
    entry.refresh_from_db()
    assert getattr(entry, called) == "Something else"
    client.post(f"{here}{entry.pk}/removal/", keyed({}, "c"))
    assert not model.objects.exists()
    name = model._meta.model_name
    acts = [f"chapter.{name}_{act}" for act in ("added", "revised", "removed")]
    assert list(Entry.objects.values_list("act", flat=True)) == acts


@pytest.mark.parametrize(("part", "model", "typed"), KINDS, ids=[part for part, *_ in KINDS])
def test_nobody_touches_what_another_chapter_keeps(desk_of, part, model, typed):
    own, other = ChapterFactory(), ChapterFactory()
    factories = {
        Link: LinkFactory,
        News: NewsFactory,
        CalendarEntry: CalendarEntryFactory,
        District: DistrictFactory,
    }
    entry = factories[model](chapter=other)
    client = desk_of(own)
    answers = [
        client.post(f"/en/desk/chapters/{other.slug}/{part}/", keyed(typed)),
        client.post(f"/en/desk/chapters/{other.slug}/{part}/{entry.pk}/", keyed(typed, "b")),
        client.post(f"/en/desk/chapters/{own.slug}/{part}/{entry.pk}/", keyed(typed, "c")),
        client.post(f"/en/desk/chapters/{own.slug}/{part}/{entry.pk}/removal/", keyed({}, "d")),
    ]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert list(model.objects.all()) == [entry]


@pytest.mark.parametrize(
    ("part", "typed", "field"),
    [
        ("links", {**LINK, "url": "http://example.org/"}, "url"),
        ("links", {**LINK, "url": "javascript:alert(1)"}, "url"),
        ("links", {**LINK, "url": "https://"}, "url"),
        ("links", {**LINK, "label_en": ""}, "label_en"),
        ("links", {**LINK, "label_en": "a\0b"}, "label_en"),
        ("links", {**LINK, "label_en": "a\x0bb"}, "label_en"),
        ("links", {**LINK, "label_en": "a\nb"}, "label_en"),
        ("news", {**NEWS, "text_en": "a\ufffeb"}, "text_en"),
        ("news", {**NEWS, "published_on": "20266-01-01"}, "published_on"),
        ("news", {**NEWS, "published_on": "1066-10-14"}, "published_on"),
        ("news", {**NEWS, "last_day": "2026-10-31"}, "last_day"),
        ("dates", {**DATE, "last_day": "2026-12-11"}, "last_day"),
        ("dates", {**DATE, "ends": "18:30"}, "ends"),
        ("dates", {**DATE, "ends": ""}, "ends"),
        ("dates", {**DATE, "begins": ""}, "begins"),
        ("dates", {**DATE, "first_day": ""}, "first_day"),
        ("districts", {**DISTRICT, "last_day": "2018-01-01"}, "last_day"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost(desk_of, part, typed, field):
    chapter = ChapterFactory()
    page = desk_of(chapter).post(f"/en/desk/chapters/{chapter.slug}/{part}/", keyed(typed))
    assert page.status_code == 200
    assert list(page.context["form"].errors) == [field]
    kept = {name: page.context["form"][name].value() for name in typed}
    assert kept == typed


def test_an_address_without_a_scheme_is_taken_as_https(desk_of):
    chapter = ChapterFactory()
    typed = keyed({**LINK, "url": "example.org/akita"})
    desk_of(chapter).post(f"/en/desk/chapters/{chapter.slug}/links/", typed)
    assert Link.objects.get().url == "https://example.org/akita"


def test_a_chapter_has_twelve_links_at_most(desk_of):
    chapter = ChapterFactory()
    LinkFactory.create_batch(12, chapter=chapter)
    page = desk_of(chapter).post(f"/en/desk/chapters/{chapter.slug}/links/", keyed(LINK))
    assert "There are twelve links already." in page.content.decode()
    assert Link.objects.count() == 12


@pytest.mark.parametrize(
    ("typed", "begins_at", "ends_at", "is_all_day"),
    [
        (DATE, (2026, 12, 12, 18, 30), (2026, 12, 12, 21, 0), False),
        ({**DATE, "last_day": "2026-12-13", "ends": "1:00"}, (2026, 12, 12, 18, 30), (2026, 12, 13, 1, 0), False),
        ({**DATE, "begins": "", "ends": ""}, (2026, 12, 12), (2026, 12, 13), True),
        ({**DATE, "begins": "", "ends": "", "last_day": "2026-12-31"}, (2026, 12, 12), (2027, 1, 1), True),
    ],
)  # fmt: skip
def test_a_date_is_by_the_clock_of_japan(desk_of, typed, begins_at, ends_at, is_all_day):
    chapter = ChapterFactory()
    client = desk_of(chapter)
    here = f"/en/desk/chapters/{chapter.slug}/dates/"
    client.post(here, keyed(typed))
    entry = CalendarEntry.objects.get()
    found = (entry.begins_at, entry.ends_at, entry.is_all_day)
    assert found == (japan(*begins_at), japan(*ends_at), is_all_day)
    # Saved as it is shown, it stays what it is.
    form = client.get(f"{here}{entry.pk}/").context["form"]
    shown = {field.name: field.value() or "" for field in form}
    client.post(f"{here}{entry.pk}/", keyed(shown, "b"))
    entry.refresh_from_db()
    assert (entry.begins_at, entry.ends_at, entry.sequence) == (
        japan(*begins_at),
        japan(*ends_at),
        0,
    )


def test_whole_days_are_listed_on_the_desk_without_a_time(desk_of):
    chapter = ChapterFactory()
    client = desk_of(chapter)
    here = f"/en/desk/chapters/{chapter.slug}/dates/"
    client.post(here, keyed({**DATE, "begins": "", "ends": "", "last_day": "2026-12-13"}))
    shown = client.get(here).content.decode()
    assert '<p class="card-meta">12–13 December 2026\n</p>' in shown


def test_a_change_raises_the_sequence_and_keeps_the_uid(noon):
    entry = CalendarEntryFactory()
    revise(entry, {"title_en": "Later"}, by=None, at=noon)
    revise(entry, {"title_en": "Later"}, by=None, at=noon)
    after = CalendarEntry.objects.get()
    assert (after.sequence, after.uid, after.changed_at) == (1, entry.uid, noon)


def test_news_is_shown_from_its_day_up_to_its_last_and_the_newest_first(client, desk_of):
    chapter = ChapterFactory()
    today = timezone.localdate()
    day = timedelta(days=1)
    shown = [
        NewsFactory(chapter=chapter, title_en="Old", published_on=today - 9 * day),
        NewsFactory(chapter=chapter, title_en="New", published_on=today, expires_on=today + day),
    ]
    planned = NewsFactory(chapter=chapter, title_en="Planned", published_on=today + day)
    NewsFactory(chapter=chapter, title_en="Over", published_on=today - 9 * day, expires_on=today)
    page = client.get(f"/en/chapters/{chapter.slug}/news/")
    assert [item.title_en for item in page.context["page"]] == ["New", "Old"]
    assert client.get(shown[0].get_absolute_url()).status_code == 200
    assert client.get(planned.get_absolute_url()).status_code == 404
    at_the_desk = desk_of(chapter).get(f"/en/desk/chapters/{chapter.slug}/news/")
    assert len(at_the_desk.context["page"]) == 4


def test_news_of_another_chapter_is_not_found_below_this_one(client):
    item, other = NewsFactory(), ChapterFactory()
    assert client.get(f"/en/chapters/{other.slug}/news/{item.pk}/").status_code == 404


def test_a_municipality_is_in_one_district_at_a_time(desk_of):
    chapter = ChapterFactory()
    held = DistrictFactory(chapter=chapter, name_en="Kita", municipalities="Odate\nKazuno")
    DistrictFactory(municipalities="Odate")  # of another chapter
    client, here = desk_of(chapter), f"/en/desk/chapters/{chapter.slug}/districts/"
    new = {"name_en": "Minami", "municipalities": "Yokote\nOdate", "begins_on": "2026-04-01"}
    page = client.post(here, keyed(new))
    assert "Odate is in another district at that time: Kita." in page.content.decode()
    ended = {
        "name_en": "Kita", "municipalities": held.municipalities,
        "begins_on": "2019-04-01", "last_day": "2026-03-31",
    }  # fmt: skip
    client.post(f"{here}{held.pk}/", keyed(ended, "b"))
    assert client.post(here, keyed(new, "c")).status_code == 302
    found = District.objects.filter(chapter=chapter).values_list("name_en", "ends_on")
    assert list(found) == [("Kita", date(2026, 4, 1)), ("Minami", None)]


def test_the_page_shows_the_districts_of_today_in_words_that_are_not_those_of_blocks(client):
    chapter = ChapterFactory()
    DistrictFactory(chapter=chapter, name_ja="県北", municipalities="大館市\n鹿角市")
    DistrictFactory(chapter=chapter, name_en="Gone", ends_on=date(2020, 1, 1))
    page = client.get(f"/ja/chapters/{chapter.slug}/").content.decode()
    assert "大館市、鹿角市" in page
    assert "Gone" not in page


@pytest.mark.parametrize("part", ["links", "news", "dates", "districts"])
def test_the_desk_with_one_and_with_three_takes_the_same_queries(
    desk_of, part, django_assert_num_queries, django_assert_max_num_queries
):
    chapter = ChapterFactory()
    factory = {
        "links": LinkFactory, "news": NewsFactory,
        "dates": CalendarEntryFactory, "districts": DistrictFactory,
    }[part]  # fmt: skip
    client, here = desk_of(chapter), f"/en/desk/chapters/{chapter.slug}/{part}/"
    factory(chapter=chapter)
    with django_assert_max_num_queries(10) as one:
        client.get(here)
    factory.create_batch(2, chapter=chapter)
    with django_assert_num_queries(len(one)):
        client.get(here)


@pytest.mark.parametrize(("part", "field"), [("news", "published_on"), ("districts", "begins_on")])
def test_a_first_day_is_today_unless_the_officer_says_otherwise(desk_of, part, field):
    chapter = ChapterFactory()
    form = desk_of(chapter).get(f"/en/desk/chapters/{chapter.slug}/{part}/").context["form"]
    assert form[field].value() == timezone.localdate()
