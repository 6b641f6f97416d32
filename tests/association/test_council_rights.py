from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from ajet.association.council.models import READS_EARLY, Term
from ajet.foundation.access.rights import Rights, rights_of
from tests.factories.chapters import ChapterFactory
from tests.factories.council import TermFactory

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
