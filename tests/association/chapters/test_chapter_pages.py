from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ajet.association.chapters.models import Block, Boundary, Chapter
from ajet.foundation.audit.models import Entry
from tests.association.chapters.conftest import term_in
from tests.factories.chapters import (
    CalendarEntryFactory,
    ChapterFactory,
    DistrictFactory,
    LinkFactory,
    NewsFactory,
)
from tests.factories.clients import client_of
from tests.factories.people import AppointmentFactory

pytestmark = pytest.mark.django_db


TEXTS = {"name_en": "Akita AJET", "name_ja": "秋田AJET", "about_en": "We ski.", "about_ja": ""}


def place(prefecture, number, *, is_placeholder=False, begins_on=date(2016, 1, 1), ends_on=None):
    block, _ = Block.objects.get_or_create(number=number)
    Boundary.objects.create(
        block=block,
        prefecture=prefecture,
        begins_on=begins_on,
        ends_on=ends_on,
        is_placeholder=is_placeholder,
    )


def test_the_directory_lists_chapters_below_the_block_of_today_and_says_what_is_not_confirmed(
    client,
):
    place("05", 2, ends_on=date(2020, 1, 1))
    place("05", 1, is_placeholder=True, begins_on=date(2020, 1, 1))
    place("13", 4)
    ChapterFactory(prefecture="05", name_en="Akita AJET")
    page = client.get("/en/chapters/")
    sections = [
        (
            section.block and section.block.number,
            section.is_placeholder,
            [
                (place.prefecture.name_en, [c.name_en for c in place.chapters])
                for place in section.places
            ],
        )
        for section in page.context["sections"]
    ]
    assert sections[:2] == [(1, True, [("Akita", ["Akita AJET"])]), (4, False, [("Tokyo", [])])]
    assert (sections[2][0], len(sections[2][2])) == (None, 45)
    assert page.content.decode().count('<span class="tag">placeholder</span>') == 1


def test_a_tile_leads_to_the_only_chapter_or_to_its_place_in_the_directory(client):
    ChapterFactory(prefecture="05", slug="akita")
    ChapterFactory.create_batch(2, prefecture="13")
    found = client.get("/en/chapters/").context["map"]
    assert found.link == {"05": "/en/chapters/akita/", "13": "/en/chapters/#prefecture-13"}
    assert [found.says[code] for code in ("05", "13", "14")] == [
        "1 chapter",
        "2 chapters",
        "no chapter",
    ]


@pytest.mark.parametrize("path", ["/en/chapters/", "/ja/chapters/", "/en/"])
def test_one_chapter_and_three_take_the_same_queries(client, path):
    place("13", 4)
    ChapterFactory(prefecture="13")
    with_one = queries_of(client, path)
    ChapterFactory.create_batch(2, prefecture="01")
    assert queries_of(client, path) == with_one


def queries_of(client, path):
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return [query["sql"].split("WHERE")[0] for query in captured]


def test_a_text_in_one_language_is_shown_to_readers_of_the_other_and_marked(client):
    chapter = ChapterFactory(about_en="We <b>ski</b>.")
    page = client.get(f"/ja/chapters/{chapter.slug}/").content.decode()
    assert '<div lang="en"><p>We &lt;b&gt;ski&lt;/b&gt;.</p></div>' in page


def test_what_is_invented_says_so(client):
    real, invented = ChapterFactory(), ChapterFactory(is_synthetic=True)
    says = [
        "Invented for the demonstration"
        in client.get(f"/en/chapters/{chapter.slug}/").content.decode()
        for chapter in (real, invented)
    ]
    assert says == [False, True]


def test_the_leader_of_a_chapter_edits_its_page(leader_of):
    chapter = ChapterFactory()
    leader = leader_of(chapter)
    client = client_of(leader, second_factor=True)
    path = f"/en/chapters/{chapter.slug}/edit/"
    desk = f"/en/desk/chapters/{chapter.slug}/"
    assert desk in client.get(f"/en/chapters/{chapter.slug}/").content.decode()
    assert path in client.get(desk).content.decode()
    answer = client.post(path, TEXTS, follow=True)
    assert answer.redirect_chain == [(f"/en/chapters/{chapter.slug}/", 302)]
    assert Chapter.objects.filter(pk=chapter.pk).values(*TEXTS).get() == TEXTS
    entry = Entry.objects.get(act="chapter.revised")
    assert (entry.by_id, entry.facts) == (leader.pk, {"fields": 3})


