"""Signing in as a sample person, reading the outbox, and the label that what one sees is invented."""

import re

import pytest
from django.test import Client

from ajet.foundation.letters.models import Letter
from ajet.web.demonstration.models import Sample
from tests.factories.accounts import AccountFactory
from tests.factories.council import TermFactory
from tests.factories.people import MemberFactory
from tests.foundation.accounts.steps import CODE, ask_for_code, enter_code

pytestmark = pytest.mark.django_db(databases=["default", "answers"])

PAGES = ["/en/demonstration/", "/en/demonstration/letters/"]
LABELS = {
    "en": "Demonstration: all people, answers and figures are invented.",
    "ja": "デモ表示：人物・回答・数値はすべて架空のものです。",
}


@pytest.fixture
def on(settings):
    settings.DEMONSTRATION = True
    settings.ROOT_URLCONF = "tests.web.demonstration.urls"


def here():
    """A browser on this machine."""
    return Client(headers={"host": "127.0.0.1:8000"})


def sample(key, person):
    return Sample.objects.create(key=key, account=person.account, order=1)


@pytest.mark.parametrize("path", [*PAGES, "/ja/demonstration/", "/en/demonstration/sign-in/chair/"])
def test_there_are_no_such_pages_while_the_demonstration_is_off(path, settings):
    settings.DEMONSTRATION = False
    assert (here().get(path).status_code, here().post(path).status_code) == (404, 404)


@pytest.mark.parametrize(
    ("host", "address", "status"),
    [
        ("127.0.0.1:8000", "127.0.0.1", 200),
        ("localhost", "::1", 200),
        ("[::1]:8000", "127.0.0.1", 200),
        ("127.0.0.1", "192.0.2.7", 404),
        ("ajet.example.org", "127.0.0.1", 404),
        ("127.0.0.1.example.org", "127.0.0.1", 404),
        ("127.0.0.1", "", 404),
    ],
)
def test_only_this_machine_is_answered(on, settings, host, address, status):
    settings.ALLOWED_HOSTS = ["*"]
    browser = Client(headers={"host": host}, REMOTE_ADDR=address)
    assert {browser.get(page).status_code for page in PAGES} == {status}


@pytest.mark.parametrize("header", ["x-forwarded-for", "x-forwarded-proto", "forwarded", "via"])
def test_a_proxy_on_this_machine_opens_nothing_to_the_outside(on, header):
    browser = Client(headers={"host": "127.0.0.1:8000", header: "192.0.2.7"})
    statuses = [browser.get(page).status_code for page in PAGES]
    assert [*statuses, browser.post("/en/demonstration/sign-in/chair/").status_code] == [404] * 3


def test_one_click_signs_in_with_a_second_factor(on):
    chair = MemberFactory()
    sample("chair", chair)
    browser = here()
    refused = browser.get("/en/desk/")
    answer = browser.post("/en/demonstration/sign-in/chair/")
    assert "/sign-in/" in refused["Location"]
    assert (answer.status_code, answer["Location"]) == (302, "/en/my/")
    assert chair.name in browser.get("/en/my/").content.decode()


def test_an_officer_among_the_samples_reaches_the_desk(on, today):
    term = TermFactory(
        seat__office__rights=["read_audit"], begins_at=today["begins_at"], ends_at=today["ends_at"]
    )
    sample("webmaster", term.person)
    browser = here()
    browser.post("/en/demonstration/sign-in/webmaster/")
    assert browser.get("/en/desk/audit/").status_code == 200


def test_signing_in_takes_a_click_not_a_link(on):
    sample("chair", MemberFactory())
    assert here().get("/en/demonstration/sign-in/chair/").status_code == 405


def test_nobody_signs_in_as_somebody_who_is_no_sample(on):
    account = AccountFactory()
    answer = here().post(f"/en/demonstration/sign-in/{account.pk}/")
    assert answer.status_code == 404


def test_a_code_to_sign_in_can_be_read_in_the_outbox(on, settings):
    settings.EMAIL_BACKEND = "ajet.foundation.letters.backend.OutboxBackend"
    member = MemberFactory(name="Tuilagi")
    browser = here()
    ask_for_code(browser, member.email)
    letter = Letter.objects.get(to=member.email)
    assert member.email in browser.get("/en/demonstration/letters/").content.decode()
    shown = browser.get(f"/en/demonstration/letters/{letter.pk}/").content.decode()
    enter_code(browser, CODE.search(shown)[0])
    assert "Tuilagi" in browser.get("/en/my/").content.decode()


def test_a_letter_is_text_whatever_it_holds(on, noon):
    letter = Letter.objects.create(
        key="x",
        message_id="<x@example.org>",
        to="one@example.org",
        language="en",
        subject="<b>Hello</b>",
        body="<script>alert(1)</script>",
        made_at=noon,
    )
    shown = here().get(f"/en/demonstration/letters/{letter.pk}/").content.decode()
    assert "<script>alert" not in shown
    assert "<b>Hello" not in shown


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_page_says_that_it_is_invented(on, language):
    member = MemberFactory()
    sample("chair", member)
    stranger, signed_in = here(), here()
    signed_in.post("/en/demonstration/sign-in/chair/")
    open_pages = (
        "",
        "demonstration/",
        "demonstration/letters/",
        "chapters/",
        "council/",
        "reports/",
    )
    own_pages = ("my/", "account/", "surveys/")
    shown = {
        page: browser.get(f"/{language}/{page}").content.decode()
        for browser, pages in ((stranger, open_pages), (signed_in, own_pages))
        for page in pages
    }
    assert [page for page, content in shown.items() if LABELS[language] not in content] == []


def test_without_the_demonstration_nothing_is_labelled(settings):
    settings.DEMONSTRATION = False
    shown = here().get("/en/").content.decode()
    assert LABELS["en"] not in shown
    assert "demonstration" not in shown


def test_a_link_in_a_letter_ends_where_the_sentence_goes_on(on, noon):
    letter = Letter.objects.create(
        to="somebody@example.org",
        language="ja",
        subject="Links",
        body="詳しくはhttps://example.org/a?b=1&c=2。または（https://example.org/d/）。See https://example.org/e.",
        made_at=noon,
    )
    shown = here().get(f"/en/demonstration/letters/{letter.pk}/").content.decode()
    links = re.findall(r'<a href="(https://example.org[^"]*)">([^<]*)</a>(.)', shown)
    assert links == [
        ("https://example.org/a?b=1&amp;c=2", "https://example.org/a?b=1&amp;c=2", "。"),
        ("https://example.org/d/", "https://example.org/d/", "）"),
        ("https://example.org/e", "https://example.org/e", "."),
    ]
