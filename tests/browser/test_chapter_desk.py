"""An officer keeps the page of a chapter: links, news, a date; whoever follows it gets them."""

import xml.etree.ElementTree as ElementTree
from datetime import timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from ajet.association.people.chapter_letters.models import ChapterLetter
from ajet.association.people.chapter_letters.sending import write_letters
from ajet.foundation.letters.models import Letter
from tests.browser.conftest import DESK, PHONE
from tests.browser.journeys.visitor import Visitor
from tests.factories.chapters import DistrictFactory

WORDS = {
    "Look after this chapter": "この支部の管理ページへ",
    "Links": "リンク",
    "News": "お知らせ",
    "Dates": "予定",
    "Write to the members": "会員へのお知らせメール",
    "What it leads to, in English": "リンク先の名称（英語）",
    "What it leads to, in Japanese": "リンク先の名称（日本語）",
    "Address": "アドレス（URL）",
    "Add": "追加する",
    "Save": "保存する",
    "The address must begin with https://.": "アドレスは「https://」で始めてください。",
    "The link is added.": "リンクを追加しました。",
    "The link is saved.": "リンクを保存しました。",
    "Title in English": "題名（英語）",
    "Title in Japanese": "題名（日本語）",
    "Text in English": "本文（英語）",
    "Text in Japanese": "本文（日本語）",
    "The news is added.": "お知らせを追加しました。",
    "First day": "開始日",
    "Begins at": "開始時刻",
    "Ends at": "終了時刻",
    "Place in English": "場所（英語）",
    "Place in Japanese": "場所（日本語）",
    "The date is added.": "予定を追加しました。",
    "Subject in English": "件名（英語）",
    "Subject in Japanese": "件名（日本語）",
    "Show me the letter": "内容を確認する",
    "Before it leaves": "送信前の確認",
    "Send the letter": "送信する",
    "The letter is on its way.": "お知らせメールの送信を始めました。",
}
SUFFIX = {"en": "in English", "ja": "in Japanese"}
TEXTS = {
    "en": {
        "link": "Our wiki",
        "link again": "Our wiki for newcomers",
        "news": "Ski trip in March",
        "text": "We go to Hachikita.\n\nBeginners are welcome.",
        "date": "End of year party",
        "place": "Kobe, Sannomiya",
    },
    "ja": {
        "link": "支部のウィキ",
        "link again": "新しく来日した方のためのウィキ",
        "news": "3月のスキー旅行について",
        "text": "ハチ北高原に行きます。\n\n初めての方も歓迎します。",
        "date": "忘年会",
        "place": "神戸市三宮",
    },
}


@pytest.mark.parametrize(
    "way",
    [
        {"language": "en", "width": DESK},
        {"language": "ja", "width": PHONE, "javascript": False},
    ],
    ids=["in English", "in Japanese on a phone without JavaScript"],
)
def test_an_officer_keeps_the_page_and_writes_to_the_members(association, open_page, way):
    chapter, language = association.chapter, way["language"]
    DistrictFactory(
        chapter=chapter, name_en="Tajima", name_ja="但馬", municipalities="豊岡市\n養父市"
    )
    day = timezone.localdate() + timedelta(days=30)
    texts = TEXTS[language]
    officer = Visitor(
        open_page("/chapters/hyogo/", account=association.officer, **way), language, WORDS
    )
    officer.follow("Look after this chapter")
    officer.picture("chapter-desk")
    add_a_link(officer, texts)
    add_news(officer, texts)
    add_a_date(officer, texts, day)
    officer.page.get_by_role(
        "link", name=chapter.name_ja if language == "ja" else "Hyogo AJET"
    ).click()
    write_a_letter(officer, texts)
    officer.open("/chapters/hyogo/")
    for said in ("link again", "news", "date", "place"):
        officer.main.get_by_text(texts[said], exact=True).wait_for()
    officer.picture("chapter-page")
    follow_the_feeds(officer, texts, day)
    problems = [said for said in officer.page.problems if "422" not in said]
    assert problems == []


def field(officer, what):
    return officer.field(
        f"{what}, {SUFFIX[officer.language]}"
        if what.startswith("What")
        else f"{what} {SUFFIX[officer.language]}"
    )


def to(officer, page):
    officer.open("/desk/chapters/hyogo/")
    officer.follow(page)


def add_a_link(officer, texts):
    """First with an address that is refused: nothing typed is lost."""
    to(officer, "Links")
    field(officer, "What it leads to").fill(texts["link"])
    officer.field("Address").fill("http://example.org/wiki")
    officer.press("Add")
    officer.is_told("The address must begin with https://.")
    officer.picture("chapter-link-refused")
    assert field(officer, "What it leads to").input_value() == texts["link"]
    officer.field("Address").fill("https://example.org/wiki")
    officer.press("Add")
    officer.reads("The link is added.")
    officer.main.get_by_role("link", name=texts["link"], exact=True).click()
    field(officer, "What it leads to").fill(texts["link again"])
    officer.press("Save")
    officer.reads("The link is saved.")
    officer.picture("chapter-links")


def add_news(officer, texts):
    to(officer, "News")
    field(officer, "Title").fill(texts["news"])
    field(officer, "Text").fill(texts["text"])
    officer.press("Add")
    officer.picture("chapter-news")
    officer.reads("The news is added.")
    officer.picture("chapter-news")


def add_a_date(officer, texts, day):
    to(officer, "Dates")
    field(officer, "Title").fill(texts["date"])
    officer.field("First day").fill(day.isoformat())
    officer.field("Begins at").fill("18:30")
    officer.field("Ends at").fill("21:00")
    field(officer, "Place").fill(texts["place"])
    officer.press("Add")
    officer.reads("The date is added.")
    officer.picture("chapter-dates")


def write_a_letter(officer, texts):
    officer.follow("Write to the members")
    field(officer, "Subject").fill(texts["news"])
    field(officer, "Text").fill(texts["text"])
    officer.picture("chapter-letter")
    officer.press("Show me the letter")
    officer.sees("Before it leaves")
    officer.picture("chapter-letter-draft")
    officer.press("Send the letter")
    officer.reads("The letter is on its way.")
    before = Letter.objects.count()
    write_letters.func(ChapterLetter.objects.get().pk)
    assert Letter.objects.count() > before
    officer.page.reload()
    officer.picture("chapter-letter-sent")


def follow_the_feeds(officer, texts, day):
    here = f"/{officer.language}/chapters/hyogo"
    calendar = Calendar.from_ical(officer.page.request.get(f"{here}/calendar.ics").body())
    (event,) = calendar.walk("VEVENT")
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == (texts["date"], texts["place"])
    assert event["DTSTART"].dt.isoformat() == f"{day.isoformat()}T18:30:00+09:00"
    feed = ElementTree.fromstring(officer.page.request.get(f"{here}/news/feed/").body())
    titles = [each.text for each in feed.iterfind(".//{*}entry/{*}title")]
    assert titles == [texts["news"]]
