"""Who holds a seat: filled, handed over, given up."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from ajet.association.council.beginning import begin_council_year
from ajet.association.council.filling import (
    InThePast,
    NobodyHoldsIt,
    NotKnown,
    OutsideCouncilYear,
    SeatIsTaken,
    TermIsOver,
    end_term,
    fill_seat,
    hand_over,
    whole_year,
)
from ajet.association.council.models import How, Seat, Term
from ajet.foundation.access.rights import Rights, rights_of
from ajet.foundation.audit.models import Entry
from ajet.foundation.letters.models import Letter
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
WRITES = Rights(frozenset({"write_reports"}))


def moment(*when):
    return timezone.make_aware(datetime(*when))


END = moment(2026, 6, 1)


@pytest.fixture
def seat(noon):
    year = begin_council_year(2025, by=None, at=noon)
    return Seat.objects.filter(office__council_year=year, office__key="translator").first()


def filled(seat, person, noon, **other):
    how = {"how": How.APPOINTMENT, "begins_at": noon, "ends_at": END, "by": None, "at": noon}
    return fill_seat(seat, person, **(how | other))


def terms_of(seat):
    return list(seat.terms.values_list("person", "how", "begins_at", "ends_at"))


def acts():
    acts = Entry.objects.exclude(act="council.year_begun").values_list("act", flat=True)
    return list(acts.order_by("number"))


def letters():
    return list(Letter.objects.order_by("pk").values_list("to", "language", "subject"))


def test_a_seat_gives_its_rights_from_the_second_it_is_filled_to_the_second_it_ends(seat, noon):
    person = PersonFactory()
    filled(seat, person, noon)
    moments = [noon - SECOND, noon, END - SECOND, END]
    held = [rights_of(person.account, at) for at in moments]
    assert held == [Rights(), WRITES, WRITES, Rights()]
    assert acts() == ["council.seat_filled"]


def test_a_term_of_a_year_to_come_waits_for_its_first_day():
    before = moment(2026, 5, 10)
    year = begin_council_year(2026, by=None, at=before)
    seat = Seat.objects.get(office__key="chair")
    begins_at, ends_at = whole_year(year, before)
    term = filled(seat, PersonFactory(), before, begins_at=begins_at, ends_at=ends_at)
    assert (term.begins_at, term.ends_at) == (moment(2026, 6, 1), moment(2027, 6, 1))


@pytest.mark.parametrize(
    ("begins", "ends", "refusal"),
    [
        (-SECOND, timedelta(days=9), InThePast),
        (timedelta(), END - moment(2025, 11, 22, 12, 0) + SECOND, OutsideCouncilYear),
        (timedelta(days=9), timedelta(days=9), OutsideCouncilYear),
        (timedelta(days=400), timedelta(days=401), OutsideCouncilYear),
    ],
)
def test_a_term_lies_ahead_and_within_its_council_year(seat, noon, begins, ends, refusal):
    with pytest.raises(refusal):
        filled(seat, PersonFactory(), noon, begins_at=noon + begins, ends_at=noon + ends)
    assert (terms_of(seat), acts(), letters()) == ([], [], [])


def test_a_term_does_not_begin_before_its_council_year():
    before = moment(2026, 5, 10)
    begin_council_year(2026, by=None, at=before)
    seat = Seat.objects.get(office__key="chair")
    with pytest.raises(OutsideCouncilYear):
        filled(seat, PersonFactory(), before, begins_at=END - SECOND, ends_at=END + SECOND)


@pytest.mark.parametrize("overlap", [timedelta(), timedelta(days=5) - SECOND])
def test_a_seat_has_one_holder_at_a_time(seat, noon, overlap):
    first, second = PersonFactory.create_batch(2)
    free_from = noon + timedelta(days=5)
    filled(seat, first, noon, ends_at=free_from)
    with pytest.raises(SeatIsTaken):
        filled(seat, second, noon, begins_at=noon + overlap)
    filled(seat, second, noon, begins_at=free_from)
    assert [person for person, *_ in terms_of(seat)] == [first.pk, second.pk]


def test_nobody_unknown_and_no_double_holds_a_seat(seat, noon):
    gone, double = PersonFactory(), PersonFactory(merged_into=PersonFactory())
    gone.delete()
    gone.pk = 9_999_999
    for person in (gone, double):
        with pytest.raises(NotKnown):
            filled(seat, person, noon)


def test_a_seat_is_handed_over_in_one_moment(seat, noon):
    first, second = PersonFactory.create_batch(2)
    filled(seat, first, noon)
    later = noon + timedelta(days=3)
    hand_over(seat, second, how=How.BY_ELECTION, hands_over_at=later, by=None, at=noon)
    assert terms_of(seat) == [
        (first.pk, "appointment", noon, later),
        (second.pk, "by-election", later, END),
    ]
    held = [
        [rights_of(person.account, at) for at in (later - SECOND, later)]
        for person in (first, second)
    ]
    assert held == [[WRITES, Rights()], [Rights(), WRITES]]
    assert acts() == ["council.seat_filled", "council.seat_handed_over"]


def test_what_nobody_holds_is_not_handed_over(seat, noon):
    hands_over = {"how": How.ACTING, "by": None, "at": noon}
    with pytest.raises(NobodyHoldsIt):
        hand_over(seat, PersonFactory(), hands_over_at=noon, **hands_over)
    filled(seat, PersonFactory(), noon, begins_at=noon + SECOND)
    with pytest.raises(NobodyHoldsIt):
        hand_over(seat, PersonFactory(), hands_over_at=noon + SECOND, **hands_over)
    with pytest.raises(InThePast):
        hand_over(seat, PersonFactory(), hands_over_at=noon - SECOND, **hands_over)
    assert len(terms_of(seat)) == 1


def test_whoever_acts_may_go_on_elected_and_is_not_told_of_an_end(seat, noon):
    person = PersonFactory()
    filled(seat, person, noon, how=How.ACTING)
    hand_over(
        seat, person, how=How.ELECTION, hands_over_at=noon + SECOND, by=None, at=noon + SECOND
    )
    assert [how for _, how, *_ in terms_of(seat)] == ["acting", "election"]
    assert [subject for *_, subject in letters()] == ["You are now Translator"] * 2


def test_a_resignation_ends_the_term_at_that_very_moment(seat, noon):
    term = filled(seat, PersonFactory(), noon)
    left = noon + timedelta(minutes=5)
    end_term(term, ends_at=left, by=None, at=left)
    held = [rights_of(term.person.account, at) for at in (left - SECOND, left)]
    assert held == [WRITES, Rights()]
    filled(seat, PersonFactory(), left, begins_at=left)
    assert acts() == ["council.seat_filled", "council.term_ended", "council.seat_filled"]


def test_a_term_is_ended_neither_twice_nor_later_nor_in_the_past(seat, noon):
    term = filled(seat, PersonFactory(), noon)
    for ends_at, refusal in ((END, TermIsOver), (END + SECOND, TermIsOver), (noon, InThePast)):
        with pytest.raises(refusal):
            end_term(term, ends_at=ends_at, by=None, at=noon + SECOND)
    assert acts() == ["council.seat_filled"]


def test_a_term_that_has_not_begun_is_taken_back(seat, noon):
    term = filled(seat, PersonFactory(), noon, begins_at=noon + timedelta(days=9))
    end_term(term, ends_at=noon, by=None, at=noon)
    assert terms_of(seat) == []
    assert acts() == ["council.seat_filled", "council.term_taken_back"]
    assert [subject for *_, subject in letters()] == [
        "You take office as Translator",
        "You do not take office as Translator",
    ]


def test_both_are_told_in_their_language_and_those_without_address_are_not(seat, noon):
    first, second = PersonFactory(), PersonFactory(name="Mele")
    second.account.language = "ja"
    second.account.save()
    filled(seat, first, noon)
    hand_over(
        seat, second, how=How.ACTING, hands_over_at=noon + timedelta(days=60), by=None, at=noon
    )
    assert letters() == [
        (first.email, "en", "You are now Translator"),
        (second.email, "ja", "「翻訳担当」への就任について"),
        (first.email, "en", "Your term as Translator ends"),
    ]
    told = Letter.objects.get(to=second.email).body
    wanted = [
        "Mele 様",
        "（代行）",
        "2026年1月21日",
        "2025年12月22日",
        "2026年5月31日",
        "二段階認証",
    ]
    assert [words for words in wanted if words not in told] == []
    nobody = PersonFactory(account=None, email="")
    other = Seat.objects.filter(office__key="translator").last()
    filled(other, nobody, noon)
    assert len(letters()) == 3


def test_acts_of_two_seats_do_not_hinder_each_other(seat, noon):
    other = Seat.objects.filter(office__key="translator").last()
    person = PersonFactory()
    for place in (seat, other):
        filled(place, person, noon)
    assert Term.objects.filter(person=person).count() == 2
