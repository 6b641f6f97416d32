"""Where a membership stands, and the yearly re-check with its letter."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ajet.association.people.joining.rechecking import write_rechecks
from ajet.association.people.joining.standing import State, membership_of, standing_of
from ajet.association.people.models import Membership, Person, Verification
from ajet.association.people.verification import Claim, verify
from ajet.foundation.letters.models import Letter
from tests.association.people.joining.steps import once
from tests.association.people.roster.imports import bring_in
from tests.factories.clients import client_of
from tests.factories.joining import RegisteredFactory
from tests.factories.people import AppointmentFactory, MembershipFactory, PersonFactory
from tests.factories.rosters import people

DAY = date(2026, 11, 22)
SOON, LATER = DAY + timedelta(days=30), DAY + timedelta(days=31)


def membership(begins_on=date(2025, 8, 1), verified_until=None, ends_on=None):
    return Membership(begins_on=begins_on, verified_until=verified_until, ends_on=ends_on)


@pytest.mark.parametrize(
    ("made", "state", "until"),
    [
        (membership(), State.UNVERIFIED, None),
        (membership(verified_until=LATER), State.VERIFIED, LATER),
        (membership(verified_until=SOON), State.DUE, SOON),
        (membership(verified_until=SOON, ends_on=SOON), State.VERIFIED, SOON),
        (membership(verified_until=LATER, ends_on=SOON), State.VERIFIED, SOON),
        (membership(verified_until=DAY), State.LAPSED, None),
        (membership(verified_until=LATER, ends_on=DAY), State.ENDED, None),
        (membership(begins_on=SOON, verified_until=LATER), State.VERIFIED, None),
        (membership(begins_on=SOON), State.UNVERIFIED, None),
    ],
)
def test_a_membership_stands_where_its_days_say(made, state, until):
    standing = standing_of(made, DAY)
    assert (standing.state, standing.claim) == (state, Claim(until) if until else None)


@pytest.mark.django_db
def test_of_several_memberships_the_one_that_runs_counts():
    person = PersonFactory()
    MembershipFactory(person=person, begins_on=date(2019, 8, 1), ends_on=date(2022, 8, 1))
    runs = MembershipFactory(person=person, begins_on=date(2025, 8, 1))
    assert membership_of(person, DAY) == runs


def due(language="en", **fields):
    person = PersonFactory(account__language=language)
    until = fields.pop("verified_until", DAY + timedelta(days=20))
    return MembershipFactory(person=person, verified_until=until, **fields)


@pytest.mark.django_db
class TestLetter:
    def test_is_written_once_in_the_language_of_the_member(self):
        english, japanese = due(), due("ja")
        assert [write_rechecks(DAY), write_rechecks(DAY + timedelta(days=1))] == [2, 0]
        told = dict(Letter.objects.values_list("to", "subject"))
        assert told == {
            english.person.email: "Your membership of AJET: please confirm it by 11 December 2026",
            japanese.person.email: "AJETの会員資格：2026年12月11日までに更新のご確認をお願いします",
        }
        body = Letter.objects.get(to=japanese.person.email).body
        assert "/ja/join/verification/" in body

    def test_comes_30_days_before_the_end_and_not_before(self):
        due(verified_until=LATER)
        assert write_rechecks(DAY) == 0
        assert write_rechecks(DAY + timedelta(days=1)) == 1

    def test_comes_again_with_the_next_end(self):
        one = due()
        write_rechecks(DAY)
        Membership.objects.filter(pk=one.pk).update(verified_until=DAY + timedelta(days=385))
        assert write_rechecks(DAY + timedelta(days=365)) == 1

    def test_goes_to_nobody_else(self):
        due(ends_on=DAY + timedelta(days=20))  # leaves with the end of the verification
        due(verified_until=None)
        due(verified_until=DAY)  # lapsed
        due(begins_on=DAY + timedelta(days=5))
        merged = due().person
        Person.objects.filter(pk=merged.pk).update(merged_into=PersonFactory())
        assert write_rechecks(DAY) == 0

    def test_goes_to_the_address_of_the_register_where_there_is_no_account(self):
        person = PersonFactory(account=None, email="roster@example.org")
        MembershipFactory(person=person, verified_until=SOON)
        MembershipFactory(person=PersonFactory(account=None, email=""), verified_until=SOON)
        write_rechecks(DAY)
        assert list(Letter.objects.values_list("to", "language")) == [("roster@example.org", "en")]

    def test_all_are_written_in_batches(self, monkeypatch):
        monkeypatch.setattr("ajet.association.people.joining.rechecking.BATCH", 2)
        for _ in range(5):
            due()
        assert write_rechecks(DAY) == 5

    def test_a_run_that_was_killed_is_taken_up(self, monkeypatch):
        monkeypatch.setattr("ajet.association.people.joining.rechecking.BATCH", 2)
        for _ in range(5):
            due()
        from ajet.association.people.joining import rechecking

        batches = []

        def die(memberships):
            if batches:
                raise KeyboardInterrupt
            batches.append(memberships)
            return write(memberships)

        write = rechecking.write_batch
        monkeypatch.setattr(rechecking, "write_batch", die)
        with pytest.raises(KeyboardInterrupt):
            write_rechecks(DAY)
        monkeypatch.setattr(rechecking, "write_batch", write)
        assert (Letter.objects.count(), write_rechecks(DAY), Letter.objects.count()) == (2, 3, 5)


@pytest.mark.django_db
class TestPage:
    def test_says_until_when_one_is_a_member(self):
        person = PersonFactory()
        MembershipFactory(person=person, verified_until=date(2100, 8, 1))
        shown = client_of(person.account).get("/ja/my/").content.decode()
        assert '<time datetime="2100-07-31">2100年7月31日（土）</time>まで会員' in shown
        assert "会員資格の確認へ進む" not in shown

    def test_shows_the_way_to_whoever_is_not_confirmed(self):
        shown = client_of(RegisteredFactory().account).get("/en/my/").content.decode()
        assert "Registered, not confirmed yet" in shown
        assert "Confirm my membership" in shown
        assert "Nothing waits for you" not in shown

    def test_says_that_a_re_check_is_due(self):
        person = PersonFactory()
        MembershipFactory(person=person, verified_until=timezone.localdate() + timedelta(days=9))
        shown = client_of(person.account).get("/en/my/").content.decode()
        assert "Current member until" in shown
        assert "That is due now" in shown

    @pytest.mark.parametrize("language", ["en", "ja"])
    def test_names_all_the_ways(self, language):
        page = client_of(RegisteredFactory().account).get(f"/{language}/join/verification/")
        headings = page.content.decode().count('<section class="split" aria-labelledby=')
        assert (page.status_code, headings) == (200, 4)


@pytest.mark.django_db
class TestContract:
    @pytest.fixture
    def person(self):
        """Verified up to the end of a contract that ends in three weeks."""
        person = PersonFactory()
        ends_on = timezone.localdate() + timedelta(days=21)
        AppointmentFactory(person=person, ends_on=ends_on)
        MembershipFactory(person=person, verified_until=ends_on)
        return person

    def test_that_goes_on_lets_the_membership_go_on(self, person):
        browser = client_of(person.account)
        assert browser.get("/en/join/verification/").context["contract_form"]
        new = timezone.localdate() + timedelta(days=385)
        browser.post("/en/join/verification/contract/", once({"new_last_day": new.isoformat()}))
        assert person.appointments.get().ends_on == new + timedelta(days=1)
        assert "contract_form" not in browser.get("/en/join/verification/").context
        before = person.memberships.get().verified_until
        verify(person.memberships.get(), Verification.How.VOUCHING, by=None, at=timezone.now())
        assert person.memberships.get().verified_until > before + timedelta(days=300)

    @pytest.mark.parametrize("days", [-1, 20, 21 + 366])
    def test_is_extended_by_a_year_at_most(self, person, days):
        new = timezone.localdate() + timedelta(days=days)
        page = client_of(person.account).post(
            "/en/join/verification/contract/", once({"new_last_day": new.isoformat()})
        )
        assert list(page.context["contract_form"].errors) == ["new_last_day"]

    def test_is_not_asked_for_while_nothing_is_due(self):
        person = RegisteredFactory()
        answer = client_of(person.account).post(
            "/en/join/verification/contract/", once({"new_last_day": "2027-07-31"})
        )
        assert answer.url == "/en/join/verification/"
        assert person.appointments.get().ends_on is None


@pytest.mark.django_db
def test_a_list_that_a_chapter_imports_confirms_whoever_registered_with_the_same_address(noon):
    entry = people(1)[0]
    person = RegisteredFactory(name=entry.name, account__email=entry.email)
    bring_in([entry], at=noon)
    assert Person.objects.count() == 1
    made = Verification.objects.get()
    assert (made.membership.person, made.how) == (person, Verification.How.ROSTER)
    assert person.memberships.get().verified_until is not None
