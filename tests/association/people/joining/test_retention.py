"""What goes by itself, and what is held about somebody."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from ajet.association.people.changes import people_changed
from ajet.association.people.joining.holdings import HOLDINGS
from ajet.association.people.joining.models import (
    CohortCode,
    Registration,
    UsedWorkAddress,
    VouchingAnswer,
    VouchingRequest,
    WorkAddressCode,
)
from ajet.association.people.joining.registering import register
from ajet.association.people.joining.retention import (
    RETENTIONS,
    forget_people,
    never_verified,
    warn_unverified,
)
from ajet.association.people.joining.vouching import decline_to_vouch, vouch
from ajet.association.people.models import Appointment, Membership, Person, Verification
from ajet.foundation.accounts.models import Account
from ajet.foundation.audit.models import Entry
from ajet.foundation.letters import send_letter
from ajet.foundation.letters.models import Letter
from ajet.foundation.personal_data.desk_views import PLACE
from ajet.foundation.personal_data.holdings import holdings, retentions
from ajet.foundation.personal_data.looks import note_look
from ajet.foundation.personal_data.models import Look
from tests.association.people.joining.steps import cleaned
from tests.factories.accounts import AccountFactory
from tests.factories.council import TermFactory
from tests.factories.joining import (
    CohortCodeFactory,
    RegisteredFactory,
    RegistrationFactory,
    VouchingRequestFactory,
    WorkDomainFactory,
)
from tests.factories.people import MemberFactory

pytestmark = pytest.mark.django_db

RULES = {rule.key: rule for rule in RETENTIONS}
A_YEAR = timedelta(days=365)
HELD = {holding.key: holding for holding in HOLDINGS}


def test_rules_and_holdings_are_joined():
    assert [rule for rule in RETENTIONS if rule not in retentions] == []
    assert [holding for holding in HOLDINGS if holding not in holdings] == []


def registered(days, at, warned=None, **fields):
    """Somebody who registered so many days before `at`, known as the act makes them known.

    warned  days before `at` of the letter that says it ends; by default as the rule has it
    """
    person = RegisteredFactory(**fields)
    warned = days - 46 if warned is None else warned
    Registration.objects.filter(person=person).update(
        registered_at=at - timedelta(days=days),
        warned_at=at - timedelta(days=warned) if warned >= 0 else None,
    )
    people_changed([person.pk])
    return person


def apply(key, at):
    """How many are due, and how many after the rule was applied, twice."""
    before = RULES[key].due(at)
    RULES[key].apply(at)
    RULES[key].apply(at)
    return before, RULES[key].due(at)


def test_whoever_was_never_verified_goes_after_60_days_with_their_account(noon):
    gone, young = registered(61, noon), registered(59, noon)
    verified = registered(61, noon)
    Verification.objects.create(
        membership=verified.memberships.get(), how="vouching", on="2025-10-01", until="2026-10-01"
    )
    VouchingRequestFactory(membership=gone.memberships.get())
    from_roster = MemberFactory()
    assert apply("never_verified", noon) == (1, 0)
    staying = [young.pk, verified.pk, from_roster.pk]
    assert sorted(Person.objects.values_list("pk", flat=True)) == sorted(staying)
    assert sorted(Account.objects.values_list("person", flat=True)) == sorted(staying)
    of_people = [
        model.objects.values("person").distinct().count() for model in (Membership, Appointment)
    ]
    assert of_people == [3, 3]
    assert not VouchingRequest.objects.exists()
    last = Entry.objects.latest("number")
    assert (last.act, last.facts) == ("person.never_verified", {"people": 1})


def test_whoever_is_verified_in_the_last_moment_stays(noon):
    gone, verified = registered(61, noon), registered(61, noon)
    found = list(never_verified(noon).values_list("person", flat=True))
    verify([verified.memberships.get()], noon)
    forget_people(found, noon)
    assert sorted(found) == sorted([gone.pk, verified.pk])
    assert Person.objects.get() == verified


def verify(memberships, at):
    Verification.objects.bulk_create(
        Verification(membership=each, how="vouching", on=at.date(), until=at.date() + A_YEAR)
        for each in memberships
    )


def test_nothing_that_leads_to_them_is_left_but_letters_of_an_account_that_stays_are(noon):
    gone, voucher = registered(61, noon), registered(61, noon)
    WorkDomainFactory(by=voucher.account)
    for person in (gone, voucher):
        note_look([person], by=AccountFactory(), at=noon, where=PLACE)
        send_letter(
            template="joining/letters/unanswered",
            to=person.account,
            key=f"{person.pk}",
            context={"name": person.name},
        )
    RULES["never_verified"].apply(noon)
    assert not Look.objects.exists()
    assert list(Letter.objects.values_list("to", flat=True)) == [voucher.email]


def test_whoever_was_not_told_two_weeks_before_stays_until_they_were(noon):
    for warned in (-1, 0, 13):
        registered(99, noon, warned=warned)
    assert RULES["never_verified"].due(noon) == 0
    registered(99, noon, warned=14)
    assert apply("never_verified", noon) == (1, 0)


def test_whoever_would_go_in_two_weeks_is_told_once_in_their_language(noon):
    told, early = registered(47, noon, warned=-1, account__language="ja"), registered(45, noon)
    English, verified = registered(47, noon, warned=-1), registered(47, noon, warned=-1)
    Verification.objects.create(
        membership=verified.memberships.get(), how="vouching", on="2025-10-01", until="2026-10-01"
    )
    TermFactory(person=registered(47, noon, warned=-1))  # stays, so nothing is announced
    assert [warn_unverified(noon), warn_unverified(noon)] == [2, 0]
    written = {letter.to: letter for letter in Letter.objects.all()}
    assert set(written) == {told.email, English.email}
    japanese, english = written[told.email], written[English.email]
    assert japanese.subject == "AJETへのご登録：2025年12月5日までに会員資格の確認をお願いします"
    assert "/ja/join/verification/" in japanese.body
    assert "unless somebody confirms it" in english.subject
    assert [
        words for words in ("/en/join/verification/", "/en/my/data/") if words not in english.body
    ] == []
    assert Registration.objects.get(person=told).warned_at == noon
    assert Registration.objects.get(person=early).warned_at is None


def test_the_day_in_the_letter_is_the_last_on_which_they_are_here(noon):
    late = registered(300, noon, warned=-1)
    warn_unverified(noon)
    assert "by 5 December 2025, we remove" in Letter.objects.get(to=late.email).body
    midnight = timezone.make_aware(datetime(2025, 12, 6))
    RULES["never_verified"].apply(midnight)
    assert Person.objects.filter(pk=late.pk).exists()
    RULES["never_verified"].apply(midnight + timedelta(days=1))
    assert not Person.objects.filter(pk=late.pk).exists()


def test_whoever_registers_anew_is_told_anew(noon):
    person = registered(99, noon)
    Membership.objects.filter(person=person).update(ends_on="2026-08-03")
    Appointment.objects.filter(person=person).update(ends_on="2026-08-03")
    at = timezone.now()
    register(person.email, cleaned(name=person.name), by=person.account, at=at)
    assert Registration.objects.values_list("registered_at", "warned_at").get() == (at, None)


def test_many_are_told_in_batches(noon, monkeypatch):
    monkeypatch.setattr("ajet.association.people.joining.retention.BATCH", 2)
    people = [registered(50, noon, warned=-1) for _ in range(5)]
    assert warn_unverified(noon) == 5
    assert Letter.objects.count() == len(people)


def test_whoever_has_something_else_here_stays(noon):
    officer, administrator, voucher = (registered(61, noon) for _ in range(3))
    TermFactory(person=officer)
    assert RULES["never_verified"].due(noon) == 2  # what is shown beforehand is what goes
    Account.objects.filter(pk=administrator.account.pk).update(is_administrator=True)
    WorkDomainFactory(by=voucher.account)
    RULES["never_verified"].apply(noon)
    assert Person.objects.filter(pk=officer.pk).exists()
    assert not Person.objects.filter(pk__in=[administrator.pk, voucher.pk]).exists()
    kept = Account.objects.filter(pk__in=[p.account_id for p in (officer, administrator, voucher)])
    assert kept.count() == 3


def test_many_go_in_batches(noon, monkeypatch):
    monkeypatch.setattr("ajet.association.people.joining.retention.BATCH", 2)
    stays = registered(61, noon)
    TermFactory(person=stays)
    for _ in range(5):
        registered(61, noon)
    RULES["never_verified"].apply(noon)
    assert list(Registration.objects.values_list("person", flat=True)) == [stays.pk]


def test_requests_go_after_30_days_and_whoever_got_no_answer_is_told(noon, monkeypatch):
    monkeypatch.setattr("ajet.association.people.joining.retention.BATCH", 1)
    old, young = noon - timedelta(days=31), noon - timedelta(days=29)
    unanswered = [VouchingRequestFactory(asked_at=old) for _ in range(2)]
    answered, recent = VouchingRequestFactory(asked_at=old), VouchingRequestFactory(asked_at=young)
    decline_to_vouch(answered, by=AccountFactory(), at=young)
    Letter.objects.all().delete()
    assert apply("vouching_requests", noon) == (3, 0)
    assert VouchingRequest.objects.get() == recent
    assert not VouchingAnswer.objects.exists()
    told = sorted(Letter.objects.values_list("to", flat=True))
    assert told == sorted(one.membership.person.email for one in unanswered)


def test_codes_and_hashes_go_when_they_have_served(noon):
    today = timezone.localdate(noon)
    for ends_on in (today - timedelta(days=31), today - timedelta(days=29)):
        CohortCodeFactory(begins_on=ends_on - timedelta(days=3), ends_on=ends_on)
    for expires_at in (noon - timedelta(minutes=1), noon + timedelta(minutes=1)):
        membership = RegisteredFactory().memberships.get()
        WorkAddressCode.objects.create(
            membership=membership, code_hash="c", address_hash="a", expires_at=expires_at
        )
    for number, expires_on in enumerate((today, today + timedelta(days=1))):
        UsedWorkAddress.objects.create(
            address_hash=f"{number}", holder_hash="h", expires_on=expires_on
        )
    for key in ("cohort_codes", "work_codes", "work_addresses"):
        assert apply(key, noon) == (1, 0)
    left = [model.objects.count() for model in (CohortCode, WorkAddressCode, UsedWorkAddress)]
    assert left == [1, 1, 1]


def shown(key, account):
    return [[value for _name, value in record.facts] for record in HELD[key].show(account)]


@pytest.fixture
def known(noon):
    """Somebody about whom everything is held, and who vouched for them."""
    person, officer = RegisteredFactory(), MemberFactory(name="Maya Example")
    asked = VouchingRequestFactory(membership=person.memberships.get(), asked_at=noon)
    vouch(asked, by=officer.account, at=noon)
    WorkAddressCode.objects.create(
        membership=person.memberships.get(), code_hash="c", address_hash="a", expires_at=noon
    )
    return person, officer


def test_everything_held_is_shown(known, noon):
    person, officer = known
    assert shown("work_codes", person.account) == [[noon]]
    assert len(shown("registrations", person.account)) == 1
    ((asked_at, chapter, answered_at, vouched),) = shown("vouching_requests", person.account)
    assert (asked_at, answered_at, vouched) == (noon, noon, True)
    assert chapter
    assert shown("confirming", officer.account) == [[noon]]


def test_everything_is_erased_and_may_be_erased_twice(known, noon):
    person, officer = known
    RegistrationFactory(person=officer)
    for account in (person.account, person.account, officer.account):
        for holding in HOLDINGS:
            holding.erase(account, noon)
    assert [shown(key, each.account) for key in HELD for each in known] == [[]] * 2 * len(HELD)


def test_more_rows_ask_no_more_of_the_database(known, django_assert_num_queries):
    person, officer = known
    membership = person.memberships.get()
    for _ in range(3):
        VouchingRequestFactory(membership=membership)
        Verification.objects.create(
            membership=membership,
            how="vouching",
            by=officer.account,
            on="2026-01-01",
            until="2026-02-01",
        )
    for key, queries in (("vouching_requests", 1),):
        with django_assert_num_queries(queries):
            HELD[key].show(person.account)
