from datetime import date, timedelta

import pytest
from django.utils import translation

from ajet.foundation.accounts.models import Account
from ajet.foundation.audit.models import Entry
from ajet.foundation.letters.models import Letter
from ajet.foundation.personal_data.ending import AlreadyEnded
from ajet.foundation.personal_data.erasing import erase
from ajet.foundation.personal_data.models import How, Kind, Outcome, Request, Restriction
from ajet.foundation.personal_data.requesting import (
    COOLING_OFF,
    NotForAnOfficer,
    TooManyOpen,
    answer,
    ask_for_copy,
    ask_for_correction,
    ask_for_erasure,
    ask_to_stop,
    lift_restriction,
    withdraw,
)
from ajet.foundation.personal_data.restrictions import is_restricted
from tests.factories.accounts import AccountFactory

pytestmark = pytest.mark.django_db

SECRET = "My name is Zephyrine, not Zephyr"


def test_a_request_is_due_after_30_days_and_confirmed_by_a_letter(noon):
    account = AccountFactory(language="ja")
    asked = ask_for_correction(account, SECRET, at=noon)
    assert asked.due_on == date(2025, 12, 22)
    letter = Letter.objects.get(to=account.email)
    assert letter.subject == "個人情報の訂正のご請求を受け付けました"
    assert "2025年12月22日" in letter.body


def test_what_is_written_in_a_request_stays_out_of_the_audit_trail(noon):
    account, officer = AccountFactory(), AccountFactory()
    asked = ask_for_correction(account, SECRET, at=noon)
    answer(asked, How.DONE, f"Done: {SECRET}", by=officer, at=noon)
    entries = [(entry.act, entry.facts) for entry in Entry.objects.all()]
    assert entries == [
        ("personal_data.asked", {"kind": "correction"}),
        ("personal_data.ended", {"kind": "correction", "how": "done"}),
    ]


def test_an_answer_reaches_the_member_once(noon):
    account, officer = AccountFactory(), AccountFactory()
    asked = ask_for_correction(account, SECRET, at=noon)
    answer(asked, How.REFUSED, "The roster says so.", by=officer, at=noon)
    with pytest.raises(AlreadyEnded):
        answer(asked, How.DONE, "", by=officer, at=noon)
    letter = Letter.objects.get(key__startswith="personal-data-answered")
    assert letter.to == account.email
    assert "cannot correct" in letter.body
    assert "The roster says so." in letter.body


def test_five_corrections_may_wait_and_no_more(noon):
    account = AccountFactory()
    for _ in range(5):
        ask_for_correction(account, "Again", at=noon)
    with pytest.raises(TooManyOpen):
        ask_for_correction(account, "Again", at=noon)


@pytest.mark.parametrize("ask", [ask_for_copy, ask_to_stop])
def test_asking_twice_is_one_request(noon, ask):
    account = AccountFactory()
    first = ask(account, at=noon)
    assert ask(account, at=noon + timedelta(hours=1)) == first
    assert Request.objects.count() == 1


def test_use_stops_at_once_and_until_it_is_lifted(noon):
    account = AccountFactory()
    asked = ask_to_stop(account, at=noon)
    assert is_restricted(account)
    lift_restriction(account, at=noon)
    lift_restriction(account, at=noon)
    assert not is_restricted(account)
    assert Outcome.objects.get().request == asked
    ask_to_stop(account, at=noon)
    assert is_restricted(account)
    assert Restriction.objects.count() == 2


def test_a_stop_of_use_stays_in_force_once_an_officer_confirmed_it(noon):
    account = AccountFactory()
    asked = ask_to_stop(account, at=noon)
    answer(asked, How.DONE, "", by=AccountFactory(), at=noon)
    assert is_restricted(account)
    lift_restriction(account, at=noon)
    assert Outcome.objects.get().how == How.DONE


@pytest.mark.parametrize("kind", [Kind.EXPORT, Kind.ERASURE])
def test_no_officer_answers_what_the_platform_carries_out(noon, kind):
    account = AccountFactory()
    asked = (
        ask_for_copy(account, at=noon)
        if kind == Kind.EXPORT
        else ask_for_erasure(account, now=False, at=noon)
    )
    with pytest.raises(NotForAnOfficer):
        answer(asked, How.REFUSED, "No", by=AccountFactory(), at=noon)


def test_nobody_is_erased_before_seven_days_are_over(noon):
    account = AccountFactory()
    asked = ask_for_erasure(account, now=False, at=noon)
    erase(asked, at=noon + COOLING_OFF - timedelta(seconds=1))
    assert Account.objects.filter(pk=account.pk).exists()
    erase(asked, at=noon + COOLING_OFF)
    assert not Account.objects.filter(pk=account.pk).exists()
    assert not Request.objects.due_to_erase(noon + COOLING_OFF).exists()
    erase(asked, at=noon + COOLING_OFF)  # a worker that died after the work runs it again
    assert Outcome.objects.get().how == How.DONE


def test_whoever_takes_an_erasure_back_stays(noon):
    account = AccountFactory()
    asked = ask_for_erasure(account, now=False, at=noon)
    withdraw(asked, by=account, at=noon + timedelta(days=6))
    erase(asked, at=noon + COOLING_OFF)
    assert Account.objects.filter(pk=account.pk).exists()
    with pytest.raises(AlreadyEnded):
        withdraw(asked, by=account, at=noon)


def test_whoever_waits_may_still_be_erased_at_once(noon):
    account = AccountFactory()
    first = ask_for_erasure(account, now=False, at=noon)
    assert ask_for_erasure(account, now=True, at=noon + timedelta(hours=1)) == first
    first.refresh_from_db()
    assert first.not_before == noon + timedelta(hours=1)


def test_the_last_letter_is_in_the_language_of_whoever_went(noon):
    account = AccountFactory(language="ja")
    address = account.email
    asked = ask_for_erasure(account, now=True, at=noon)
    with translation.override("en"):
        erase(asked, at=noon)
    assert Letter.objects.get(to=address).subject == "AJETの個人情報を消去しました"
