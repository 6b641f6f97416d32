"""Members whose contract ends are asked in time, reminded, and left alone if it goes on."""

from datetime import date, timedelta

import pytest

from ajet.association.people.alumni.answering import Answer, answer_farewell
from ajet.association.people.alumni.asking import ask_leavers, remind_leavers, review_farewells
from ajet.association.people.alumni.calendar import (
    Stage,
    carried_out_on,
    kept_until,
    stage_on,
)
from ajet.association.people.alumni.models import AlumniRecord, Farewell
from ajet.association.people.models import Appointment, Membership
from ajet.foundation.audit.models import Entry
from ajet.foundation.letters.models import Letter
from ajet.foundation.personal_data.models import Restriction
from tests.factories.accounts import AccountFactory
from tests.factories.alumni import AlumniRecordFactory
from tests.factories.people import AppointmentFactory, MembershipFactory, PersonFactory

from .steps import ENDS_ON, a_night, after, at, before, leaver, nights, subjects

pytestmark = pytest.mark.django_db

ASKED = "Your AJET membership ends on 31 July 2027: what may we keep?"
REMINDED = "Reminder: what may AJET keep of you?"
WARNED = "Last reminder: on 30 September 2027 we erase what we hold about you"


def test_days_of_a_farewell():
    asked = before(60)
    assert carried_out_on(ENDS_ON, asked, None) == after(60)
    assert carried_out_on(ENDS_ON, after(100), None) == after(160), "whoever is asked late has time"
    assert carried_out_on(ENDS_ON, asked, before(3)) == after(14)
    assert carried_out_on(ENDS_ON, asked, after(40)) == after(40)
    due = after(60)
    days = {before(60): Stage.ASKED, before(30): Stage.MONTH, before(7): Stage.WEEK}
    days |= {after(29): Stage.WEEK, after(30): Stage.WARNED}
    assert {day: stage_on(ENDS_ON, due, day) for day in days} == days
    assert kept_until(date(2028, 2, 29)) == date(2031, 2, 28)


def test_a_leaver_gets_four_letters_and_is_then_erased():
    person = leaver()
    nights(before(70), before(61))
    assert subjects() == []
    a_night(before(60))
    assert subjects() == [ASKED]
    nights(before(59), after(59))
    assert subjects() == [ASKED, REMINDED, REMINDED, WARNED]
    made = [letter.key.split(":")[-1] for letter in Letter.objects.order_by("pk")]
    assert made == ["1", "2", "3", "4"]
    a_night(after(60))
    assert not type(person).with_merged.filter(pk=person.pk).exists()
    assert subjects() == ["What AJET held about you is erased"]


def test_each_letter_is_in_the_language_of_its_reader_and_tells_the_days():
    leaver(account=AccountFactory(language="ja"))
    a_night(before(60))
    letter = Letter.objects.get()
    assert letter.subject.startswith("AJETの会員資格が2027年7月31日に終了します")
    assert "2027年9月30日にすべて消去します" in letter.body
    assert "/ja/alumni/farewell/" in letter.body


def test_asking_twice_asks_once():
    leaver()
    assert (ask_leavers(at=at(before(60))), ask_leavers(at=at(before(60)))) == (1, 0)
    reminded = [remind_leavers(at=at(before(30))) for _ in range(2)]
    assert reminded == [1, 0]
    assert subjects() == [ASKED, REMINDED]
    assert Entry.objects.filter(act="farewell.asked").count() == 1


def test_whoever_left_before_anybody_asked_is_asked_once_and_has_time():
    person = leaver(ends_on=date(2025, 8, 1))
    nights(before(60), before(32))
    farewell = Farewell.objects.get()
    assert (farewell.membership.person, farewell.due_on) == (person, before(0))
    nights(before(31), before(1))
    assert [subject[:8] for subject in subjects()] == ["Your AJE", "Last rem"]


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", ["ended on 31 July 2025: what may we keep?", "with it your membership, ended on"]),
        ("ja", ["2025年7月31日に終了しました：", "会員資格も同日に終了しています。"]),
    ],
)
def test_whoever_is_asked_late_is_told_that_the_membership_has_ended(language, says):
    leaver(ends_on=date(2025, 8, 1), account=AccountFactory(language=language))
    a_night(before(60))
    letter = Letter.objects.get()
    assert [words in letter.subject + letter.body for words in says] == [True, True]


def ends_known_from(**fields):
    """The day a membership ends as a farewell has it, of a member with these facts; None if not asked."""
    person = PersonFactory()
    post_ends_on = fields.pop("post_ends_on", None)
    MembershipFactory(person=person, **fields)
    AppointmentFactory(person=person, ends_on=post_ends_on)
    a_night(before(60))
    return (
        Farewell.objects.filter(membership__person=person).values_list("ends_on", flat=True).first()
    )


