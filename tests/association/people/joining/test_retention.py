"""What goes by itself, and what is held about somebody."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ajet.association.people.joining.holdings import HOLDINGS
from ajet.association.people.joining.models import (
    CohortCode,
    Registration,
    UsedWorkAddress,
    VouchingAnswer,
    VouchingRequest,
    WorkAddressCode,
)
from ajet.association.people.joining.retention import RETENTIONS
from ajet.association.people.joining.vouching import decline_to_vouch, vouch
from ajet.association.people.models import Appointment, Membership, Person, Verification
from ajet.foundation.accounts.models import Account
from ajet.foundation.audit.models import Entry
from ajet.foundation.letters.models import Letter
from ajet.foundation.personal_data.holdings import holdings, retentions
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
HELD = {holding.key: holding for holding in HOLDINGS}


def test_rules_and_holdings_are_joined():
    assert [rule for rule in RETENTIONS if rule not in retentions] == []
    assert [holding for holding in HOLDINGS if holding not in holdings] == []


def registered(days, at, **fields):
    person = RegisteredFactory(**fields)
    Registration.objects.filter(person=person).update(registered_at=at - timedelta(days=days))
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


def test_whoever_has_something_else_here_stays(noon):
    officer, administrator, voucher = (registered(61, noon) for _ in range(3))
    TermFactory(person=officer)
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
