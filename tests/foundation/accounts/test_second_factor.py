from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client, RequestFactory
from django.utils import timezone

from ajet.foundation.access.second_factor import has_second_factor
from tests.factories.accounts import AccountFactory
from tests.factories.clients import client_of
from tests.factories.people import MemberFactory
from tests.foundation.accounts.steps import set_up_authenticator, sign_in, totp_code

pytestmark = pytest.mark.django_db

SECOND_STEP = "/en/account/sign-in/second-factor/"


def request_in(client, account):
    request = RequestFactory().get("/")
    request.session, request.user = client.session, account
    return request


def proved(client, account):
    return has_second_factor(request_in(client, account))


@pytest.fixture
def protected(client):
    """A member with an authenticator app, signed in nowhere: account, secret, recovery codes."""
    member = MemberFactory()
    sign_in(client, member.email)
    secret = set_up_authenticator(client)
    codes = client.get("/en/account/recovery-codes/").context["unused_codes"]
    client.post("/en/account/sign-out/")
    return member.account, secret, codes


def test_a_code_by_mail_alone_proves_no_second_factor(client):
    member = MemberFactory()
    sign_in(client, member.email)
    assert not proved(client, member.account)


def test_setting_up_an_authenticator_app_proves_it_and_leads_on(client):
    member = MemberFactory()
    sign_in(client, member.email)
    page = client.get("/en/account/authenticator/?next=/en/my/")
    data = {"code": totp_code(page.context["form"].secret), "next": page.context["next"]}
    done = client.post("/en/account/authenticator/", data)
    assert done.url == "/en/account/recovery-codes/?next=%2Fen%2Fmy%2F"
    assert client.get(done.url).context["next"] == "/en/my/"
    assert proved(client, member.account)


def test_the_secret_of_an_app_is_sealed_in_the_database(protected):
    account, secret, codes = protected
    stored = str(list(Authenticator.objects.filter(user=account).values_list("data", flat=True)))
    assert secret not in stored
    assert not [code for code in codes if code in stored]


@pytest.mark.parametrize("means", ["app", "recovery"])
def test_signing_in_takes_a_second_step_and_that_proves_it(protected, means):
    account, secret, codes = protected
    browser = Client()
    assert sign_in(browser, account.email).url == SECOND_STEP
    assert browser.get("/en/account/").status_code == 302
    code = totp_code(secret, 1) if means == "app" else codes[0]
    assert browser.post(SECOND_STEP, {"code": code}).url == "/en/my/"
    assert proved(browser, account)


@pytest.mark.parametrize("means", ["app", "recovery"])
def test_a_code_works_once(protected, means):
    account, secret, codes = protected
    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False):
        code = totp_code(secret) if means == "app" else codes[0]
        answers = []
        for _ in range(2):
            browser = Client()
            sign_in(browser, account.email)
            answers.append(browser.post(SECOND_STEP, {"code": code}).status_code)
    assert answers == [302, 200]


def test_a_code_of_an_app_is_not_replayed_when_its_half_minute_is_over(protected):
    """It would be taken for half a minute more, for clocks that are late."""
    account, secret, _codes = protected
    answers = []
    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False) as clock:
        code = totp_code(secret, 1)
        for _ in range(2):
            browser = Client()
            sign_in(browser, account.email)
            answers.append(browser.post(SECOND_STEP, {"code": code}).status_code)
            clock.shift(timedelta(seconds=45))
    assert answers == [302, 200]


def test_a_proof_counts_for_twelve_hours():
    account = AccountFactory()
    now = timezone.now()
    ages = [timedelta(hours=11, minutes=59), timedelta(hours=12, minutes=1)]
    clients = [
        client_of(account, second_factor=True, proved_at=(now - age).timestamp()) for age in ages
    ]
    assert [proved(client, account) for client in clients] == [True, False]


def test_a_proof_counts_for_the_account_that_gave_it():
    client = client_of(AccountFactory(), second_factor=True)
    assert not proved(client, AccountFactory())


@pytest.mark.parametrize("method", ["code", "link", "password", "socialaccount"])
def test_no_other_way_of_signing_in_counts(client, method):
    account = AccountFactory()
    client = client_of(account, second_factor=True)
    session = client.session
    session["account_authentication_methods"][0]["method"] = method
    session.save()
    assert not proved(client, account)


def test_asking_for_the_proof_costs_no_query(django_assert_num_queries):
    account = AccountFactory()
    request = request_in(client_of(account, second_factor=True), account)
    request.session.get("anything")
    with django_assert_num_queries(0):
        assert has_second_factor(request)


def test_the_page_that_asks_offers_setting_up_to_whoever_has_none(client):
    sign_in(client, MemberFactory().email)
    page = client.get("/en/account/second-factor/?next=/en/my/")
    assert page.context["ways"] == []
    assert page.context["add_passkey"] == "/en/account/passkeys/new/?next=%2Fen%2Fmy%2F"


def test_whoever_has_an_app_confirms_with_it_and_lands_where_they_wanted(protected):
    account, secret, _codes = protected
    browser = client_of(account)
    page = browser.get("/en/account/second-factor/?next=/en/account/sessions/")
    (way,) = page.context["ways"]
    done = browser.post(way["url"], {"code": totp_code(secret, 1)})
    assert done.url == "/en/account/sessions/"
    assert proved(browser, account)
    assert browser.get("/en/account/second-factor/?next=/en/my/").url == "/en/my/"


def test_the_page_that_asks_never_leads_elsewhere():
    browser = client_of(AccountFactory(), second_factor=True)
    assert browser.get("/en/account/second-factor/?next=https://evil.example/").url == "/en/my/"


def test_changing_the_protection_asks_for_a_proof_first(protected):
    account, _secret, _codes = protected
    browser = client_of(account)
    for path in (
        "authenticator/removal/",
        "recovery-codes/",
        "recovery-codes/new/",
        "passkeys/new/",
    ):
        answer = browser.get(f"/en/account/{path}")
        assert answer.url.startswith("/en/account/second-factor/code/?next="), path


@pytest.mark.django_db(transaction=True)
def test_removing_the_only_factor_removes_the_recovery_codes_and_is_told_by_letter(protected):
    account, secret, _codes = protected
    browser = client_of(account)
    confirm = browser.get("/ja/account/authenticator/removal/").url
    browser.post(confirm, {"code": totp_code(secret, 1)})
    mail.outbox.clear()
    assert browser.post("/ja/account/authenticator/removal/").url == "/ja/account/"
    assert not Authenticator.objects.exists()
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        ([account.email], "AJETアカウントの認証アプリが解除されました")
    ]
