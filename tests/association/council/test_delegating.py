"""Narrow rights passed on: never more than the giver's own, never for longer."""

from datetime import timedelta

import pytest

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
from tests.factories.chapters import ChapterFactory
from tests.factories.council import TermFactory
from tests.factories.people import PersonFactory

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
