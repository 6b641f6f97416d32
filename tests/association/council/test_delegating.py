"""Narrow rights passed on: never more than the giver's own, never for longer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ajet.association.chapters.models import Block
from ajet.association.chapters.redrawing import redraw
from ajet.association.council.beginning import midnight
from ajet.association.council.delegating import (
    LongerThanOnesTerm,
    MoreThanOnesOwn,
    NothingToPassOn,
    NotNarrow,
    delegate,
    revoke,
)
from ajet.association.council.filling import end_term, hand_over
from ajet.association.council.models import Delegation, How
from ajet.foundation.access.rights import Rights, rights_of
from ajet.foundation.audit.models import Entry
from ajet.foundation.letters.models import Letter
from tests.factories.chapters import ChapterFactory, place_in_block
from tests.factories.council import TermFactory
from tests.factories.people import MemberFactory, PersonFactory

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
TEN_DAYS = timedelta(days=10)
WRITES, SEARCHES = "write_to_chapter", "search_members"


@pytest.fixture
def chapter():
    return ChapterFactory()


@pytest.fixture
def leader(chapter):
    return TermFactory(seat__chapter=chapter, seat__office__rights=[WRITES, "fill_seats"])


def passed_on(term, person, at, rights=(WRITES,), **over):
    options = {"ends_at": at + TEN_DAYS, "by": term.person.account, "at": at} | over
    return delegate(person, list(rights), **options)


def over(chapter, *rights):
    return Rights(chapters={right: frozenset({chapter.pk}) for right in rights})


def test_a_right_over_a_chapter_is_passed_on_for_a_while(leader, chapter, noon):
    helper = PersonFactory()
    passed_on(leader, helper, noon, chapter=chapter)
    end = noon + TEN_DAYS
    held = [rights_of(helper.account, at) for at in (noon - SECOND, noon, end - SECOND, end)]
    assert held == [Rights(), over(chapter, WRITES), over(chapter, WRITES), Rights()]
    assert list(Entry.objects.values_list("act", "facts")) == [
        ("council.rights_passed_on", {"rights": 1, "chapter": chapter.pk})
    ]


def test_nobody_passes_on_more_than_they_hold(leader, chapter, noon):
    helper, elsewhere = PersonFactory(), ChapterFactory()
    for rights, where in (
        ([SEARCHES], chapter),
        ([WRITES, SEARCHES], chapter),
        ([WRITES], elsewhere),
    ):
        with pytest.raises(MoreThanOnesOwn):
            passed_on(leader, helper, noon, rights, chapter=where)
    over_before = leader.ends_at
    for at in (leader.begins_at - SECOND, over_before):
        with pytest.raises(MoreThanOnesOwn):
            passed_on(leader, helper, at, chapter=chapter, ends_at=at + SECOND)
    assert not Delegation.objects.exists()


def test_a_national_officer_passes_a_right_on_over_any_one_chapter(chapter, noon):
    officer, helper = TermFactory(seat__office__rights=[SEARCHES]), PersonFactory()
    passed_on(officer, helper, noon, [SEARCHES], chapter=chapter)
    assert rights_of(helper.account, noon) == over(chapter, SEARCHES)


def test_a_right_over_one_thing_is_passed_on_by_whoever_holds_it_everywhere(noon):
    officer, helper = TermFactory(seat__office__rights=["run_event"]), PersonFactory()
    passed_on(officer, helper, noon, ["run_event"], thing="event:12")
    assert rights_of(helper.account, noon) == Rights(things={"run_event": frozenset({"event:12"})})


def test_rights_are_passed_on_over_a_chapter_or_a_thing_alone_and_seats_are_not(chapter, noon):
    rights = [WRITES, "fill_seats", "run_event", "read_audit"]
    officer, helper = TermFactory(seat__office__rights=rights), PersonFactory()
    for wrong in (
        {"rights": [WRITES]},
        {"rights": [WRITES], "chapter": chapter, "thing": "event:12"},
        {"rights": ["fill_seats"], "chapter": chapter},
        {"rights": ["read_audit"], "chapter": chapter},
        {"rights": ["run_event"], "chapter": chapter},
        {"rights": [WRITES], "thing": "event:12"},
    ):
        with pytest.raises(NotNarrow):
            passed_on(officer, helper, noon, **wrong)


def test_what_was_received_is_not_passed_on_again(leader, chapter, noon):
    helper = PersonFactory()
    given = passed_on(leader, helper, noon, chapter=chapter)
    with pytest.raises(MoreThanOnesOwn):
        passed_on(given, PersonFactory(), noon, chapter=chapter)


def test_it_ends_at_the_latest_with_the_givers_term(leader, chapter, noon):
    with pytest.raises(LongerThanOnesTerm) as refused:
        passed_on(leader, PersonFactory(), noon, chapter=chapter, ends_at=leader.ends_at + SECOND)
    assert refused.value.until == leader.ends_at
    passed_on(leader, PersonFactory(), noon, chapter=chapter, ends_at=leader.ends_at)


@pytest.mark.parametrize("how", ["ends", "is handed over"])
def test_if_the_givers_term_is_cut_short_so_is_what_was_passed_on(leader, chapter, noon, how):
    helper, left = PersonFactory(), noon + timedelta(days=2)
    passed_on(leader, helper, noon, chapter=chapter)
    if how == "ends":
        end_term(leader, ends_at=left, by=None, at=left)
    else:
        hand_over(
            leader.seat, PersonFactory(), how=How.ACTING, hands_over_at=left, by=None, at=noon
        )
    held = [rights_of(helper.account, at) for at in (left - SECOND, left)]
    assert held == [over(chapter, WRITES), Rights()]


def test_another_term_of_the_giver_keeps_what_it_carries(leader, chapter, noon):
    helper, left = PersonFactory(), noon + timedelta(days=2)
    passed_on(leader, helper, noon, chapter=chapter)
    TermFactory(person=leader.person, seat__office__rights=[WRITES])
    end_term(leader, ends_at=left, by=None, at=left)
    assert rights_of(helper.account, left) == over(chapter, WRITES)


def test_rights_are_taken_back_at_once_and_only_once(leader, chapter, noon):
    helper, later = PersonFactory(), noon + timedelta(days=1)
    given = passed_on(leader, helper, noon, chapter=chapter)
    revoke(given, by=None, at=later)
    revoke(given, by=None, at=later + SECOND)
    assert [rights_of(helper.account, at) for at in (later - SECOND, later)] == [
        over(chapter, WRITES),
        Rights(),
    ]
    assert list(Entry.objects.order_by("number").values_list("act", flat=True)) == [
        "council.rights_passed_on",
        "council.rights_taken_back",
    ]


def test_nothing_is_passed_on_for_no_time_without_a_right_or_to_a_double(leader, chapter, noon):
    double = PersonFactory(merged_into=PersonFactory())
    for person, rights, ends_at in (
        (PersonFactory(), [WRITES], noon),
        (PersonFactory(), [], noon + TEN_DAYS),
        (double, [WRITES], noon + TEN_DAYS),
    ):
        with pytest.raises(NothingToPassOn):
            passed_on(leader, person, noon, rights, chapter=chapter, ends_at=ends_at)


@pytest.fixture
def representative(chapter):
    return TermFactory(
        seat__block=place_in_block(chapter.prefecture, 6).block,
        seat__office__over_its_block=True,
        seat__office__rights=[WRITES],
    )


def test_a_block_passes_a_right_on_over_one_of_its_chapters_alone(representative, chapter, noon):
    helper, elsewhere = PersonFactory(), ChapterFactory(prefecture="27")
    place_in_block("27", 7)
    in_no_block = ChapterFactory(prefecture="13")
    for other in (elsewhere, in_no_block):
        with pytest.raises(MoreThanOnesOwn):
            passed_on(representative, helper, noon, chapter=other)
    passed_on(representative, helper, noon, chapter=chapter)
    assert rights_of(helper.account, noon) == over(chapter, WRITES)


def test_what_a_block_passed_on_ends_on_the_day_its_prefecture_leaves_it(
    representative, leader, chapter, noon
):
    by_block, by_chapter = PersonFactory(), PersonFactory()
    passed_on(representative, by_block, noon, chapter=chapter)
    passed_on(leader, by_chapter, noon, chapter=chapter)
    moves_on = timezone.localdate(noon + timedelta(days=2))
    other = Block.objects.create(number=7)
    redraw(chapter.prefecture, other, begins_on=moves_on, by=None, at=noon)
    at = midnight(moves_on)
    held = [
        [rights_of(helper.account, moment) for moment in (at - SECOND, at)]
        for helper in (by_block, by_chapter)
    ]
    full = over(chapter, WRITES)
    assert held == [[full, Rights()], [full, full]]


def test_a_block_passes_nothing_on_beyond_the_day_its_prefecture_is_to_leave_it(
    representative, leader, chapter, noon
):
    moves_on = timezone.localdate(noon + timedelta(days=2))
    redraw(chapter.prefecture, Block.objects.create(number=7), begins_on=moves_on, by=None, at=noon)
    helper, until = PersonFactory(), midnight(moves_on)
    with pytest.raises(LongerThanOnesTerm) as refused:
        passed_on(representative, helper, noon, chapter=chapter, ends_at=until + SECOND)
    assert refused.value.until == until
    passed_on(representative, helper, noon, chapter=chapter, ends_at=until)
    passed_on(leader, helper, noon, chapter=chapter, ends_at=until + SECOND)


def letters():
    return list(Letter.objects.order_by("pk").values_list("to", "language", "subject"))


def test_whoever_receives_rights_is_told_and_told_when_they_are_taken_back(leader, chapter, noon):
    chapter.name_en, chapter.name_ja = "Hyogo AJET", "兵庫AJET"
    chapter.save()
    leader.person.name = "Maya"
    leader.person.save()
    one, other = MemberFactory(name="Mele"), MemberFactory(name="Liam", account__language="ja")
    given = [passed_on(leader, person, noon, chapter=chapter) for person in (one, other)]
    for delegation in given:
        revoke(delegation, by=None, at=noon + timedelta(days=1))
    assert letters() == [
        (one.email, "en", "You may help with Hyogo AJET"),
        (other.email, "ja", "「兵庫AJET」に関する権限の委任について"),
        (one.email, "en", "Your rights over Hyogo AJET end"),
        (other.email, "ja", "「兵庫AJET」に関する権限の終了について"),
    ]
    bodies = list(Letter.objects.order_by("pk").values_list("body", flat=True))
    wanted = [
        [
            "Dear Mele",
            "Maya has passed rights on to you",
            "- write to the members of one's chapter",
        ],
        ["Liam 様", "Mayaさんから、", "・", "二段階認証"],
        ["that Maya had passed on to you end earlier than we told you"],
        ["Mayaさんから委任されていた", "終了します"],
    ]
    missing = [
        [words for words in those if words not in body]
        for those, body in zip(wanted, bodies, strict=True)
    ]
    assert missing == [[], [], [], []]


def test_a_helper_is_told_when_the_givers_term_is_cut_short_and_not_when_nothing_changes(
    leader, chapter, noon
):
    helper = PersonFactory()
    passed_on(leader, helper, noon, chapter=chapter)
    end_term(leader, ends_at=noon + TEN_DAYS, by=None, at=noon)
    to_helper = Letter.objects.filter(to=helper.email)
    assert to_helper.count() == 1
    end_term(leader, ends_at=noon + TEN_DAYS - SECOND, by=None, at=noon)
    assert to_helper.count() == 2


def test_whoever_has_no_account_gets_one_with_the_rights(leader, chapter, noon):
    helper = PersonFactory(account=None, email="helper@example.org")
    passed_on(leader, helper, noon, chapter=chapter)
    helper.refresh_from_db()
    assert rights_of(helper.account, noon) == over(chapter, WRITES)


def test_over_a_chapter_that_ended_nothing_is_passed_on_any_more(leader, chapter, noon):
    helper = PersonFactory()
    passed_on(leader, helper, noon, chapter=chapter)
    chapter.ends_on = timezone.localdate(noon) + timedelta(days=2)
    chapter.save()
    at = midnight(chapter.ends_on)
    held = [rights_of(helper.account, moment) for moment in (at - SECOND, at)]
    assert held == [over(chapter, WRITES), Rights()]
