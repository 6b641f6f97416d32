"""What becomes of the form behind the link: one person, one account, one membership nobody has verified."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connections
from django.test import Client
from django.utils import timezone

from ajet.association.people.joining.forms import RegistrationForm
from ajet.association.people.joining.models import Registration
from ajet.association.people.joining.registering import AlreadyKnown, register
from ajet.association.people.membership import account_is_member
from ajet.association.people.models import Appointment, Membership, Person
from ajet.foundation.accounts.models import Account
from ajet.foundation.audit.models import Entry
from tests.association.people.joining.steps import (
    ADDRESS,
    cleaned,
    details,
    form_path,
    once,
    send_form,
)
from tests.factories.accounts import AccountFactory
from tests.factories.clients import client_of
from tests.factories.joining import RegisteredFactory
from tests.factories.people import AppointmentFactory, MemberFactory, PersonFactory
from tests.foundation.accounts.steps import is_signed_in, sign_in

pytestmark = pytest.mark.django_db


def test_whoever_sends_the_form_is_known_and_signed_in_but_no_member_yet(client):
    answer = send_form(client, last_day="2030-07-31", language="ja")
    assert (answer.status_code, answer.url) == (302, "/ja/join/verification/")
    assert is_signed_in(client)
    person = Person.objects.get()
    assert (person.name, person.kana, person.email, person.country) == (
        "Mele Taufa", "メレ タウファ", ADDRESS, "TO",
    )  # fmt: skip
    arrived_on = timezone.localdate() - timedelta(days=30)
    memberships = Membership.objects.values_list("person", "begins_on", "ends_on", "verified_until")
    assert list(memberships) == [(person.pk, arrived_on, None, None)]
    post = Appointment.objects.get()
    assert (post.arrived_on, post.begins_on, post.ends_on) == (
        arrived_on, arrived_on, date(2030, 8, 1),
    )  # fmt: skip
    assert (post.position, post.prefecture, post.municipality) == ("ALT", "28", "Toyooka")
    assert (person.account.email, person.account.language) == (ADDRESS, "ja")
    assert not account_is_member(person.account, timezone.localdate())
    assert Registration.objects.get().person == person
    assert [entry.act for entry in Entry.objects.all()] == ["account.opened", "person.registered"]


@pytest.mark.parametrize(
    "name",
    [
        "Suharto",
        "Mary Ann Siobhán O’Connor-Nakamura",
        "カタカナ タロウ / Katakana Taro",
        "N" * 100,
        "名" * 200,
        "Ng",
        "نازنین‌زهرا",
    ],
)
def test_a_name_is_one_line_kept_as_it_is_written(client, name):
    send_form(client, name=f"  {name} ")
    assert Person.objects.get().name == name


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""),
        ("name", "   "),
        ("name", "a\0b"),
        ("name", "Mele \u202eafuaT"),
        ("name", "N" * 201),
        ("kana", "カ\x07"),
        ("country", "XX"),
        ("position", "Teacher"),
        ("prefecture", "48"),
        ("prefecture", "兵庫"),
        ("municipality", "M" * 101),
        ("contracting_organisation", ""),
        ("arrived_on", "soon"),
        ("arrived_on", "1986-12-31"),
        ("arrived_on", "9999-12-31"),
        ("arrived_on", "2026-02-30"),
        ("last_day", "2019-07-31"),
        ("last_day", "9999-12-31"),
        ("last_day", "never"),
    ],
)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_cannot_be_taken_is_said_and_nothing_typed_is_lost(client, field, typed, language):
    page = send_form(client, language=language, **{field: typed})
    assert (page.status_code, list(page.context["form"].errors)) == (200, [field])
    shown = page.content.decode()
    kept = {name: value for name, value in details().items() if value and name != field}
    assert [value for value in kept.values() if value not in shown] == []
    assert not Person.objects.exists()
    assert not is_signed_in(client)


def test_a_contract_does_not_end_before_the_arrival(client):
    arrived_on = timezone.localdate() + timedelta(days=60)
    page = send_form(
        client,
        arrived_on=arrived_on.isoformat(),
        last_day=(arrived_on - timedelta(days=1)).isoformat(),
    )
    assert list(page.context["form"].errors) == ["last_day"]


def test_half_a_sign_is_refused():
    """No browser sends a lone surrogate, and no database takes it."""
    form = RegistrationForm(details(name="Mele \ud800"))
    assert list(form.errors) == ["name"]


def test_somebody_from_a_country_that_is_not_listed_says_so(client):
    send_form(client, country="other")
    assert Person.objects.get().country == ""


def test_a_form_sent_twice_makes_one_person_and_leads_to_the_same_page():
    path, sent = form_path(), once(details())
    first, again = Client().post(path, sent), Client().post(path, sent)
    assert first["Location"] == again["Location"] == "/en/join/verification/"
    assert (Person.objects.count(), Account.objects.count()) == (1, 1)


def test_a_link_used_twice_makes_one_person_and_leads_to_sign_in():
    send_form(Client())
    again = Client()
    answer = send_form(again, name="Somebody Else")
    assert answer.url == "/en/account/sign-in/"
    assert not is_signed_in(again)
    assert list(Person.objects.values_list("name", flat=True)) == ["Mele Taufa"]
    assert "known already" in again.get(answer.url).content.decode()


@pytest.mark.parametrize("has_account", [True, False])
def test_an_address_that_has_become_known_leads_to_sign_in(client, has_account):
    MemberFactory(
        **({"account__email": ADDRESS} if has_account else {"account": None, "email": ADDRESS})
    )
    assert send_form(client).url == "/en/account/sign-in/"
    assert not is_signed_in(client)
    assert Person.objects.count() == 1


def test_a_closed_account_is_not_opened_again(client):
    AccountFactory(email=ADDRESS, is_active=False)
    page = send_form(client)
    assert (page.status_code, Person.objects.exists()) == (410, False)
    assert not is_signed_in(client)


@pytest.mark.parametrize("hours", [23.9, 24.1])
def test_a_link_is_good_for_a_day(client, hours):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        path = form_path()
        clock.shift(timedelta(hours=hours))
        assert client.get(path).status_code == (200 if hours < 24 else 410)
        posted = client.post(path, once(details()))
        assert posted.status_code == (302 if hours < 24 else 410)
    assert Person.objects.exists() == (hours < 24)


def test_a_forged_link_opens_nothing(client):
    path = form_path()
    for forged in (path.replace("/join/", "/join/x"), "/en/join/x/", path[:-3] + "/"):
        assert client.post(forged, once(details())).status_code == 410
    assert not Person.objects.exists()


def test_whoever_has_an_account_and_is_nobody_yet_uses_it():
    account = AccountFactory(email=ADDRESS)
    assert send_form(client_of(account)).url == "/en/join/verification/"
    assert Person.objects.get().account == account
    assert Account.objects.count() == 1


def test_whoever_is_registered_does_not_register_again():
    person = RegisteredFactory(account__email=ADDRESS, name="Mele Taufa")
    assert send_form(client_of(person.account), name="Another Name").url == "/en/join/verification/"
    person.refresh_from_db()
    assert (person.name, Membership.objects.count(), Appointment.objects.count()) == (
        "Mele Taufa", 1, 1,
    )  # fmt: skip


def test_a_roster_that_named_them_meanwhile_gives_its_member_to_the_account_signed_in():
    account = AccountFactory(email=ADDRESS)
    member = MemberFactory(account=None, email=ADDRESS)
    assert send_form(client_of(account)).url == "/en/join/verification/"
    member.refresh_from_db()
    assert (member.account, Person.objects.count()) == (account, 1)


def test_whoever_comes_back_to_the_programme_begins_a_new_membership():
    person = PersonFactory(account__email=ADDRESS, name="Mele Taufa")
    person.memberships.create(
        begins_on=date(2019, 8, 1), ends_on=date(2022, 8, 1), verified_until=date(2022, 8, 1)
    )
    AppointmentFactory(person=person, begins_on=date(2019, 8, 1), ends_on=date(2022, 8, 1))
    send_form(client_of(person.account))
    assert Person.objects.get() == person
    ends = list(person.memberships.values_list("ends_on", "verified_until"))
    assert ends == [(date(2022, 8, 1), date(2022, 8, 1)), (None, None)]
    assert person.appointments.count() == 2


def test_a_lapsed_member_who_never_signed_in_takes_up_their_own_row(client):
    person = PersonFactory(account=None, email=ADDRESS, name="Ｍｅｌｅ  taufa")
    person.memberships.create(begins_on=date(2024, 8, 1), verified_until=date(2025, 8, 1))
    AppointmentFactory(person=person, begins_on=date(2024, 8, 1))
    send_form(client)
    assert Person.objects.get() == person
    assert (Membership.objects.count(), Appointment.objects.count()) == (1, 1)


def test_an_address_handed_on_does_not_hand_on_the_person(client):
    before = PersonFactory(account=None, email=ADDRESS, name="Somebody Before")
    before.memberships.create(begins_on=date(2019, 8, 1), ends_on=date(2022, 8, 1))
    send_form(client)
    names = dict(Person.objects.values_list("name", "email"))
    assert names == {"Somebody Before": "", "Mele Taufa": ADDRESS}
    before.refresh_from_db()
    assert before.account is None


def test_a_person_of_another_account_is_not_taken_over(client):
    person = PersonFactory(account__email="elsewhere@example.org", name="Mele Taufa", email=ADDRESS)
    assert send_form(client).url == "/en/account/sign-in/"
    person.refresh_from_db()
    assert person.account.email == "elsewhere@example.org"


def test_whoever_registered_signs_in_with_a_code_though_no_member_yet():
    send_form(Client())
    browser = Client()
    assert sign_in(browser, ADDRESS).url == "/en/my/"
    assert "Registered, not confirmed yet" in browser.get("/en/my/").content.decode()


def test_a_page_for_members_says_what_is_missing(client):
    from ajet.association.people.joining.explaining import why_not_a_member
    from ajet.foundation.access.audiences import MEMBERS, SIGNED_IN

    now = timezone.now()
    person = register(ADDRESS, cleaned(), by=None, at=now)
    assert "nobody has confirmed" in why_not_a_member(person.account, MEMBERS, now)
    assert why_not_a_member(person.account, SIGNED_IN, now) is None
    assert why_not_a_member(AccountFactory(), MEMBERS, now) is None


@pytest.mark.django_db(transaction=True)
def test_of_two_forms_at_once_one_makes_the_person(reachable_database):
    def send(_):
        try:
            register(ADDRESS, cleaned(), by=None, at=timezone.now())
            return "registered"
        except AlreadyKnown:
            return "known"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as threads:
        outcomes = sorted(threads.map(send, range(8)))
    assert outcomes == ["known"] * 7 + ["registered"]
    assert (Person.objects.count(), Account.objects.count()) == (1, 1)
