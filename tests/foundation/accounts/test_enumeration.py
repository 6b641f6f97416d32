"""A stranger who tries addresses learns nothing: not from what comes back, and not from how long it takes."""

import re
import time

import pytest
from django.core import mail
from django.test import Client

from ajet.foundation.accounts import signing_in
from tests.factories.accounts import AccountFactory
from tests.factories.people import MemberFactory
from tests.foundation.accounts.steps import ask_for_code, enter_code

pytestmark = pytest.mark.django_db

ADDRESSES = ["member-aaa@example.org", "nobody-bbb@example.org", "closed-ccc@example.org"]
ADDRESSES += ["fresh--ddd@example.org"]
"""A member with an account, nobody, a closed account, and a member who was never here; equally long."""

VARYING = re.compile(
    r"[0-9A-Za-z]{64}|nonce-[\w+/=-]+|nonce=\"[^\"]+\"|[a-z-]+-[a-d]{3}@example\.org"
)


@pytest.fixture(autouse=True)
def _people():
    MemberFactory(account__email=ADDRESSES[0])
    AccountFactory(email=ADDRESSES[2], is_active=False)
    MemberFactory(account=None, email=ADDRESSES[3])


def seen(response):
    """All that a stranger sees of `response`, but for what differs with each answer anyhow."""
    headers = {name: VARYING.sub("*", value) for name, value in response.headers.items()}
    headers.pop("Expires", None)
    directives = headers.pop("Content-Security-Policy").split("; ")
    cookies = {
        name: {key: value for key, value in cookie.items() if key != "expires"}
        | {"length": len(cookie.value)}
        for name, cookie in response.cookies.items()
    }
    body = VARYING.sub("*", response.content.decode())
    return response.status_code, headers, sorted(directives), cookies, body


def walk(address, language):
    """Ask for a code, look at the page for it, and enter a wrong one three times."""
    stranger = Client()
    asked = ask_for_code(stranger, address, language)
    shown = stranger.get(asked.url)
    tried = [enter_code(stranger, "BBBB-BBBB", language) for _ in range(3)]
    after = stranger.get(f"/{language}/account/sign-in/")
    return [seen(response) for response in (asked, shown, *tried, after)]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_address_gets_the_same_answers(language):
    first, *others = [walk(address, language) for address in ADDRESSES]
    for other in others:
        assert other == first
    assert [letter.to for letter in mail.outbox] == [[address] for address in ADDRESSES]


def test_a_closed_account_gets_no_code():
    ask_for_code(Client(), ADDRESSES[2])
    assert mail.outbox[0].subject == "No AJET account for this address"


def time_to_ask(address):
    stranger, began = Client(), time.perf_counter()
    ask_for_code(stranger, address)
    return time.perf_counter() - began


@pytest.fixture
def _no_limits(settings):
    settings.ACCOUNT_RATE_LIMITS = False


@pytest.mark.usefixtures("_no_limits")
def test_every_address_takes_equally_long():
    """The wait hides the work. Of eight tries the shortest counts: it was not held up by anything else."""
    ask_for_code(Client(), "first@example.org")  # templates are read, the connection is open
    tries = [[time_to_ask(address) for address in ADDRESSES[:3]] for _ in range(8)]
    shortest = [min(times) for times in zip(*tries, strict=True)]
    assert min(shortest) >= signing_in.ANSWER_TAKES
    assert max(shortest) - min(shortest) < 0.02
