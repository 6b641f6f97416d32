"""A stranger who asks to join with addresses learns nothing; the address itself learns how to go on."""

import time

import pytest
from django.core import mail
from django.test import Client

from ajet.association.people.joining import views
from ajet.association.people.joining.inviting import answer_address
from ajet.foundation.accounts.models import Account
from ajet.foundation.letters.models import Letter
from tests.association.people.joining.steps import ADDRESS, LINK, ask_to_join, letters_to
from tests.factories.accounts import AccountFactory
from tests.factories.clients import client_of
from tests.factories.joining import RegisteredFactory
from tests.factories.people import MemberFactory, PersonFactory
from tests.foundation.accounts.steps import ask_for_code
from tests.foundation.accounts.test_enumeration import ADDRESSES, seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def _people():
    MemberFactory(account__email=ADDRESSES[0])
    AccountFactory(email=ADDRESSES[2], is_active=False)
    MemberFactory(account=None, email=ADDRESSES[3])


def walk(address, language):
    stranger = Client()
    asked = ask_to_join(stranger, address, language)
    return [seen(answer) for answer in (asked, stranger.get(asked.url))]


@pytest.mark.usefixtures("_people")
@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_address_gets_the_same_answers(language):
    first, *others = [walk(address, language) for address in ADDRESSES]
    for other in others:
        assert other == first
    assert list(Letter.objects.order_by("pk").values_list("to", flat=True)) == ADDRESSES


def time_to_ask(address):
    stranger, began = Client(), time.perf_counter()
    ask_to_join(stranger, address)
    return time.perf_counter() - began


@pytest.mark.usefixtures("_people")
def test_every_address_takes_equally_long(settings):
    settings.ACCOUNT_RATE_LIMITS = False
    ask_to_join(Client(), "first@example.org")
    tries = [[time_to_ask(address) for address in ADDRESSES[:3]] for _ in range(8)]
    shortest = [min(times) for times in zip(*tries, strict=True)]
    assert min(shortest) >= views.ANSWER_TAKES
    assert max(shortest) - min(shortest) < 0.02


@pytest.mark.usefixtures("_people")
@pytest.mark.parametrize(
    ("language", "known", "unknown"),
    [
        ("en", "You have an account at AJET already", "Join AJET with this link"),
        ("ja", "AJETにすでに登録されています", "AJETへの入会手続きのご案内"),
    ],
)
def test_the_letter_says_how_to_go_on_in_the_language_of_the_page(language, known, unknown):
    for address in ADDRESSES:
        ask_to_join(Client(), address, language)
    told = [letters_to(address) for address in ADDRESSES]
    assert told == [[(subject, language)] for subject in (known, unknown, unknown, known)]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_link_of_the_letter_opens_the_form(client, language):
    ask_to_join(client, ADDRESS, language)
    link = LINK.search(Letter.objects.get().body)[0]
    assert f"/{language}/join/" in link
    page = client.get(link.partition("8000")[2])
    assert (page.status_code, ADDRESS in page.content.decode()) == (200, True)


def test_the_letter_to_an_unknown_address_that_asked_for_a_code_holds_the_link_too(client):
    ask_for_code(client, ADDRESS)
    link = LINK.search(mail.outbox[0].body)[0]
    assert client.get(link.partition("8000")[2]).status_code == 200


def test_a_known_address_that_asks_for_a_code_gets_no_link(client):
    ask_for_code(client, MemberFactory().email)
    assert "/join/" not in mail.outbox[0].body


def test_a_letter_with_a_link_is_a_secret_that_is_forgotten(noon):
    answer_address(ADDRESS, at=noon)
    assert Letter.objects.get().expires_at > noon


@pytest.mark.parametrize("known", [True, False])
def test_an_address_gets_three_letters_a_minute(known):
    address = MemberFactory().email if known else "nobody@example.org"
    answers = [
        Client(REMOTE_ADDR=f"192.0.2.{n}").post("/en/join/", {"email": address}) for n in range(4)
    ]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
    assert Letter.objects.count() == 3


def test_letters_asked_for_by_either_page_count_together():
    for n in range(3):
        ask_for_code(Client(REMOTE_ADDR=f"192.0.2.{n}"), "nobody@example.org")
    assert ask_to_join(Client(REMOTE_ADDR="192.0.2.9"), "nobody@example.org").status_code == 429


@pytest.mark.parametrize("typed", ["", "not an address", "a\0b@example.org", "a@b", "@example.org"])
def test_what_is_no_address_is_asked_for_again(client, typed):
    page = ask_to_join(client, typed)
    assert (page.status_code, bool(page.context["form"].errors)) == (200, True)
    assert not Letter.objects.exists()


def test_whoever_has_signed_in_goes_straight_on():
    with_account_alone = client_of(AccountFactory())
    answer = with_account_alone.get("/en/join/")
    assert with_account_alone.get(answer.url).context["form"] is not None
    for person in (RegisteredFactory(), MemberFactory()):
        assert client_of(person.account).get("/en/join/").url == "/en/join/verification/"
    ended = PersonFactory()
    ended.memberships.create(begins_on="2019-08-01", ends_on="2022-08-01")
    back = client_of(ended.account)
    assert back.get(back.get("/en/join/").url).context["address"] == ended.account.email


def test_asking_opens_no_account_for_a_stranger(client):
    ask_to_join(client, ADDRESS)
    assert not Account.objects.exists()
