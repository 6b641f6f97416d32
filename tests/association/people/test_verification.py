"""Up to when a membership counts as verified, and the claim made of it."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from ajet.association.people.membership import account_is_member
from ajet.association.people.models import Membership, Verification
from ajet.association.people.roster.reverting import revert_import
from ajet.association.people.verification import Claim, claim_of, holds_until, take_back, verify
from ajet.foundation.audit.models import Entry
from tests.association.people.roster.imports import bring_in
from tests.factories.people import AppointmentFactory, MembershipFactory, PersonFactory
from tests.factories.rosters import people

DAY = date(2026, 9, 1)
AT = timezone.make_aware(datetime(2026, 9, 1, 12))
HOW = Verification.How


@pytest.mark.parametrize(
    ("contract_ends_on", "until"),
    [
        (None, date(2027, 9, 1)),
        (date(2027, 8, 1), date(2027, 8, 1)),
        (date(2031, 8, 1), date(2027, 9, 1)),
        (date(2026, 8, 1), date(2027, 9, 1)),
    ],
    ids=["no end known", "within the year", "beyond it", "over already"],
)
def test_a_verification_holds_for_a_year_at_most_and_not_beyond_the_contract(
    contract_ends_on, until
):
    assert holds_until(DAY, contract_ends_on) == until


def test_a_verification_of_29_february_holds_to_28_february():
    assert holds_until(date(2028, 2, 29), None) == date(2029, 2, 28)


@pytest.fixture
def unverified(db):
    """A membership that runs, of somebody whom nobody has verified."""
    person = PersonFactory()
    AppointmentFactory(person=person, begins_on=date(2025, 8, 1), ends_on=date(2027, 8, 1))
    return MembershipFactory(person=person, begins_on=date(2025, 8, 1), verified_until=None)


def test_nothing_is_claimed_before_somebody_verified(unverified):
    account = unverified.person.account
    assert (account_is_member(account, DAY), claim_of(account, DAY)) == (False, None)
    verify(unverified, HOW.VOUCHING, by=None, at=AT)
    assert account_is_member(account, DAY)
    assert claim_of(account, DAY) == Claim(until=date(2027, 8, 1))
    assert claim_of(account, date(2027, 8, 1)) is None


def test_the_claim_ends_with_the_membership(unverified):
    verify(unverified, HOW.VOUCHING, by=None, at=AT)
    unverified.ends_on = date(2027, 1, 1)
    unverified.save()
    assert claim_of(unverified.person.account, DAY).last_day == date(2026, 12, 31)


def test_who_verified_is_kept_and_what_they_saw_is_not(unverified):
    by = PersonFactory().account
    made = verify(unverified, HOW.WORK_ADDRESS, by=by, at=AT)
    fields = {field.name for field in Verification._meta.get_fields()}
    assert fields == {"id", "membership", "how", "by", "on", "until", "source"}
    assert (made.by, made.on, made.until, made.source) == (by, DAY, date(2027, 8, 1), "")
    entry = Entry.objects.last()
    assert (entry.act, entry.facts) == ("membership.verified", {"how": "work-address"})


@pytest.mark.django_db
def test_a_roster_verifies_everybody_it_names_and_takes_that_back(noon):
    entries = people(3)
    first = bring_in(entries[:2], at=noon)
    known = verified_until()
    second = bring_in(entries, at=noon)  # two as they were, one new
    assert Verification.objects.count() == 5
    assert None not in verified_until().values()
    revert_import(second, by=None, at=noon)
    assert {v.source for v in Verification.objects.all()} == {f"roster:{first.pk}"}
    assert verified_until() == known


def verified_until():
    return dict(Membership.objects.values_list("person", "verified_until"))


def test_taking_back_leaves_what_others_verified(unverified):
    verify(unverified, HOW.VOUCHING, by=None, at=AT)
    Verification.objects.create(
        membership=unverified, how=HOW.ROSTER, on=DAY, until=date(2028, 1, 1), source="roster:1"
    )
    take_back("roster:1")
    unverified.refresh_from_db()
    assert unverified.verified_until == date(2027, 8, 1)
