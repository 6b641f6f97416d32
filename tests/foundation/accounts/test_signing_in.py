from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone

from ajet.association.people.models import Person
from ajet.foundation.accounts.models import Account
from ajet.foundation.audit.models import Entry
from tests.factories.accounts import AccountFactory
from tests.factories.clients import client_of
from tests.factories.council import TermFactory
from tests.factories.people import MemberFactory, PersonFactory
from tests.foundation.accounts.steps import (
    ask_for_code,
    code_in_letter,
    enter_code,
    is_signed_in,
    sign_in,
)

pytestmark = pytest.mark.django_db


def test_a_member_signs_in_with_the_code_from_the_letter(client):
    member = MemberFactory()
    answer = sign_in(client, member.email)
    assert (answer.status_code, answer.url) == (302, "/en/my/")
    assert is_signed_in(client)


def test_the_account_of_a_member_comes_into_being_with_the_first_code():
    member = MemberFactory(account=None, email="Aiko@Example.org")
    for _ in range(2):
        assert sign_in(Client(), "AIKO@example.org", "ja").status_code == 302
    account = Account.objects.get()
    member.refresh_from_db()
    assert (account.email, account.language, member.account) == ("aiko@example.org", "ja", account)
    assert list(Entry.objects.values_list("act", "by_id")) == [("account.opened", account.pk)]


def test_an_account_opened_before_is_linked_to_the_member_with_its_address(client):
    account = AccountFactory(email="a@example.org")
    member = MemberFactory(account=None, email="a@example.org")
    sign_in(client, "a@example.org")
    member.refresh_from_db()
    assert member.account == account


def test_an_account_follows_its_person_to_a_new_address_and_the_old_one_is_told(client):
    member = MemberFactory(account__email="old@example.org")
    Person.objects.filter(pk=member.pk).update(email="new@example.org")
    assert sign_in(client, "new@example.org").status_code == 302
    assert Account.objects.get().email == "new@example.org"
    from ajet.foundation.letters.models import Letter

    assert [letter.to for letter in Letter.objects.all()] == ["old@example.org"]


def has_office(person, *, days, **office):
    """A term of one day, `days` from now."""
    begins_at = timezone.now() + timedelta(days=days)
    TermFactory(person=person, begins_at=begins_at, ends_at=begins_at + timedelta(days=1), **office)


@pytest.mark.parametrize("days", [0, 200])
@pytest.mark.parametrize("rights", [["run_surveys"], []])
def test_a_roster_cannot_take_over_the_account_of_an_office_holder(client, days, rights):
    chair = MemberFactory(account__email="chair@example.org")
    has_office(chair, days=days, seat__office__rights=rights)
    Person.objects.filter(pk=chair.pk).update(email="somebody@example.org")
    ask_for_code(client, "somebody@example.org")
    assert "a code" in mail.outbox[0].body  # the letter to those we do not know: it holds none
    assert Account.objects.get().email == "chair@example.org"


def test_a_roster_cannot_take_over_the_account_of_an_administrator(client):
    member = MemberFactory(account__email="admin@example.org", account__is_administrator=True)
    Person.objects.filter(pk=member.pk).update(email="somebody@example.org")
    ask_for_code(client, "somebody@example.org")
    assert Account.objects.get().email == "admin@example.org"


@pytest.mark.parametrize("days", [0, 200])
def test_the_account_of_an_office_holder_is_neither_opened_nor_given_with_the_first_code(days):
    for email in ("new@example.org", "known@example.org"):
        has_office(MemberFactory(account=None, email=email), days=days)
    known = AccountFactory(email="known@example.org")
    for email in ("new@example.org", "known@example.org"):
        ask_for_code(Client(), email)
    assert list(Account.objects.all()) == [known]
    assert not Person.objects.exclude(account=None).exists()


