from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from ajet.foundation.accounts.models import Account
from ajet.foundation.audit.models import Entry
from tests.factories.accounts import AccountFactory
from tests.foundation.accounts.steps import is_signed_in, set_up_authenticator

pytestmark = pytest.mark.django_db


def link(address="first@example.org", language="en"):
    """The path that the command prints for an administrator."""
    printed = StringIO()
    call_command("account", "administrator", address, language=language, stdout=printed)
    return printed.getvalue().split("http://127.0.0.1:8000")[1].strip()


def test_the_command_makes_an_administrator_once():
    link("First@Example.org")
    link("first@example.org")
    account = Account.objects.get()
    assert (account.email, account.is_administrator) == ("first@example.org", True)
    acts = list(Entry.objects.values_list("act", flat=True))
    assert acts == ["account.opened", "account.made_administrator"]


def test_the_command_raises_an_account_that_is_there_and_opens_it_again():
    account = AccountFactory(email="first@example.org", is_active=False)
    link()
    account.refresh_from_db()
    assert (account.is_administrator, account.is_active) == (True, True)


def test_the_command_refuses_what_is_no_address():
    with pytest.raises(CommandError, match="not an e-mail address"):
        link("first")
    assert not Account.objects.exists()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_link_signs_in_once_and_leads_to_the_second_factor(client, language):
    path = link(language=language)
    assert path.startswith(f"/{language}/account/first/")
    assert client.get(path).status_code == 200
    assert not is_signed_in(client)
    assert client.post(path).url == f"/{language}/account/second-factor/"
    assert is_signed_in(client)
    stranger = Client()
    assert [stranger.get(path).status_code, stranger.post(path).status_code] == [404, 404]
    assert not is_signed_in(stranger)


@pytest.mark.parametrize(("minutes", "status"), [(14.9, 302), (15.1, 404)])
def test_the_link_is_good_for_a_quarter_of_an_hour(client, minutes, status):
    path = link()
    with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
        assert client.post(path).status_code == status


def test_a_changed_link_and_one_for_somebody_who_is_no_administrator_any_more_are_refused(client):
    path = link()
    changed = path[:-5] + ("A" if path[-5] != "A" else "B") + path[-4:]
    assert client.post(changed).status_code == 404
    Account.objects.update(is_administrator=False)
    assert client.post(path).status_code == 404


def test_whoever_has_a_second_factor_is_asked_for_it_after_the_link(client):
    client.post(link())
    set_up_authenticator(client)
    browser = Client()
    assert browser.post(link()).url == "/en/account/sign-in/second-factor/"
    assert not is_signed_in(browser)


def test_the_command_says_who_is_an_administrator():
    link("second@example.org")
    link("first@example.org")
    printed = StringIO()
    call_command("account", "administrators", stdout=printed)
    assert printed.getvalue() == "first@example.org\nsecond@example.org\n"
