"""What a member does about their data, in a real browser: once with JavaScript in English, once without it
in Japanese on a phone."""

import json
import time
from datetime import timedelta
from urllib.parse import urljoin

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.utils import timezone, translation

from ajet.association.people.models import Person
from ajet.foundation.accounts.models import Account
from ajet.foundation.letters.models import Letter
from ajet.foundation.personal_data.desk_views import PLACE
from ajet.foundation.personal_data.looks import note_look
from tests.browser.conftest import DESK, PHONE
from tests.browser.journeys.visitor import Visitor
from tests.browser.journeys.worker import run_what_waits
from tests.factories.clients import client_of
from tests.factories.council import TermFactory
from tests.factories.people import MemberFactory

WAYS = pytest.mark.parametrize(
    "way",
    [
        {"language": "en", "width": DESK},
        {"language": "ja", "width": PHONE, "javascript": False},
    ],
    ids=["in English", "in Japanese on a phone without JavaScript"],
)

WORDS = {
    "What we hold about you, and who looked at it": "保有しているご本人の情報と閲覧記録",
    "What we hold about you": "保有しているご本人の情報",
    "Who looked at your data": "ご本人の情報の閲覧記録",
    "Copy, correct, stop or erase": "写し・訂正・利用停止・消去",
    "Requests about your data": "個人情報に関するご請求",
    "Make my copy": "写しを作成する",
    "Your copy is being made. A letter tells you when it is ready.": (
        "写しを作成しています。準備ができましたら、お知らせメールをお送りします。"
    ),
    "To read (PDF)": "お読みいただくためのファイル（PDF）",
    "For programs (JSON)": "プログラム用のファイル（JSON）",
    "Read on and decide": "内容を確認する",
    "Erase me": "個人情報の消去",
    "What goes": "消去されるもの",
    "What stays": "残るもの",
    "Yes, erase me": "はい、消去します",
    "Do not erase me": "消去を取り消す",
    "Erase me at once, without the seven days": "7日間を待たず、直ちに消去する",
    "Goodbye, and thank you": "ありがとうございました",
}


@pytest.fixture(autouse=True)
def in_english():
    """Pages leave their language behind in this thread where tests post to them."""
    with translation.override("en"):
        yield


@pytest.fixture
def member(live_site):
    return MemberFactory(name="髙橋 Liam Example", kana="タカハシ リアム")


def open_as(open_page, person, way, path):
    """As somebody who has signed in a minute ago."""
    page = open_page("/my/data/goodbye/", **way)
    client = client_of(person.account)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "code", "at": time.time() - 60}]
    session["account_authentication_methods_user"] = str(person.account.pk)
    session.save()
    name = settings.SESSION_COOKIE_NAME
    value = client.cookies[name].value
    site = urljoin(page.url, "/")
    page.context.add_cookies([{"name": name, "value": value, "url": site}])
    visitor = Visitor(page, way["language"], WORDS)
    visitor.open(path)
    return visitor


def fetched(visitor, link):
    """The bytes behind a link to a file."""
    with visitor.page.expect_download() as waiting:
        visitor.follow(link)
    return waiting.value.path().read_bytes()


@WAYS
def test_a_member_reads_what_is_held_and_takes_a_copy(open_page, way, member):
    now = timezone.now()
    term = TermFactory(
        seat__office__title_en="Webmaster",
        seat__office__title_ja="ウェブ担当",
        begins_at=now - timedelta(days=1),
        ends_at=now + timedelta(days=1),
    )
    note_look([member], by=term.person.account, at=now, where=PLACE)
    Account.objects.filter(pk=member.account.pk).update(language=way["language"])
    visitor = open_as(open_page, member, way, "/my/")
    visitor.follow("What we hold about you, and who looked at it")
    visitor.sees("Who looked at your data")
    page = visitor.main.inner_text()
    assert "Webmaster" in page if way["language"] == "en" else "ウェブ担当" in page
    assert "タカハシ リアム" in page.replace("\u2060", "")
    visitor.picture("my-data")
    visitor.follow("Copy, correct, stop or erase")
    visitor.press("Make my copy")
    visitor.reads("Your copy is being made. A letter tells you when it is ready.")
    run_what_waits()
    visitor.open("/my/data/requests/")
    visitor.picture("copy-ready")
    told = json.loads(fetched(visitor, "For programs (JSON)"))
    (person,) = told["holdings"]["person"]["records"]
    assert person["name"] == "髙橋 Liam Example"
    assert fetched(visitor, "To read (PDF)").startswith(b"%PDF")
    assert visitor.page.problems == []


@WAYS
def test_a_member_is_erased_after_changing_their_mind_once(open_page, way, member):
    address = member.email
    Account.objects.filter(pk=member.account.pk).update(language=way["language"])
    visitor = open_as(open_page, member, way, "/my/data/requests/")
    visitor.follow("Read on and decide")
    visitor.sees("What stays")
    visitor.picture("erasure")
    visitor.press("Yes, erase me")
    visitor.press("Do not erase me")
    visitor.follow("Read on and decide")
    visitor.main.get_by_label(visitor.say("Erase me at once, without the seven days")).check()
    visitor.press("Yes, erase me")
    visitor.sees("Goodbye, and thank you")
    visitor.picture("goodbye")
    run_what_waits()
    assert not Account.objects.exists()
    assert not Person.with_merged.exists()
    assert [letter.to for letter in Letter.objects.all()] == [address], "the last letter"
    visitor.open("/my/data/")
    visitor.page.wait_for_url("**/account/sign-in/**")
    assert visitor.page.problems == []