def test_whoever_inherits_an_address_does_not_sign_in_as_the_one_before(client):
    before = MemberFactory(account__email="school@example.org")
    Person.objects.filter(pk=before.pk).update(email="moved@example.org")
    after = MemberFactory(account=None, email="school@example.org")
    assert sign_in(client, "school@example.org").status_code == 302
    signed_in = {person.email: person.account.email for person in Person.objects.all()}
    assert signed_in == {email: email for email in ("moved@example.org", "school@example.org")}
    after.refresh_from_db()
    assert client.session["_auth_user_id"] == str(after.account.pk)


def test_two_people_whose_addresses_were_swapped_are_not_mistaken_for_each_other(client):
    one, two = MemberFactory(), MemberFactory()
    addresses = one.email, two.email
    Person.objects.filter(pk=one.pk).update(email="")
    Person.objects.filter(pk=two.pk).update(email=addresses[0])
    Person.objects.filter(pk=one.pk).update(email=addresses[1])
    ask_for_code(client, addresses[0])
    assert "a code" in mail.outbox[0].body


def test_whoever_holds_an_office_signs_in_though_no_longer_a_member(client):
    has_office(PersonFactory(account__email="former@example.org"), days=0)
    assert sign_in(client, "former@example.org").status_code == 302


@pytest.mark.parametrize("months", [-1, 1])
def test_a_person_without_membership_in_force_or_office_is_unknown(client, months):
    today = timezone.localdate()
    person = PersonFactory(account=None, email="a@example.org")
    begins_on, ends_on = sorted(
        [today + timedelta(days=30 * months), today + timedelta(days=60 * months)]
    )
    person.memberships.create(begins_on=begins_on, ends_on=ends_on)
    ask_for_code(client, "a@example.org")
    assert not Account.objects.exists()
    assert "a code" in mail.outbox[0].body
    assert not is_signed_in(client)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_letters_are_in_the_language_of_the_page(language):
    MemberFactory(account__email="known@example.org")
    for address in ("known@example.org", "unknown@example.org"):
        ask_for_code(Client(), address, language)
    subjects = [letter.subject for letter in mail.outbox]
    assert (
        subjects
        == {
            "en": ["Your code to sign in to AJET", "No AJET account for this address"],
            "ja": ["AJETへのサインイン用コード", "このメールアドレスはAJETに登録されていません"],
        }[language]
    )
    assert all(
        ("いつもお世話になっております" in m.body) == (language == "ja") for m in mail.outbox
    )


class TestCode:
    def test_is_good_for_one_sign_in(self, client):
        member = MemberFactory()
        sign_in(client, member.email)
        client.post("/en/account/sign-out/")
        enter_code(client, code_in_letter(mail.outbox[-1]))
        assert not is_signed_in(client)

    def test_is_bound_to_the_session_that_asked(self, client):
        member = MemberFactory()
        ask_for_code(client, member.email)
        thief = Client()
        ask_for_code(thief, member.email)
        enter_code(thief, code_in_letter(mail.outbox[0]))
        assert not is_signed_in(thief)

    @pytest.mark.parametrize(("minutes", "enters"), [(9.9, True), (10.1, False)])
    def test_is_good_for_ten_minutes(self, client, minutes, enters):
        member = MemberFactory()
        with time_machine.travel(timezone.now(), tick=False) as clock:
            ask_for_code(client, member.email)
            clock.shift(timedelta(minutes=minutes))
            enter_code(client, code_in_letter(mail.outbox[-1]))
            assert is_signed_in(client) == enters

    def test_may_be_mistyped_twice_but_not_three_times(self, client):
        member = MemberFactory()
        for mistakes, enters in ((2, True), (3, False)):
            browser = Client()
            ask_for_code(browser, member.email)
            for _ in range(mistakes):
                enter_code(browser, "BBBB-BBBB")
            enter_code(browser, code_in_letter(mail.outbox[-1]))
            assert is_signed_in(browser) == enters

    def test_can_be_asked_for_anew_with_another_address(self, client):
        member = MemberFactory()
        ask_for_code(client, "mistyped@example.org")
        assert client.get("/en/account/sign-in/").status_code == 200
        assert sign_in(client, member.email).url == "/en/my/"


