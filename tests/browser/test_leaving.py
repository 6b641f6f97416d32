"""A farewell in a real browser: the letter, the answer, and the alumna's own page; once in English, once in
Japanese on a phone without JavaScript."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone, translation
from playwright.sync_api import expect

from ajet.association.people.alumni.asking import ask_leavers
from ajet.association.people.alumni.ending import carry_out_all
from ajet.association.people.alumni.models import AlumniRecord, Farewell
from ajet.association.people.models import Person
from ajet.foundation.accounts.models import Account
from ajet.foundation.letters.models import Letter
from tests.browser.conftest import DESK, PHONE
from tests.factories.accounts import AccountFactory
from tests.factories.alumni import AlumniGroupFactory
from tests.factories.people import AppointmentFactory, MembershipFactory, PersonFactory

WAYS = [
    {"language": "en", "width": DESK},
    {"language": "ja", "width": PHONE, "javascript": False},
]
NAMES = ["in English", "in Japanese on a phone without JavaScript"]

JAPANESE = {
    "Keep what I tick below, and my address to sign in with": (
        "下で選択した情報と、サインイン用のメールアドレスを残す"
    ),
    "Name: Mele Taufa": "氏名：Mele Taufa",
    "Alumni group": "同窓会",
    "Kiwi Alumni": "キーウィ同窓会",
    "Save my answer": "回答を保存する",
    "Please choose one of the two.": "どちらか一方を選択してください。",
    "Your answer is noted. You can change it until it is carried out.": (
        "ご回答を承りました。消去の日までは変更できます。"
    ),
    "See or change what is kept": "残した情報の確認・変更",
    "My alumni record": "プログラム経験者としての登録",
    "Keep it three more years": "保管を3年間継続する",
    "Your record is kept for three more years.": "登録の保管を3年間継続しました。",
    "Erase all that you hold about me": "すべての情報の消去を請求する",
}


@pytest.fixture(autouse=True)
def in_english():
    """Pages leave their language behind in this thread where tests post to them."""
    with translation.override("en"):
        yield


@pytest.mark.parametrize("way", WAYS, ids=NAMES)
def test_from_the_letter_to_the_alumnas_page(open_page, way):
    language = way["language"]

    def said(words):
        return JAPANESE[words] if language == "ja" else words

    now, ends_on = timezone.now(), timezone.localdate() + timedelta(days=20)
    leaver = PersonFactory(
        name="Mele Taufa", country="TO", account=AccountFactory(language=language)
    )
    MembershipFactory(person=leaver, verified_until=ends_on)
    AppointmentFactory(person=leaver, ends_on=ends_on)
    AlumniGroupFactory(name_en="Kiwi Alumni", name_ja="キーウィ同窓会")
    ask_leavers(at=now)
    link = re.search(r"/\w\w(/alumni/farewell/\S+)", Letter.objects.get().body)[1]

    page = open_page(link, **way)
    page.get_by_role("button", name=said("Save my answer")).click()
    expect(page.get_by_role("link", name=said("Please choose one of the two."))).to_be_visible()
    page.get_by_label(said("Keep what I tick below, and my address to sign in with")).check()
    page.get_by_label(said("Name: Mele Taufa")).check()
    page.get_by_label(said("Alumni group"), exact=True).select_option(label=said("Kiwi Alumni"))
    page.get_by_role("button", name=said("Save my answer")).click()
    noted = said("Your answer is noted. You can change it until it is carried out.")
    expect(page.get_by_text(noted)).to_be_visible()

    Farewell.objects.update(ends_on=now.date(), due_on=now.date())
    leaver.appointments.update(ends_on=now.date())
    leaver.memberships.update(verified_until=now.date())
    carry_out_all(at=now)
    assert not Person.with_merged.exists()
    account = Account.objects.get()

    own = open_page("/my/", account=account, **way)
    own.get_by_role("link", name=said("See or change what is kept")).click()
    expect(own.get_by_role("heading", level=1, name=said("My alumni record"))).to_be_visible()
    expect(own.get_by_role("definition").filter(has_text="Mele Taufa")).to_be_visible()
    expect(own.get_by_role("definition").filter(has_text=said("Kiwi Alumni"))).to_be_visible()
    own.get_by_role("button", name=said("Keep it three more years")).click()
    expect(own.get_by_text(said("Your record is kept for three more years."))).to_be_visible()
    own.get_by_role("link", name=said("Erase all that you hold about me")).click()
    assert own.url.endswith(f"/{language}/my/data/erasure/") or "/account/" in own.url
    assert AlumniRecord.objects.get().country == ""
    refused = "422"  # the answer to the form without a choice
    assert [problem for problem in page.problems + own.problems if refused not in problem] == []
