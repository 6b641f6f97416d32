"""One person out of two rows, and two again."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from ajet.association.people.duplicates.merging import (
    HoldsOffice,
    MergedSince,
    NotTwoPeople,
    merge_people,
    relations,
    separate,
    tell_apart,
)
from ajet.association.people.duplicates.models import Distinction, Merger, Suggestion
from ajet.association.people.duplicates.suggesting import suggest_anew
from ajet.association.people.models import Appointment, Membership, Person
from ajet.foundation.accounts.models import Account
from ajet.foundation.audit.models import Entry
from tests.factories.council import TermFactory
from tests.factories.people import (
    AppointmentFactory,
    MemberFactory,
    MembershipFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db

AT = timezone.make_aware(datetime(2026, 9, 1, 12))


def register():
    """Every row about people, as values."""
    return {
        model.__name__: list(model._base_manager.order_by("pk").values())
        for model in (Person, Membership, Appointment, Account)
    }


@pytest.fixture
def two():
    """Two rows of one person, the second with a second post and an ended membership."""
    kept = MemberFactory(name="Ann Smith", country="")
    given_up = PersonFactory(name="SMITH Ann", kana="アン スミス", country="JM")
    AppointmentFactory(person=given_up, begins_on=date(2020, 8, 1), ends_on=date(2021, 8, 1))
    MembershipFactory(person=given_up, begins_on=date(2020, 8, 1), ends_on=date(2021, 8, 1))
    return kept, given_up


def test_everything_of_the_other_moves_and_what_was_empty_is_filled(two):
    kept, given_up = two
    merge_people(kept, given_up, by=None, at=AT)
    kept.refresh_from_db()
    assert (kept.name, kept.kana, kept.country) == ("Ann Smith", "アン スミス", "JM")
    assert (kept.memberships.count(), kept.appointments.count()) == (2, 2)
    assert list(Person.objects.filter(name__icontains="smith")) == [kept]
    assert Person.with_merged.get(pk=given_up.pk).merged_into == kept


def test_taken_back_everything_is_as_it_was(two):
    kept, given_up = two
    before = register()
    merger = merge_people(kept, given_up, by=None, at=AT)
    assert register() != before
    separate(merger, by=None, at=AT)
    assert register() == before
    separate(merger, by=None, at=AT)  # twice is once
    assert register() == before
    assert list(Entry.objects.values_list("act", flat=True)) == [
        "people.merged",
        "people.separated",
    ]


def test_what_has_happened_since_stays(two):
    kept, given_up = two
    merger = merge_people(kept, given_up, by=None, at=AT)
    Person.objects.filter(pk=kept.pk).update(kana="アン・スミス")
    later = AppointmentFactory(person=kept, begins_on=date(2026, 8, 1))
    separate(merger, by=None, at=AT)
    kept.refresh_from_db()
    assert (kept.kana, later in kept.appointments.all()) == ("アン・スミス", True)


def test_two_open_memberships_stay_where_they_are():
    kept, given_up = MemberFactory(), MemberFactory()
    merge_people(kept, given_up, by=None, at=AT)
    assert kept.memberships.count() == 1
    assert Membership.objects.filter(person=given_up.pk).count() == 1


def test_an_account_goes_along_if_it_is_the_only_one():
    kept, given_up = PersonFactory(account=None, email="a@example.org"), PersonFactory()
    account = given_up.account
    merger = merge_people(kept, given_up, by=None, at=AT)
    kept.refresh_from_db()
    assert kept.account == account
    separate(merger, by=None, at=AT)
    assert Person.objects.get(account=account) == given_up


def test_of_two_accounts_the_second_is_closed_until_it_is_taken_back():
    kept, given_up = PersonFactory(), PersonFactory()
    merger = merge_people(kept, given_up, by=None, at=AT)
    assert not Account.objects.get(pk=given_up.account.pk).is_active
    separate(merger, by=None, at=AT)
    assert Account.objects.get(pk=given_up.account.pk).is_active


@pytest.mark.parametrize("begins_in_days", [-30, 10, 200])
def test_nobody_is_merged_out_of_an_office(begins_in_days):
    begins_at = AT + timedelta(days=begins_in_days)
    holder = TermFactory(begins_at=begins_at, ends_at=AT + timedelta(days=300)).person
    with pytest.raises(HoldsOffice):
        merge_people(PersonFactory(), holder, by=None, at=AT)
    other = PersonFactory()
    merge_people(holder, other, by=None, at=AT)  # the office stays with its holder
    assert Account.objects.get(pk=holder.account.pk).is_active


def test_an_administrator_is_not_merged_away():
    administrator = PersonFactory(account__is_administrator=True)
    with pytest.raises(HoldsOffice):
        merge_people(PersonFactory(), administrator, by=None, at=AT)


def test_a_row_is_merged_once(two):
    kept, given_up = two
    merge_people(kept, given_up, by=None, at=AT)
    for pair in [(kept, given_up), (given_up, kept), (kept, kept)]:
        with pytest.raises(NotTwoPeople):
            merge_people(*pair, by=None, at=AT)
    assert Merger.objects.count() == 1


def test_mergers_are_taken_back_from_the_last_to_the_first(two):
    kept, given_up = two
    first = merge_people(kept, given_up, by=None, at=AT)
    final = PersonFactory()
    second = merge_people(final, kept, by=None, at=AT)
    with pytest.raises(MergedSince):
        separate(first, by=None, at=AT)
    separate(second, by=None, at=AT)
    separate(first, by=None, at=AT)
    assert Person.objects.filter(pk__in=[kept.pk, given_up.pk, final.pk]).count() == 3


def test_every_table_that_names_a_person_is_moved():
    """A new table is found by itself; this says which there are when it was last looked at."""
    tables = {f"{model._meta.label_lower}.{field}" for model, field in relations()}
    assert {"people.membership.person", "people.appointment.person"} <= tables
    assert not {table for table in tables if table.startswith("duplicates.")}


def test_what_was_told_apart_is_not_suggested_again():
    one, other = (
        MemberFactory(name="Ann Smith", appointment__municipality="Toyooka") for _ in range(2)
    )
    assert suggest_anew() == 1
    found = Suggestion.objects.get()
    assert (found.one, found.other) == (one, other)
    assert found.signs[0] == "name"
    tell_apart(other, one, by=None, at=AT)
    tell_apart(one, other, by=None, at=AT)
    assert (Suggestion.objects.count(), Distinction.objects.count()) == (0, 1)
    assert suggest_anew() == 0