def test_the_end_is_that_of_the_membership_else_of_the_contract_else_of_the_last_verification():
    long_ago = before(60 + 90)
    assert ends_known_from(ends_on=before(10), post_ends_on=ENDS_ON) == before(10)
    assert ends_known_from(verified_until=ENDS_ON, post_ends_on=ENDS_ON) == ENDS_ON
    assert ends_known_from(verified_until=long_ago) == long_ago
    assert ends_known_from(verified_until=long_ago + timedelta(days=1)) is None
    gone_on = {"verified_until": after(300), "post_ends_on": before(200)}
    assert ends_known_from(**gone_on) is None, "verified beyond a contract: it went on"
    assert ends_known_from(verified_until=None, post_ends_on=ENDS_ON) is None, "never a member"


def test_an_old_membership_of_whoever_is_a_member_again_asks_nothing():
    person = PersonFactory()
    MembershipFactory(person=person, begins_on=date(2019, 8, 1), ends_on=date(2021, 8, 1))
    MembershipFactory(person=person, begins_on=date(2025, 8, 1))
    a_night(before(60))
    assert not Farewell.objects.exists()


def test_a_contract_that_goes_on_withdraws_the_question_and_the_answer():
    person = leaver()
    a_night(before(60))
    answer_farewell(Farewell.objects.get(), Answer(keeps=["name"]), at=at(before(50)))
    Appointment.objects.update(ends_on=after(365))
    assert review_farewells(at=at(before(40))) == 1
    assert review_farewells(at=at(before(40))) == 0
    assert not Farewell.objects.exists()
    assert not AlumniRecord.objects.filter(account=person.account).exists()
    assert subjects() == [ASKED, "Your AJET membership goes on"]
    assert Entry.objects.filter(act="farewell.withdrawn").count() == 1
    nights(before(39), before(20))
    assert len(subjects()) == 2, "and asks nothing for a year"


def test_a_question_withdrawn_takes_nothing_that_an_earlier_farewell_left():
    person = leaver()
    kept = AlumniRecordFactory(account=person.account)
    a_night(before(60))
    Appointment.objects.update(ends_on=after(365))
    a_night(before(40))
    assert list(AlumniRecord.objects.all()) == [kept]


def test_a_contract_that_ends_some_weeks_later_moves_the_farewell():
    leaver()
    a_night(before(7))
    Appointment.objects.update(ends_on=after(40))
    Membership.objects.update(verified_until=after(40))
    review_farewells(at=at(before(6)))
    farewell = Farewell.objects.get()
    assert (farewell.ends_on, farewell.due_on) == (after(40), after(100))
    assert farewell.stage == Stage.ASKED
    nights(before(5), after(99))
    kinds = [letter.key.split(":")[-1] for letter in Letter.objects.order_by("pk")]
    assert kinds == ["3", "2", "3", "4"], "each reminder of the new day"


def test_data_that_is_kept_and_not_used_is_neither_written_to_nor_erased():
    person = leaver()
    Restriction.objects.create(account=person.account, begun_at=at(before(100)))
    nights(before(60), before(58))
    assert (subjects(), Farewell.objects.count()) == ([], 0)
    Restriction.objects.update(lifted_at=at(before(57)))
    a_night(before(57))
    Restriction.objects.update(lifted_at=None)
    nights(after(58), after(62))
    assert subjects() == [ASKED]
    assert type(person).objects.filter(pk=person.pk).exists()
    Appointment.objects.update(ends_on=after(900))
    a_night(after(63))
    assert subjects() == [ASKED], "nor is told that it is withdrawn"


def test_an_invented_person_without_an_account_gets_no_letter():
    leaver(account=None, email="invented@example.org", is_synthetic=True)
    leaver(account=None, email="real@example.org")
    leaver(account=None, email="")
    a_night(before(60))
    assert Farewell.objects.count() == 3
    assert list(Letter.objects.values_list("to", flat=True)) == ["real@example.org"]


@pytest.mark.parametrize("members", [1, 4])
def test_a_run_that_finds_nothing_new_asks_a_constant_number_of_queries(
    members, django_assert_num_queries
):
    for _ in range(members):
        leaver()
    a_night(before(60))
    with django_assert_num_queries(4):
        review_farewells(at=at(before(59)))
        ask_leavers(at=at(before(59)))
        remind_leavers(at=at(before(59)))
        assert Farewell.objects.due_on(before(59)).count() == 0
