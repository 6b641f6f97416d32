"""Passkeys without a device: what a browser may send instead of an answer. With one: tests/browser/."""

import json

import pytest
from django.core import mail
from django.test import Client

from tests.factories.clients import client_of
from tests.factories.people import MemberFactory
from tests.foundation.accounts.steps import is_signed_in, set_up_authenticator, sign_in

pytestmark = pytest.mark.django_db

WHOLE = {
    "id": "AAAA",
    "rawId": "AAAA",
    "type": "public-key",
    "clientExtensionResults": {},
    "response": {
        "clientDataJSON": "e30",
        "attestationObject": "oA",
        "authenticatorData": "AAAA",
        "signature": "AAAA",
        "userHandle": "MQ",
    },
}
ANSWERS = ["", "x", "{}", "[]", "null", "1", '"x"', "\x00", "[" * 3000]
ANSWERS += [
    json.dumps(WHOLE | {part: value}) for part in WHOLE for value in (None, 1, [], "ä", {"a": []})
]
ANSWERS += [
    json.dumps(WHOLE | {"response": WHOLE["response"] | {part: value}})
    for part in WHOLE["response"]
    for value in (None, 1, "%%%", "A" * 5000, {})
]


@pytest.fixture(autouse=True)
def _no_limits(settings):
    settings.ACCOUNT_RATE_LIMITS = settings.MFA_RATE_LIMITS = False


def statuses(client, path):
    client.get(path, headers={"Accept": "application/json"})  # asks the question that is answered
    return {client.post(path, {"credential": answer}).status_code for answer in ANSWERS}


def test_no_answer_breaks_signing_in(client):
    assert statuses(client, "/en/account/sign-in/passkey/") == {302}
    assert not is_signed_in(client)


def test_no_answer_breaks_setting_one_up():
    client = client_of(MemberFactory().account)
    assert statuses(client, "/en/account/passkeys/new/") == {200}


def test_no_answer_breaks_the_second_step(client):
    member = MemberFactory()
    sign_in(client, member.email)
    set_up_authenticator(client)
    browser = Client()
    sign_in(browser, member.email)
    assert statuses(browser, "/en/account/sign-in/second-factor/") == {200}
    assert not is_signed_in(browser)


def test_the_question_asks_for_a_passkey_that_knows_its_owner(client):
    asked = client.get(
        "/en/account/sign-in/passkey/", headers={"Accept": "application/json"}
    ).json()
    options = asked["request_options"]["publicKey"]
    assert (options["userVerification"], options.get("allowCredentials", [])) == ("required", [])


@pytest.mark.parametrize(("loopback", "host"), [(False, "ajet.example.org"), (True, "testserver")])
def test_passkeys_belong_to_the_host_of_the_site(client, settings, loopback, host):
    settings.ON_LOOPBACK, settings.HOST = loopback, "ajet.example.org"
    asked = client.get(
        "/en/account/sign-in/passkey/", headers={"Accept": "application/json"}
    ).json()
    assert asked["request_options"]["publicKey"]["rpId"] == host
    assert not mail.outbox
