"""What alumni change, keep on, and let go; and what becomes of a record that nobody keeps on."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ajet.association.people.alumni.calendar import kept_until
from ajet.association.people.alumni.keeping import NoRecord, keep_on
from ajet.association.people.alumni.links import keeping_token
from ajet.association.people.alumni.models import AlumniRecord
from ajet.association.people.models import Person
from ajet.foundation.accounts.models import Account
from ajet.foundation.audit.models import Entry
from ajet.foundation.letters.models import Letter
from ajet.foundation.personal_data.models import Restriction
from tests.factories.accounts import AccountFactory
from tests.factories.alumni import AlumniGroupFactory, AlumniRecordFactory
from tests.factories.clients import client_of
from tests.factories.council import TermFactory
from tests.factories.people import MemberFactory, PersonFactory

from .steps import a_night, at, nights, subjects

pytestmark = pytest.mark.django_db(databases=["default", "answers"])

UNTIL = date(2029, 8, 1)
"""When the records of the factory are over."""

ASKED = "Shall AJET keep your alumni record?"


def post(path, account=None, key="k", **fields):
    return client_of(account).post(path, {"idempotency_key": key * 32, **fields}, follow=True)


def days_before(days):
    return UNTIL - timedelta(days=days)


def test_the_record_is_changed_to_less_and_nothing_comes_back():
    kept = AlumniRecordFactory(country="NZ", first_year=2024, last_year=2026)
    answer = post("/en/my/alumni/", kept.account, "a", keeps=["country"])
    assert answer.status_code == 200
    kept.refresh_from_db()
    assert (kept.name, kept.country, kept.first_year) == ("", "NZ", None)
    refused = post("/en/my/alumni/", kept.account, "b", keeps=["name", "country"])
    assert refused.status_code == 422
    assert Entry.objects.filter(act="alumni.changed").count() == 1


def test_a_group_is_told_and_told_that_it_is_over_without_naming_her_again():
    first, second = (
        AlumniGroupFactory(email="one@example.org"),
        AlumniGroupFactory(email="two@example.org"),
    )
    kept = AlumniRecordFactory(name="Mele Taufa")
    given = {"keeps": ["name"], "gives_address": "on"}
    post("/en/my/alumni/", kept.account, "a", group=first.pk, **given)
    post("/en/my/alumni/", kept.account, "b", group=first.pk, **given)
    assert list(Letter.objects.values_list("to", flat=True)) == ["one@example.org"]
    post("/en/my/alumni/", kept.account, "c", group=second.pk, **given)
    post("/en/my/alumni/", kept.account, "d", group=second.pk, keeps=["name"])
    sent = list(Letter.objects.order_by("pk").values_list("to", "subject"))
    reference = f"AJET-{kept.pk}"
    over = f"Please forget the address with the reference {reference}"
    hello = "Somebody who was on the JET Programme wishes to hear from you"
    assert sent == [
        ("one@example.org", hello), ("one@example.org", over),
        ("two@example.org", hello), ("two@example.org", over),
    ]  # fmt: skip
    last = Letter.objects.order_by("pk").last()
    assert "Mele Taufa" not in last.body
    assert kept.account.email not in last.body


def test_offices_that_no_longer_stay_go_with_the_row_that_held_them():
    kept = AlumniRecordFactory(stays=["terms"], name="Mele Taufa")
    person = PersonFactory(account=kept.account, name="Mele Taufa")
    term = TermFactory(person=person)
    post("/en/my/alumni/", kept.account, keeps=["name"])
    term.refresh_from_db()
    assert (term.person, Person.with_merged.count()) == (None, 0)
    kept.refresh_from_db()
    assert (kept.stays, kept.name) == ([], "Mele Taufa")


def test_who_is_a_member_again_loses_no_office_by_changing_the_record():
    member = MemberFactory()
    kept = AlumniRecordFactory(account=member.account, stays=["terms"])
    term = TermFactory(person=member)
    post("/en/my/alumni/", member.account, keeps=["name"])
    kept.refresh_from_db()
    term.refresh_from_db()
    assert (kept.stays, term.person) == ([], member)


def test_alumni_are_asked_twice_before_the_record_is_over_and_then_erased():
    kept = AlumniRecordFactory(account=AccountFactory(language="ja"))
    nights(days_before(63), days_before(61))
    assert subjects() == []
    nights(days_before(60), days_before(1))
    assert subjects() == ["AJETでの情報の保管を続けますか"] * 2
    a_night(UNTIL)
    assert not AlumniRecord.objects.exists()
    assert not Account.objects.filter(pk=kept.account_id).exists()
    assert subjects() == ["AJETがお預かりしていた情報を消去しました"]
    assert Entry.objects.get(act="alumni.ended").facts == {}


def test_one_press_keeps_the_record_on_and_the_link_serves_once():
    today = timezone.localdate()
    kept = AlumniRecordFactory(begun_on=today - timedelta(days=1080), letters=1)
    path = f"/en/alumni/keeping/{keeping_token(kept)}/"
    until = kept.kept_until
    client_of().get(path)
    kept.refresh_from_db()
    assert kept.kept_until == until, "a mail program that opens links renews nothing"
    assert "kept until" in post(path, key="a").content.decode()
    kept.refresh_from_db()
    assert (kept.kept_until, kept.letters) == (kept_until(today), 0)
    assert client_of().get(path).status_code == 410
    post("/en/my/alumni/keeping/", kept.account, "b")
    assert Entry.objects.filter(act="alumni.kept_on").count() == 2


def test_nothing_is_kept_on_of_a_record_that_is_gone():
    kept = AlumniRecordFactory()
    AlumniRecord.objects.all().delete()
    with pytest.raises(NoRecord):
        keep_on(kept, at=at(UNTIL))
    shown = post("/en/my/alumni/keeping/", kept.account).content.decode()
    assert "There is nothing to decide now" in shown


def test_a_member_again_is_not_asked_and_loses_the_record_alone():
    member = MemberFactory()
    AlumniRecordFactory(account=member.account)
    a_night(days_before(20))
    assert subjects() == []
    a_night(UNTIL)
    assert not AlumniRecord.objects.exists()
    assert Person.objects.filter(pk=member.pk, account=member.account).exists()


def test_whoever_looks_after_the_platform_keeps_their_account():
    kept = AlumniRecordFactory(account__is_administrator=True)
    a_night(UNTIL)
    assert Account.objects.filter(pk=kept.account_id).exists()
    assert not AlumniRecord.objects.exists()


def test_data_that_is_kept_and_not_used_is_neither_written_to_nor_erased():
    kept = AlumniRecordFactory()
    Restriction.objects.create(account=kept.account, begun_at=at(days_before(100)))
    nights(days_before(60), days_before(58))
    a_night(UNTIL)
    assert (subjects(), AlumniRecord.objects.count()) == ([], 1)
