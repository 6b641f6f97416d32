"""A member goes to another prefecture: nothing is lost, nothing doubled, and nobody is moved unasked."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from ajet.association.people.models import Appointment, Membership
from ajet.association.people.moving.acts import (
    AlreadyAnswered,
    AlreadyAsked,
    Destination,
    NoPost,
    SamePrefecture,
    announce_move,
    answer_move,
    ask_for_member,
)
from ajet.foundation.letters.models import Letter
from ajet.representation.surveys.roll import roll_on
from tests.factories.accounts import AccountFactory
from tests.factories.people import MemberFactory, PersonFactory

pytestmark = pytest.mark.django_db

AT = timezone.make_aware(datetime(2026, 9, 1, 12))
MOVES_ON = date(2026, 10, 1)
THERE = Destination(prefecture="01", municipality="Otaru", moves_on=MOVES_ON)
DAY = timedelta(days=1)


@pytest.fixture
def member():
    """In Hyogo since August 2024, to July 2027."""
    return MemberFactory(appointment__ends_on=date(2027, 8, 1))


def posts(member):
    return list(
        member.appointments.order_by("begins_on").values_list(
            "prefecture", "municipality", "arrived_on", "begins_on", "ends_on"
        )
    )


BEFORE = [("28", "", date(2024, 8, 1), date(2024, 8, 1), date(2027, 8, 1))]
AFTER = [
    ("28", "", date(2024, 8, 1), date(2024, 8, 1), MOVES_ON),
    ("01", "Otaru", date(2024, 8, 1), MOVES_ON, date(2027, 8, 1)),
]


def test_a_member_says_that_they_move_and_has_moved(member):
    memberships = list(Membership.objects.values())
    announce_move(member, THERE, by=member.account, at=AT)
    assert posts(member) == AFTER
    assert list(Membership.objects.values()) == memberships


def test_on_every_day_a_member_who_moves_stands_once_on_the_roll(member):
    announce_move(member, THERE, by=member.account, at=AT)
    days = [MOVES_ON - DAY, MOVES_ON, MOVES_ON + DAY]
    assert [list(roll_on(day)) for day in days] == [[member.pk]] * 3
    held = [Appointment.objects.in_force_on(day).count() for day in days]
    assert held == [1, 1, 1]
    assert {cell.band for day in days for cell in roll_on(day).values()} == {"3-5"}


@pytest.mark.parametrize(
    ("destination", "refusal"),
    [
        (Destination("28", MOVES_ON), SamePrefecture),
        (Destination("01", date(2024, 8, 1)), NoPost),
        (Destination("01", date(2027, 8, 2)), NoPost),
    ],
    ids=["to where they are", "before they came", "after they left"],
)
def test_a_move_that_cannot_be_is_refused(member, destination, refusal):
    with pytest.raises(refusal):
        announce_move(member, destination, by=member.account, at=AT)
    assert posts(member) == BEFORE


def test_whoever_has_no_post_cannot_move():
    with pytest.raises(NoPost):
        announce_move(PersonFactory(), THERE, by=None, at=AT)


def test_another_chapter_can_only_ask(member):
    officer = AccountFactory(language="ja")
    move = ask_for_member(member, THERE, by=officer, at=AT)
    assert posts(member) == BEFORE
    with pytest.raises(AlreadyAsked):
        ask_for_member(member, THERE, by=officer, at=AT)
    asked = Letter.objects.get(to=member.account.email)
    assert asked.subject == "Have you moved to Hokkaido?"
    answer_move(move, True, by=member.account, at=AT)
    answer_move(move, True, by=member.account, at=AT)  # twice is once
    assert posts(member) == AFTER
    assert Letter.objects.get(to=officer.email).subject == "会員の異動が承諾されました"


def test_a_refusal_changes_nothing_and_stands(member):
    move = ask_for_member(member, THERE, by=None, at=AT)
    answer_move(move, False, by=member.account, at=AT)
    with pytest.raises(AlreadyAnswered):
        answer_move(move, True, by=None, at=AT)
    assert posts(member) == BEFORE
    ask_for_member(member, THERE, by=None, at=AT)  # a later roster may ask again
