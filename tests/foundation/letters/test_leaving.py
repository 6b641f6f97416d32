"""Letters of a unit can be left: by the letter's link, by a mail program's one click, and signed in."""

import re
from email import message_from_bytes
from urllib.parse import urlsplit

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ajet.foundation.audit.models import Entry
from ajet.foundation.letters import send_letter
from ajet.foundation.letters.leaving import come_back, has_left, leave, link_token
from ajet.foundation.letters.models import Letter, Unsubscription
from ajet.foundation.letters.relay import written_out
from ajet.foundation.letters.units import KindOfUnit, Unit, kinds_of_units
from ajet.foundation.personal_data.holdings import holdings
from tests.factories.accounts import AccountFactory
from tests.factories.clients import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("templates", "clubs")]

ONE_CLICK = {"List-Unsubscribe": "One-Click"}
CHESS = Unit("club:1", "Chess club", "将棋部")
TEA = Unit("club:2", "Tea club", "茶道部")


@pytest.fixture
def clubs(monkeypatch):
    """A kind of unit whose clubs write to everybody."""
    known = {"1": CHESS, "2": TEA}
    kind = KindOfUnit(known.get, lambda account, at: [CHESS, TEA])
    monkeypatch.setitem(kinds_of_units, "club", kind)


def greet(to, unit="club:1", key="greeting:1"):
    context = {"name": "Maya", "day": timezone.localdate()}
    return send_letter(template="sample/greeting", to=to, key=key, context=context, unit=unit)


def link_in(letter):
    (address,) = re.findall(r"http\S+/account/letters/\S+", letter.body)
    return urlsplit(address).path


def left():
    return list(Unsubscription.objects.values_list("account", "address", "unit"))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_letter_of_a_unit_ends_with_the_way_out_and_tells_mail_programs(language):
    letter = greet(AccountFactory(language=language))
    name = {"en": "Chess club", "ja": "将棋部"}[language]
    assert name in letter.body.split("\n-- \n")[1]
    assert link_in(letter).startswith(f"/{language}/account/letters/")
    lines = written_out(letter).split(b"\r\n")
    # On one line and as it is: mail programs do not decode the address of this header.
    address = f"http://127.0.0.1:8000{link_in(letter)}one-click/"
    assert f"List-Unsubscribe: <{address}>".encode() in lines
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click" in lines


def test_a_letter_of_no_unit_has_no_way_out():
    letter = greet(AccountFactory(), unit=None)
    assert "/account/letters/" not in letter.body
    assert message_from_bytes(written_out(letter))["List-Unsubscribe"] is None


def test_whoever_follows_the_link_leaves_at_the_press_of_a_button_without_signing_in(client):
    account = AccountFactory()
    path = link_in(greet(account))
    page = client.get(path)
    assert "No more letters from Chess club?" in page.content.decode()
    assert left() == []
    client.post(path, {"idempotency_key": "k" * 24})
    assert left() == [(account.pk, "", "club:1")]
    assert "You get no more of these letters" in client.get(path).content.decode()
    entry = Entry.objects.get()
    assert (entry.act, entry.by_id, entry.facts) == ("letters.left", account.pk, {"unit": "club:1"})


def test_one_click_leaves_the_unit_and_does_nothing_else():
    """The exception to the guard against forged posts: no cookie is read, none is given, one row is made."""
    account, other = AccountFactory(), AccountFactory()
    path = f"{link_in(greet(account))}one-click/"
    client = client_of(other, enforce_csrf_checks=True)
    cookies = client.cookies.output()
    answers = [client.post(path, {**ONE_CLICK, "unit": "club:2"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [204, 204]
    assert [answer.content for answer in answers] == [b"", b""]
    assert client.cookies.output() == cookies
    assert left() == [(account.pk, "", "club:1")]
    assert Entry.objects.count() == 1


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_mail_scanner_that_follows_links_leaves_nothing(client, method):
    path = link_in(greet(AccountFactory()))
    getattr(client, method)(path)
    assert getattr(client, method)(f"{path}one-click/").status_code == 405
    assert client.post(f"{path}one-click/").status_code == 400
    assert left() == []


def test_a_link_that_was_changed_leads_nowhere(client):
    token = link_token(AccountFactory(), "club:1")
    for wrong in (f"{token}x", f"x{token}", token[:-1], "club:1"):
        assert client.get(f"/en/account/letters/{wrong}/").status_code == 404
        answer = client.post(f"/en/account/letters/{wrong}/one-click/", ONE_CLICK)
        assert answer.status_code == 404


def test_nothing_is_written_to_whoever_has_left_and_other_units_still_write():
    account = AccountFactory()
    leave(account, "club:1", at=timezone.now())
    assert greet(account) is None
    assert not Letter.objects.exists()
    assert greet(account, unit="club:2") is not None
    assert greet(account, unit=None, key="code") is not None


def test_an_address_without_account_leaves_and_is_known_once_it_has_one(client):
    path = link_in(greet("Maya@Example.org"))
    client.post(path, {"idempotency_key": "k" * 24})
    assert left() == [(None, "maya@example.org", "club:1")]
    assert greet("maya@example.org", key="2") is None
    account = AccountFactory(email="maya@example.org")
    assert greet(account, key="3") is None
    come_back(account, "club:1", at=timezone.now())
    assert greet(account, key="4") is not None


def test_an_account_that_left_is_not_written_to_by_its_address():
    leave(AccountFactory(email="maya@example.org"), "club:1", at=timezone.now())
    assert has_left("Maya@example.org", "club:1")


def test_signed_in_one_chooses_whose_letters_come():
    account = AccountFactory()
    client = client_of(account)
    leave(account, "club:2", at=timezone.now())
    form = client.get("/ja/account/letters/").context["form"]
    assert [(field.label, field.value()) for field in form] == [
        ("AJET", True),
        ("将棋部", True),
        ("茶道部", False),
    ]
    chosen = {"association": "on", "club:2": "on", "idempotency_key": "k" * 24}
    client.post("/en/account/letters/", chosen)
    assert left() == [(account.pk, "", "club:1")]


def test_the_database_wants_either_an_account_or_an_address():
    account, now = AccountFactory(), timezone.now()
    for whose in ({}, {"account": account, "address": "a@example.org"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Unsubscription.objects.create(**whose, unit="club:1", left_at=now)


def test_what_somebody_left_is_shown_to_them_and_erased():
    account, other = AccountFactory(email="maya@example.org"), AccountFactory()
    leave(account, "club:1", at=timezone.now())
    leave("maya@example.org", "club:2", at=timezone.now())
    leave(other, "club:1", at=timezone.now())
    (holding,) = (each for each in holdings if each.key == "unsubscriptions")
    assert [record.facts[0][1] for record in holding.show(account)] == ["Chess club", "Tea club"]
    for _ in range(2):
        holding.erase(account, timezone.now())
    assert left() == [(other.pk, "", "club:1")]