def test_a_chapter_without_a_name_is_not_saved(leader_of):
    chapter = ChapterFactory(name_en="Akita AJET")
    client = client_of(leader_of(chapter), second_factor=True)
    page = client.post(f"/en/chapters/{chapter.slug}/edit/", {**TEXTS, "name_en": ""})
    assert '<a href="#id_name_en">' in page.content.decode()
    assert Chapter.objects.get(pk=chapter.pk).name_en == "Akita AJET"


def test_nobody_edits_the_chapter_of_others(leader_of):
    own, other = ChapterFactory(), ChapterFactory()
    path = f"/en/chapters/{other.slug}/edit/"
    client = client_of(leader_of(own), second_factor=True)
    assert [client.get(path).status_code, client.post(path, TEXTS).status_code] == [404, 404]
    assert Chapter.objects.get(pk=other.pk).about_en == ""
    assert "/desk/chapters/" not in client.get(f"/en/chapters/{other.slug}/").content.decode()


@pytest.mark.parametrize(
    ("words", "prefectures"),
    [
        ("hyogo", ["28"]),
        ("Hyōgo", ["28"]),
        ("兵庫", ["28"]),
        ("ひょうご", ["28"]),
        ("HAJET", ["01"]),
        ("斜里", ["01"]),
        ("shari", ["01"]),
        ("Atlantis", []),
    ],
)
def test_a_chapter_is_found_by_prefecture_name_and_municipality_in_either_script(
    client, words, prefectures
):
    ChapterFactory(prefecture="28", name_en="Hyogo AJET", name_ja="兵庫AJET")
    hokkaido = ChapterFactory(prefecture="01", name_en="HAJET", name_ja="北海道の会")
    DistrictFactory(chapter=hokkaido, municipalities="Shari\n斜里町")
    gone = ChapterFactory(prefecture="13", name_en="Atlantis AJET", ends_on=date(2020, 1, 1))
    DistrictFactory(chapter=gone, municipalities="Atlantis")
    matches = client.get("/en/chapters/", {"q": words}).context["matches"]
    assert [place.prefecture.code for place in matches] == prefectures


@pytest.mark.parametrize(("people", "prefectures"), [(4, []), (5, ["28"])])
def test_a_municipality_where_members_are_leads_to_its_prefecture_unless_they_are_few(
    client, people, prefectures
):
    AppointmentFactory.create_batch(people, prefecture="28", municipality="Kobe (神戸市)")
    found = [
        [
            place.prefecture.code
            for place in client.get("/ja/chapters/", {"q": words}).context["matches"]
        ]
        for words in ("kobe", "神戸")
    ]
    assert found == [prefectures, prefectures]


def test_the_page_of_a_chapter_with_much_on_it_takes_as_many_queries_as_with_little(client):
    place("28", 6)
    chapter = ChapterFactory(prefecture="28")
    fill(chapter, 1)
    with_one = queries_of(client, chapter.get_absolute_url())
    fill(chapter, 2)
    assert queries_of(client, chapter.get_absolute_url()) == with_one
    assert len(with_one) <= 8


def fill(chapter, count):
    for factory in (LinkFactory, NewsFactory, CalendarEntryFactory, DistrictFactory):
        factory.create_batch(count, chapter=chapter)
    for _ in range(count):
        term_in(chapter)


def test_the_page_shows_who_leads_the_chapter_now_in_the_language_of_the_reader(client):
    chapter = ChapterFactory()
    term_in(chapter, name="Maya Example")
    term_in(chapter, name="Liam Former", days=-100)
    page = client.get(f"/ja/chapters/{chapter.slug}/").content.decode()
    assert "<dt>役職</dt><dd>Maya Example</dd>" in page
    assert "Liam Former" not in page
