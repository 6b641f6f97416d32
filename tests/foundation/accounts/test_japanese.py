"""Every page and letter of accounts speaks Japanese below /ja/: of allauth's own words none is left."""

import re
from html import unescape

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.messages import get_messages
from django.core import mail
from django.test import Client

from tests.factories.people import MemberFactory
from tests.foundation.accounts.steps import ask_for_code, enter_code, sign_in, totp_code

MAIN = re.compile(r"<main.*?</main>|<title>.*?</title>", re.DOTALL)
SAID = re.compile(
    r'(?:aria-label|alt|placeholder|title|data-(?:unable|address|known|stopped))="([^"]*)"'
)
ALLOWED = re.compile(
    r"(?:[A-Z2-7]{4} ?){8}|[\w.]+@example\.org|AJET|JET|JavaScript|localhost|PIN|QR|Cookie|IP"
    r"|English|bin/ajet account administrator EMAIL|Chrome|Windows|\d+\.\d+\.\d+\.\d+|Schlüssel"
)
LATIN = re.compile(r"[A-Za-z]{2,}(?: [A-Za-z]+)*")
FRESH = ["", "sessions/", "second-factor/", "authenticator/", "passkeys/new/", "sign-out/"]
PROTECTED = [
    "",
    "sessions/",
    "second-factor/",
    "passkeys/new/",
    "recovery-codes/",
    "recovery-codes/new/",
    "recovery-codes/file/",
]
PROTECTED += ["authenticator/removal/", "second-factor/code/", "second-factor/passkey/"]


def foreign(text):
    """Words in Latin letters that have no business on a Japanese page."""
    return LATIN.findall(ALLOWED.sub(" ", text))


def foreign_on(response):
    body = response.content.decode()
    parts = MAIN.findall(body) or [body]
    words = " ".join(
        [*SAID.findall(" ".join(parts)), *(re.sub(r"<[^>]*>", " ", part) for part in parts)]
    )
    return foreign(unescape(words))


def page(client, path, **data):
    path = f"/ja/account/{path}"
    return client.post(path, data) if data else client.get(path)


@pytest.fixture
def member(client):
    member = MemberFactory()
    sign_in(client, member.email, "ja")
    return member


@pytest.fixture
def protected(client, member, monkeypatch):
    """A member with a passkey, an authenticator app and recovery codes: the client, and the app's secret."""
    secret = page(client, "authenticator/").context["form"].secret
    page(client, "authenticator/", code=totp_code(secret))
    data = {"name": "Schlüssel", "credential": {}}
    key = Authenticator.objects.create(user=member.account, type="webauthn", data=data)
    # The key is a name on a list: there is no device behind it to ask.
    monkeypatch.setattr("allauth.mfa.webauthn.internal.auth.get_credentials", lambda user: [])
    return client, secret, key


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["sign-in/", "first/none/", "inactive/"])
def test_pages_for_strangers(client, path):
    assert foreign_on(page(client, path)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("path", FRESH)
def test_pages_of_an_account_without_protection(client, member, path):
    assert foreign_on(page(client, path)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("path", PROTECTED)
def test_pages_of_a_protected_account(protected, path):
    client, _secret, _key = protected
    response = page(client, path)
    assert response.status_code == 200 or path == "second-factor/"
    assert foreign_on(response) == []


@pytest.mark.django_db
def test_pages_of_a_passkey(protected):
    client, _secret, key = protected
    for path in (f"passkeys/{key.pk}/name/", f"passkeys/{key.pk}/removal/"):
        assert foreign_on(page(client, path)) == []


@pytest.mark.django_db
def test_what_is_said_about_mistakes(protected, member):
    client, _secret, _key = protected
    browser = Client()
    mistakes = [
        page(browser, "sign-in/", email="not an address"),
        page(browser, "sign-in/", email=" "),
        ask_for_code(browser, member.email, "ja") and enter_code(browser, "BBBB-BBBB", "ja"),
        enter_code(browser, " ", "ja"),
        page(client, "second-factor/code/", code="000000"),
        page(client, "second-factor/passkey/", credential="{}"),
        page(client, "passkeys/new/", credential="{}"),
        page(client, "passkeys/new/", credential="x"),
    ]
    said = [foreign_on(answer) for answer in mistakes]
    said += [foreign(str(m)) for answer in mistakes for m in get_messages(answer.wsgi_request)]
    assert said == [[] for _ in said]


@pytest.mark.django_db(transaction=True)
def test_letters_and_messages_about_changes(protected):
    client, _secret, _key = protected
    page(client, "recovery-codes/new/", sure="yes")
    page(client, "authenticator/removal/", sure="yes")
    assert foreign_on(page(client, "")) == []
    assert len(mail.outbox) == 4
    for letter in mail.outbox:
        code = re.compile(r"[A-Z]{4}-[A-Z]{4}")
        assert foreign(code.sub("", letter.subject + letter.body)) == []


def test_english_words_are_found():
    assert foreign("会員 Sign in です") == ["Sign in"]
