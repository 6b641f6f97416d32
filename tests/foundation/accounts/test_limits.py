import time

import pytest
from django.core import mail
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext as _

from ajet.foundation.accounts.views import signing_in as views
from tests.factories.people import MemberFactory
from tests.foundation.accounts.steps import ask_for_code, set_up_authenticator, sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("known", [True, False])
def test_an_address_gets_three_letters_a_minute_from_whatever_network(language, known):
    address = MemberFactory().email if known else "nobody@example.org"
    answers = [
        Client(REMOTE_ADDR=f"192.0.2.{n}").post(f"/{language}/account/sign-in/", {"email": address})
        for n in range(4)
    ]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
    with translation.override(language):
        assert _("That was too often") in answers[3].content.decode()
    assert len(mail.outbox) == 3


def test_a_network_gets_twenty_letters_a_minute_whatever_it_writes_about_itself():
    statuses = [
        Client(HTTP_X_FORWARDED_FOR=f"203.0.113.{n}")
        .post("/en/account/sign-in/", {"email": f"nobody{n}@example.org"})
        .status_code
        for n in range(21)
    ]
    assert statuses == [302] * 20 + [429]


def test_behind_the_proxy_each_network_counts_alone(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    forged = "198.51.100.7"  # what a stranger writes stands before what the proxy adds
    statuses = [
        Client(HTTP_X_FORWARDED_FOR=f"{forged}, 203.0.113.{n % 2}")
        .post("/en/account/sign-in/", {"email": f"nobody{n}@example.org"})
        .status_code
        for n in range(21)
    ]
    assert statuses == [302] * 21


def seconds(ask, *arguments):
    began = time.perf_counter()
    return ask(*arguments).status_code, time.perf_counter() - began


def test_only_whoever_asked_for_a_code_and_enters_one_is_kept_waiting(client, monkeypatch):
    wait, code = 1.5, "/en/account/sign-in/code/"
    monkeypatch.setattr(views, "ANSWER_TAKES", 0)
    client.get(code)  # templates are read
    monkeypatch.setattr(views, "ANSWER_TAKES", wait)
    stranger = [seconds(Client().get, code), seconds(Client().post, code, {"code": "BBBB-BBBB"})]
    ask_for_code(client, "nobody@example.org")
    looking = seconds(client.get, code)
    status, entering = seconds(client.post, code, {"code": "BBBB-BBBB"})
    assert [status for status, _ in [*stranger, looking]] == [302, 302, 200]
    assert max(took for _, took in [*stranger, looking]) < wait
    assert (status, entering >= wait) == (200, True)


def test_a_network_enters_thirty_codes_a_minute_and_is_then_refused_at_once(monkeypatch):
    monkeypatch.setattr(views, "ANSWER_TAKES", 0)
    statuses = []
    for n in range(11):
        browser = Client(REMOTE_ADDR=f"192.0.2.{n}")
        ask_for_code(browser, f"nobody{n}@example.org")
        for _attempt in range(3):
            entered = browser.post(
                "/en/account/sign-in/code/", {"code": "BBBB-BBBB"}, REMOTE_ADDR="198.51.100.7"
            )
            statuses.append(entered.status_code)
    assert statuses == [200, 200, 302] * 10 + [429] * 3


def test_codes_of_an_authenticator_app_can_be_guessed_five_times(client):
    member = MemberFactory()
    sign_in(client, member.email)
    set_up_authenticator(client)
    thief = Client()
    sign_in(thief, member.email)
    pages = [
        thief.post("/en/account/sign-in/second-factor/", {"code": f"00000{n}"}) for n in range(6)
    ]
    errors = [page.context["form"].errors["code"][0] for page in pages]
    assert [error.startswith("That was too often") for error in errors] == [False] * 5 + [True]


def test_a_letter_asked_for_in_vain_is_no_error(client):
    assert ask_for_code(client, "not an address").status_code == 200
    assert not mail.outbox
