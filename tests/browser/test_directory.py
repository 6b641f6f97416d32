"""List yourself, find others from your country in your block, write to one: with JavaScript and without."""

import pytest
from django.utils import timezone

from ajet.association.people.directory.contact import token_of, write_to
from ajet.association.people.directory.models import Entry, Message
from ajet.foundation.letters.models import Letter
from tests.browser.conftest import PHONE
from tests.browser.journeys.visitor import Visitor
from tests.factories.directory import EntryFactory
from tests.factories.people import MemberFactory
from tests.factories.surveys import place_in_block

JAPANESE = {
    "My entry in the directory": "会員交流名簿の掲載内容",
    "Country": "国籍",
    "Preview": "プレビュー",
    "Preview: exactly this is what others would see": "プレビュー：他の会員には、次のとおり表示されます",
    "List me": "掲載する",
    "What other members see now": "現在、他の会員に表示されている内容",
    "Find other members": "会員を探す",
    "Others from Jamaica in Block 9": "第\u20609\u2060ブロックの同じ国籍（ジャマイカ）の会員",
    "Write to Winsome": "Winsomeさんにメッセージを送る",
    "Your message": "メッセージ",
    "Send": "送信する",
    "Your message is on its way. An answer will come to your address.": (
        "メッセージを送信しました。返信はご登録のメールアドレスに届きます。"
    ),
    "Leave the directory": "掲載を取りやめる",
    "You are not listed: nobody finds you.": (
        "現在は掲載されていません。他の会員の検索結果にも表示されません。"
    ),
}


@pytest.fixture
def shimane(live_site):
    """Somebody from Jamaica in Block 9 who wishes to be found, and one who shows no country."""
    place_in_block(9, "32")
    there = {"person__country": "JM", "person__appointment__prefecture": "32"}
    EntryFactory(person__name="Winsome", shows_country=True, **there)
    EntryFactory(person__name="Hidden", **there)
    return MemberFactory(name="Marlon", country="JM", appointment__prefecture="32")


@pytest.mark.parametrize(
    ("language", "javascript", "width"), [("en", True, 1280), ("ja", False, PHONE)]
)
def test_a_member_is_listed_finds_another_and_writes(
    shimane, open_page, language, javascript, width
):
    page = open_page(
        "/my/directory/",
        language=language,
        account=shimane.account,
        javascript=javascript,
        width=width,
    )
    member = Visitor(page, language, JAPANESE)
    member.field("Country").check()
    member.press("Preview")
    member.sees("Preview: exactly this is what others would see")
    member.picture("directory-preview")
    member.press("List me")
    member.sees("What other members see now")
    member.picture("directory-own")
    member.open("/people/")
    member.follow("Others from Jamaica in Block 9")
    names = page.get_by_role("main").locator(".card-title").all_inner_texts()
    assert names == ["Marlon", "Winsome"]
    member.picture("directory-found")
    page.get_by_role("link", name="Winsome").click()
    member.follow("Write to Winsome")
    member.field("Your message").fill("Shall we meet in Matsue?\n\n松江で会いませんか。")
    member.picture("directory-writing")
    member.press("Send")
    member.reads("Your message is on its way. An answer will come to your address.")
    assert Message.objects.get().sender == shimane
    assert "> 松江で会いませんか。" in Letter.objects.get().body
    member.open("/my/directory/")
    member.press("Leave the directory")
    member.reads("You are not listed: nobody finds you.")
    assert page.problems == []


def test_whoever_was_written_to_answers_and_takes_no_more(shimane, open_page):
    sender = Entry.objects.get(name="Winsome").person
    EntryFactory(person=shimane)
    sent = write_to(shimane, "Hello", sender=sender, by=sender.account, at=timezone.now())
    page = open_page(f"/people/messages/{token_of(sent)}/", account=shimane.account)
    member = Visitor(page, "en", {})
    member.picture("directory-message")
    member.field("Your message").fill("Gladly.")
    member.press("Send")
    member.reads("Your message is on its way. An answer will come to your address.")
    member.press("Take no more messages from them")
    member.reads("You take no messages from this member, who is not told.")
    assert page.problems == []
