"""A member moves to another chapter: announced by themselves, or found on its roster and agreed to.

Once at a desk in English, and once on a phone in Japanese without JavaScript.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from ajet.association.people.models import Appointment
from ajet.association.people.moving.acts import Destination, ask_for_member
from tests.browser.conftest import DESK, PHONE
from tests.browser.journeys.visitor import Visitor
from tests.factories.chapters import ChapterFactory
from tests.factories.people import MemberFactory

WORDS = {
    "I move to another prefecture": "他の都道府県へ異動する",
    "Moving to another prefecture": "他の都道府県への異動",
    "New prefecture": "新しい都道府県",
    "Hyogo": "兵庫県",
    "Ehime": "愛媛県",
    "New municipality": "新しい市区町村",
    "First day there": "異動日",
    "I move": "異動を届け出る",
    "New prefecture – This is the prefecture you are in.": (
        "新しい都道府県：現在の都道府県と同じです。"
    ),
    "Your move is noted. Your new chapter expects you.": (
        "異動の届け出を受け付けました。新しい支部でお待ちしています。"
    ),
    "Yes, I move": "はい、異動します",
    "Your answer is noted.": "回答を登録しました。",
}


@pytest.fixture
def member(live_site):
    """A member in Hyogo; there is a chapter in Ehime, too."""
    ChapterFactory(prefecture="28")
    ChapterFactory(prefecture="38")
    return MemberFactory(name="Mele Taufa")


def posts(member):
    return list(
        Appointment.objects.filter(person=member)
        .order_by("begins_on")
        .values_list("prefecture", "municipality", "begins_on", "ends_on", "arrived_on")
    )


@pytest.mark.parametrize(
    "way",
    [
        {"language": "en", "width": DESK},
        {"language": "ja", "width": PHONE, "javascript": False},
    ],
    ids=["in English", "in Japanese on a phone without JavaScript"],
)
def test_a_member_moves_to_another_chapter_and_agrees_to_be_moved_back(open_page, member, way):
    page = open_page("/my/", account=member.account, **way)
    visitor = Visitor(page, way["language"], WORDS)
    visitor.follow("I move to another prefecture")
    visitor.sees("Moving to another prefecture")
    today = timezone.localdate()
    first_day, arrival = today + timedelta(days=30), member.appointments.get().arrived_on
    visitor.field("New prefecture").select_option(label=visitor.say("Hyogo"))
    visitor.field("New municipality").fill("Uwajima")
    visitor.field("First day there").fill(first_day.isoformat())
    visitor.press("I move")
    visitor.is_told("New prefecture – This is the prefecture you are in.")
    assert visitor.field("New municipality").input_value() == "Uwajima"
    visitor.field("New prefecture").select_option(label=visitor.say("Ehime"))
    visitor.press("I move")
    visitor.reads("Your move is noted. Your new chapter expects you.")
    moved = [
        ("28", "", arrival, first_day, arrival),
        ("38", "Uwajima", first_day, None, arrival),
    ]
    assert posts(member) == moved
    assert member.memberships.count() == 1

    again = first_day + timedelta(days=60)
    ask_for_member(
        member,
        Destination(
            prefecture="28",
            municipality="Kobe",
            contracting_organisation="",
            moves_on=again,
            contract_ends_on=None,
        ),
        by=None,
        at=timezone.now(),
        source="roster:1",
    )
    visitor.open("/my/moves/")
    visitor.press("Yes, I move")
    visitor.reads("Your answer is noted.")
    assert posts(member) == [
        moved[0],
        ("38", "Uwajima", first_day, again, arrival),
        ("28", "Kobe", again, None, arrival),
    ]
    assert [fault for fault in page.problems if "status of 422" not in fault] == []