class TestSession:
    def test_has_a_new_key_after_signing_in_and_the_old_one_is_dead(self, client):
        member = MemberFactory()
        ask_for_code(client, member.email)
        before = client.cookies["session"].value
        enter_code(client, code_in_letter(mail.outbox[-1]))
        assert client.cookies["session"].value != before
        fixed = Client()
        fixed.cookies["session"] = before
        assert not is_signed_in(fixed)

    def test_ends_with_signing_out(self, client):
        member = MemberFactory()
        sign_in(client, member.email)
        key = client.cookies["session"].value
        answer = client.post("/en/account/sign-out/")
        assert (answer.url, answer["Clear-Site-Data"]) == ("/en/", '"cache", "storage"')
        kept = Client()
        kept.cookies["session"] = key
        assert not is_signed_in(kept)

    def test_ends_at_once_when_the_account_is_closed(self, client):
        member = MemberFactory()
        sign_in(client, member.email)
        Account.objects.update(is_active=False)
        assert not is_signed_in(client)

    def test_of_another_browser_can_be_ended_alone_or_with_all_others(self):
        member = MemberFactory()
        browsers = [Client(), Client(), Client()]
        for browser in browsers:
            sign_in(browser, member.email)
        here, second, _third = browsers
        listed = here.get("/en/account/sessions/").context["sessions"]
        keys = {session.session_key: session.pk for session in listed}
        here.post("/en/account/sessions/", {"session": keys[second.cookies["session"].value]})
        assert [is_signed_in(browser) for browser in browsers] == [True, False, True]
        here.post("/en/account/sessions/")
        assert [is_signed_in(browser) for browser in browsers] == [True, False, False]

    def test_is_listed_however_it_was_begun(self):
        listed = client_of(MemberFactory().account).get("/en/account/sessions/").context["sessions"]
        assert len(listed) == 1

    def test_of_another_person_cannot_be_ended(self):
        mine, other = Client(), Client()
        for browser in (mine, other):
            sign_in(browser, MemberFactory().email)
        theirs = other.get("/en/account/sessions/").context["sessions"][0].pk
        assert mine.post("/en/account/sessions/", {"session": theirs}).status_code == 404
        assert is_signed_in(other)


class TestWayBack:
    def test_leads_to_the_page_that_was_asked_for(self, client):
        member = MemberFactory()
        sent = client.get("/en/account/sessions/?from=here")
        assert sent.url == "/en/account/sign-in/?next=%2Fen%2Faccount%2Fsessions%2F%3Ffrom%3Dhere"
        asked = client.post(sent.url, {"email": member.email})
        entered = client.post(asked.url, {"code": code_in_letter(mail.outbox[-1])})
        assert entered.url == "/en/account/sessions/?from=here"

    @pytest.mark.parametrize(
        "elsewhere",
        [
            "https://evil.example/",
            "//evil.example/",
            "///evil.example/",
            "/\\evil.example/",
            "\\\\evil.example/",
            "http:evil.example",
            "javascript:alert(1)",
            "https:///evil.example",
            "/\t/evil.example/",
            "\thttps://evil.example",
            "http://127.0.0.1:8000/en/",
            "evil.example",
            " //evil.example",
            "http://[::1]/",
            "data:text/html,x",
        ],
    )
    def test_never_leads_elsewhere(self, client, elsewhere):
        member = MemberFactory()
        ask_for_code(client, member.email)
        data = {"code": code_in_letter(mail.outbox[-1]), "next": elsewhere}
        assert client.post("/en/account/sign-in/code/", data).url == "/en/my/"


def test_there_are_no_pages_for_passwords_or_signing_up(client):
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert not {name for name in names if "password" in name or "signup" in name}
    for path in ("password/change/", "password/reset/", "signup/", "login/", "email/"):
        assert client.get(f"/en/account/{path}").status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse("account_reset_password")


def test_a_password_does_not_sign_in(client):
    account = AccountFactory(email="a@example.org")
    account.set_password("correct horse")
    account.save()
    client.post(
        "/en/account/sign-in/",
        {"email": "a@example.org", "login": "a@example.org", "password": "correct horse"},
    )
    assert not is_signed_in(client)
