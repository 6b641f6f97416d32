from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ajet.association.chapters.models import Block, Boundary
from ajet.association.council.models import READS_EARLY, Office, Term
from ajet.foundation.access.rights import Rights, rights_of
from tests.factories.chapters import ChapterFactory, place_in_block
from tests.factories.council import OfficeFactory, TermFactory

pytestmark = pytest.mark.django_db


def test_a_right_begins_and_ends_with_the_term():
    term = TermFactory(seat__office__rights=["run_surveys"])
    moments = [
        term.begins_at - timedelta(seconds=1),
        term.begins_at,
        term.ends_at - timedelta(seconds=1),
        term.ends_at,
    ]
    held = [rights_of(term.person.account, moment) for moment in moments]
    assert held == [
        Rights(),
        Rights(frozenset({"run_surveys"})),
        Rights(frozenset({"run_surveys"})),
        Rights(),
    ]


def test_whoever_comes_next_reads_before_the_term_begins():
    term = TermFactory(seat__office__rights=["run_surveys"])
    moments = [
        term.begins_at - READS_EARLY - timedelta(seconds=1),
        term.begins_at - READS_EARLY,
        term.ends_at,
    ]
    read = [rights_of(term.person.account, moment, reading=True) for moment in moments]
    assert read == [Rights(), Rights(frozenset({"run_surveys"})), Rights()]


def test_a_seat_has_one_holder_at_a_time():
    term = TermFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        TermFactory(seat=term.seat, begins_at=term.ends_at - timedelta(seconds=1))
    later = TermFactory(
        seat=term.seat, begins_at=term.ends_at, ends_at=term.ends_at + timedelta(days=1)
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Term.objects.filter(pk=later.pk).update(begins_at=term.begins_at)


def test_rights_of_terms_and_delegations_are_read_in_one_query(django_assert_num_queries):
    term = TermFactory(seat__office__rights=["run_surveys"])
    chapter = ChapterFactory()
    given = {"begins_at": term.begins_at, "ends_at": term.ends_at}
    term.person.delegations.create(rights=["write_to_chapter"], chapter=chapter, **given)
    term.person.delegations.create(rights=["run_event"], thing="event:12", **given)
    with django_assert_num_queries(1):
        rights = rights_of(term.person.account, term.begins_at)
    assert rights == Rights(
        frozenset({"run_surveys"}),
        {"write_to_chapter": frozenset({chapter.pk})},
        {"run_event": frozenset({"event:12"})},
    )
    assert rights.include("run_event", thing="event:12")
    assert not rights.include("run_event", thing="event:13")
    assert rights_of(term.person.account, term.ends_at) == Rights()


class TestABlock:
    """Rights over a block reach its prefectures' chapters, by the boundaries of the moment."""

    @pytest.fixture
    def term(self):
        place_in_block("28", 6)
        place_in_block("27", 7)
        return TermFactory(
            seat__office__rights=["write_to_chapter", "vote_in_council"],
            seat__office__over_its_block=True,
            seat__block=Block.objects.get(number=6),
        )

    def rights(self, term, *chapters):
        """What the holder of `term` has: the vote, which is of the nation, and to write to `chapters`."""
        to = {"write_to_chapter": frozenset(chapter.pk for chapter in chapters)}
        return Rights(frozenset({"vote_in_council"}), to if chapters else {})

    def test_they_reach_the_chapters_of_its_prefectures_alone(self, term):
        here, also_here = ChapterFactory.create_batch(2, prefecture="28")
        ChapterFactory(prefecture="27")
        ChapterFactory(prefecture="13")
        ChapterFactory(prefecture="28", ends_on=term.begins_at.date())
        held = rights_of(term.person.account, term.begins_at)
        assert held == self.rights(term, here, also_here)
        assert not held.include("write_to_chapter")
        assert held.include_anywhere("write_to_chapter")

    def test_they_begin_and_end_with_the_term_to_the_second(self, term):
        here = ChapterFactory(prefecture="28")
        second = timedelta(seconds=1)
        moments = [
            term.begins_at - second,
            term.begins_at,
            term.ends_at - second,
            term.ends_at,
        ]
        full = self.rights(term, here)
        account = term.person.account
        assert [rights_of(account, at) for at in moments] == [Rights(), full, full, Rights()]
        soon = term.begins_at - READS_EARLY
        assert [rights_of(account, at, reading=True) for at in (soon - second, soon)] == [
            Rights(),
            full,
        ]

    def test_they_follow_a_boundary_from_the_midnight_on_which_it_moves(self, term):
        here, there = ChapterFactory(prefecture="28"), ChapterFactory(prefecture="27")
        moves_at = term.begins_at + timedelta(days=30)
        moves_on = timezone.localdate(moves_at)
        Boundary.objects.filter(prefecture__in=("27", "28")).update(ends_on=moves_on)
        place_in_block("28", 7, begins_on=moves_on)
        place_in_block("27", 6, begins_on=moves_on)
        account = term.person.account
        held = [rights_of(account, at) for at in (moves_at - timedelta(seconds=1), moves_at)]
        assert held == [self.rights(term, here), self.rights(term, there)]

    def test_a_block_without_chapters_gives_nothing_over_chapters(self, term):
        assert rights_of(term.person.account, term.begins_at) == self.rights(term)

    def test_two_blocks_and_a_chapter_are_read_together_in_one_query(
        self, term, django_assert_num_queries
    ):
        here, there = ChapterFactory(prefecture="28"), ChapterFactory(prefecture="27")
        elsewhere, person = ChapterFactory(prefecture="13"), term.person
        TermFactory(
            person=person,
            seat__office__rights=["verify_members"],
            seat__office__over_its_block=True,
            seat__block=Block.objects.get(number=7),
        )
        TermFactory(person=person, seat__office__rights=["edit_chapter"], seat__chapter=elsewhere)
        with django_assert_num_queries(1):
            held = rights_of(person.account, term.begins_at)
        assert held == Rights(
            frozenset({"vote_in_council"}),
            {
                "write_to_chapter": frozenset({here.pk}),
                "verify_members": frozenset({there.pk}),
                "edit_chapter": frozenset({elsewhere.pk}),
            },
        )

    def test_an_office_of_a_block_that_is_not_narrowed_reaches_everywhere(self, term):
        Office.objects.update(over_its_block=False)
        ChapterFactory(prefecture="28")
        assert rights_of(term.person.account, term.begins_at) == Rights(
            frozenset({"write_to_chapter", "vote_in_council"})
        )

    def test_an_office_of_chapters_is_not_over_a_block(self):
        with pytest.raises(IntegrityError), transaction.atomic():
            OfficeFactory(of_chapters=True, over_its_block=True)
