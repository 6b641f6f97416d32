"""A code given at an orientation verifies whoever types it: in its days, and only so many people."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ajet.association.people.joining.cohort_codes import (
    WrongCode,
    enter_cohort_code,
    make_cohort_code,
    withdraw_cohort_code,
)
from ajet.association.people.joining.models import CohortCode
from ajet.association.people.models import Membership, Verification
from tests.association.people.joining.steps import once
from tests.association.people.joining.test_vouching import desk, officer
from tests.factories.accounts import AccountFactory
from tests.factories.clients import client_of
from tests.factories.joining import CohortCodeFactory, RegisteredFactory

pytestmark = pytest.mark.django_db


def make(at, *, days=7, most_uses=3, by=None):
    day = timezone.localdate(at)
    return make_cohort_code(
        "Group A 2026",
        begins_on=day,
        ends_on=day + timedelta(days=days),
        most_uses=most_uses,
        by=by or AccountFactory(),
        at=at,
    )


def enter(person, code, at):
    return enter_cohort_code(person.memberships.get(), code, at=at)


def test_typing_the_code_verifies_and_whoever_made_it_answers_for_it():
    at, by = timezone.now(), AccountFactory()
    made, code = make(at, by=by)
    person = RegisteredFactory()
    typed = f" {code.lower().replace('-', '')} "
    answer = client_of(person.account).post(
        "/en/join/verification/cohort-code/", once({"cohort_code": typed})
    )
    assert answer.url == "/en/my/"
    verification = Verification.objects.get()
    assert (verification.how, verification.by, verification.source) == (
        "cohort code", by, f"cohort:{made.pk}",
    )  # fmt: skip


def test_it_is_stored_as_a_hash_and_shown_once():
    browser, path = desk(officer()), "/en/desk/verification/cohort-codes/"
    today = timezone.localdate().isoformat()
    fields = {"name": "Group A 2026", "begins_on": today, "last_day": today, "most_uses": "400"}
    browser.post(path, once(fields))
    first, again = browser.get(path), browser.get(path)
    code = first.context["new_code"]
    assert code in first.content.decode()
    assert (again.context["new_code"], code in again.content.decode()) == (None, False)
    made = CohortCode.objects.get()
    assert code not in str(CohortCode.objects.values())
    assert made.ends_on - made.begins_on == timedelta(days=1)
    assert enter(RegisteredFactory(), code, timezone.now())


@pytest.mark.parametrize(("days", "verifies"), [(-1, False), (0, True), (6, True), (7, False)])
def test_it_is_good_in_its_days(noon, days, verifies):
    _made, code = make(noon)
    person, at = RegisteredFactory(), noon + timedelta(days=days)
    if verifies:
        assert enter(person, code, at)
    else:
        with pytest.raises(WrongCode):
            enter(person, code, at)
    assert Verification.objects.exists() == verifies


def test_it_is_good_for_so_many_people_and_typing_it_twice_counts_once(noon):
    made, code = make(noon, most_uses=2)
    first, second, third = RegisteredFactory.create_batch(3)
    assert enter(first, code, noon) == enter(first, code, noon)
    enter(second, code, noon)
    with pytest.raises(WrongCode):
        enter(third, code, noon)
    made.refresh_from_db()
    assert (made.uses, Verification.objects.count()) == (2, 2)


def test_once_withdrawn_it_verifies_nobody(noon):
    made, code = make(noon)
    enter(RegisteredFactory(), code, noon)
    withdraw_cohort_code(made, takes_back=False, by=None, at=noon)
    with pytest.raises(WrongCode):
        enter(RegisteredFactory(), code, noon)
    assert Verification.objects.count() == 1


def test_withdrawing_may_take_back_what_it_verified(noon):
    (made, code), (_other, other_code) = make(noon), make(noon)
    wrong, right = RegisteredFactory.create_batch(2)
    enter(wrong, code, noon)
    enter(right, other_code, noon)
    path = f"/en/desk/verification/cohort-codes/{made.pk}/withdrawal/"
    desk(officer()).post(path, once({"takes_back": "on"}))
    verified = Membership.objects.exclude(verified_until=None)
    known = verified.filter(person__in=[wrong, right]).values_list("person", flat=True)
    assert list(known) == [right.pk]


def test_a_wrong_code_counts_and_is_tried_five_times_an_hour():
    _made, code = make(timezone.now())
    browser = client_of(RegisteredFactory().account)
    path = "/en/join/verification/cohort-code/"
    errors = [
        browser.post(path, once({"cohort_code": "BBBB-BBBB-BBBB"}))
        .context["cohort_form"]
        .errors["cohort_code"][0]
        for n in range(6)
    ]
    assert ["too often" in error for error in errors] == [False] * 5 + [True]
    assert browser.post(path, once({"cohort_code": code})).status_code == 200
    assert not Verification.objects.exists()


@pytest.mark.parametrize("typed", ["", "BBBB", "-" * 12, "ＢＢＢＢ", "😀" * 12, "a\0b", "B" * 41])
def test_nonsense_is_a_wrong_code(typed):
    CohortCodeFactory()
    browser = client_of(RegisteredFactory().account)
    page = browser.post("/en/join/verification/cohort-code/", once({"cohort_code": typed}))
    assert list(page.context["cohort_form"].errors) == ["cohort_code"]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""),
        ("name", "a\0b"),
        ("begins_on", "soon"),
        ("last_day", "2019-01-01"),
        ("most_uses", "0"),
        ("most_uses", "2001"),
        ("most_uses", "x"),
    ],
)
def test_a_code_that_makes_no_sense_is_not_made(field, typed):
    today = timezone.localdate().isoformat()
    fields = {"name": "A", "begins_on": today, "last_day": today, "most_uses": "400", field: typed}
    page = desk(officer()).post("/en/desk/verification/cohort-codes/", once(fields))
    assert list(page.context["form"].errors) == [field]
    assert not CohortCode.objects.exists()


def test_more_codes_ask_no_more_of_the_database(django_assert_max_num_queries):
    browser, path = desk(officer()), "/en/desk/verification/cohort-codes/"

    def listed_with(number):
        CohortCodeFactory.create_batch(number)
        with django_assert_max_num_queries(12) as asked:
            browser.get(path)
        return len(asked)

    browser.get(path)
    assert listed_with(1) == listed_with(2)
