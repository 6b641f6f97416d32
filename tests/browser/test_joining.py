"""From "not on a roster" to member: once with JavaScript in English, once without it in Japanese on a phone."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone, translation
from playwright.sync_api import expect

from ajet.association.people.membership import account_is_member
from ajet.association.people.models import Person
from ajet.foundation.letters.models import Letter
from tests.association.people.joining.steps import LINK
from tests.browser.conftest import DESK, PHONE
from tests.browser.journeys.visitor import Visitor
from tests.factories.chapters import ChapterFactory
from tests.factories.council import TermFactory

NAME = "Mary Ann Siobhán O’Connor-Nakamura"
WORDS = {
    "Not on a roster? Join here": "名簿に載っていない方の入会手続き",
    "Your e-mail address": "メールアドレス",
    "Send me a link": "リンクを送る",
    "Look into your mailbox": "メールをご確認ください",
    "Tell us who you are": "ご自身についてご登録ください",
    "Your name": "お名前",
    "Name in katakana": "フリガナ",
    "Country": "国籍",
    "Ireland": "アイルランド",
    "Assistant Language Teacher (ALT)": "外国語指導助手（ALT）",
    "Position": "職種",
    "Prefecture": "都道府県",
    "Hyogo": "兵庫県",
    "Contracting organisation": "任用団体名",
    "Day of your arrival in Japan for the programme": "JETプログラムでの来日日",
    "Join": "入会する",
    "Contracting organisation – Please fill this in.": "任用団体名：ご記入ください。",
    "How we get to know that you are on the programme": "会員資格の確認方法",
    "Hyogo AJET": "兵庫AJET",
    "Whom do you ask?": "確認の依頼先",
    "Ask them": "確認を依頼する",
    "Your request is with them. We write to you when they answer.": (
        "確認を依頼しました。回答があり次第、メールでお知らせします。"
    ),
    "Registered, not confirmed yet": "登録済み・未確認",
    "Confirm members": "会員資格の確認",
    "Nobody waits for an answer.": "回答待ちの依頼はありません。",
    "Mary Ann Siobhán O’Connor-Nakamura is confirmed, and gets a letter that says so.": (
        "Mary Ann Siobhán O’Connor-Nakamuraさんの会員資格を確認しました。ご本人にメールでお知らせします。"
    ),
    "I know that Mary Ann Siobhán O’Connor-Nakamura is on the programme": (
        "Mary Ann Siobhán O’Connor-NakamuraさんがJETプログラム参加者であることを知っています"
    ),
    "Nothing waits for you at the moment.": "現在、お願いしていることはありません。",
    "Current member until": "まで会員",
}

WAYS = pytest.mark.parametrize(
    "way",
    [
        {"language": "en", "width": DESK},
        {"language": "ja", "width": PHONE, "javascript": False},
    ],
    ids=["in English", "in Japanese on a phone without JavaScript"],
)


@pytest.fixture
def representative(live_site):
    """An officer of Hyogo's chapter who may vouch for members."""
    now = timezone.now()
    chapter = ChapterFactory(slug="hyogo", name_en="Hyogo AJET", name_ja="兵庫AJET")
    return TermFactory(
        seat__office__rights=["verify_members"],
        seat__office__of_chapters=True,
        seat__chapter=chapter,
        begins_at=now - timedelta(days=1),
        ends_at=now + timedelta(days=90),
    ).person.account


@WAYS
def test_somebody_on_no_roster_becomes_a_member(open_page, representative, way):
    page = open_page("/account/sign-in/", **way)
    newcomer = Visitor(page, way["language"], WORDS)
    follow_the_link(newcomer)
    write_about_themselves(newcomer)
    newcomer.choice("Whom do you ask?", "Hyogo AJET").check()
    newcomer.press("Ask them")
    newcomer.reads("Your request is with them. We write to you when they answer.")
    vouch(Visitor(open_page("/desk/", account=representative, **way), way["language"], WORDS))
    newcomer.open("/my/")
    newcomer.reads("Nothing waits for you at the moment.")
    newcomer.reads("Current member until")
    person = Person.objects.get(name=NAME)
    assert account_is_member(person.account, timezone.localdate())
    with translation.override(way["language"]):
        told = Letter.objects.filter(to="new@example.org").latest("pk")
    assert told.language == way["language"]
    assert page.problems == []


def follow_the_link(newcomer):
    newcomer.follow("Not on a roster? Join here")
    newcomer.field("Your e-mail address").fill("New@example.org")
    newcomer.press("Send me a link")
    newcomer.sees("Look into your mailbox")
    link = LINK.search(Letter.objects.get(to="new@example.org").body)[0]
    newcomer.page.goto(link)
    newcomer.sees("Tell us who you are")


def write_about_themselves(newcomer):
    newcomer.field("Your name").fill(NAME)
    newcomer.field("Name in katakana").fill("メアリー アン シヴォーン")
    newcomer.field("Country").select_option(label=newcomer.say("Ireland"))
    newcomer.choice("Position", "Assistant Language Teacher (ALT)").check()
    newcomer.field("Prefecture").select_option(label=newcomer.say("Hyogo"))
    arrived_on = timezone.localdate() - timedelta(days=30)
    newcomer.field("Day of your arrival in Japan for the programme").fill(arrived_on.isoformat())
    newcomer.press("Join")
    newcomer.is_told("Contracting organisation – Please fill this in.")
    expect(newcomer.field("Your name")).to_have_value(NAME)
    newcomer.field("Contracting organisation").fill("Toyooka City Board of Education")
    newcomer.press("Join")
    newcomer.sees("How we get to know that you are on the programme")
    newcomer.reads("Registered, not confirmed yet")


def vouch(officer):
    officer.follow("Confirm members")
    expect(officer.main.get_by_text(re.compile("new@example.org"))).to_have_count(0)
    officer.press(f"I know that {NAME} is on the programme")
    officer.reads(f"{NAME} is confirmed, and gets a letter that says so.")
    officer.reads("Nobody waits for an answer.")
    assert officer.page.problems == []
