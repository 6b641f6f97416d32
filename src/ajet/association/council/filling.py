"""Who holds a seat, from when up to when: it is filled, handed over, given up."""

from django.db import transaction

from ajet.association.council.beginning import midnight
from ajet.association.council.delegating import cut_short
from ajet.association.council.letters import tell_incoming, tell_outgoing
from ajet.association.council.models import Seat, Term
from ajet.association.people.models import Person
from ajet.association.people.signing_in import account_for
from ajet.foundation.audit import record


class NotKnown(Exception):
    """Nobody of the register: never known, found to be somebody else's double, or erased."""


class SeatIsTaken(Exception):
    """Somebody holds the seat during a part of that time."""


class OutsideCouncilYear(Exception):
    """The time is not a part of the council year to which the seat belongs."""


class InThePast(Exception):
    """What was is not changed: a term begins and ends now, or later."""


class ChapterHasEnded(Exception):
    """The chapter of the seat is no more at that time."""


class NobodyHoldsIt(Exception):
    """There is no term to hand over at that moment."""


class TermIsOver(Exception):
    """The term has ended already, or ends earlier than asked for."""


def whole_year(council_year, at):
    """From the moment `at`, or the council year's beginning, to its end."""
    return max(at, midnight(council_year.begins_on)), midnight(council_year.ends_on)


def life_of(seat, at):
    """From the moment `at` on, as long as `seat` can be held: its council year, and no longer than its chapter."""
    begins_at, ends_at = whole_year(seat.office.council_year, at)
    if seat.chapter is not None and seat.chapter.ends_on is not None:
        ends_at = min(ends_at, midnight(seat.chapter.ends_on))
    return begins_at, ends_at


def first_gap(seat, at):
    """From when up to when `seat` is free next, as (begins_at, ends_at); None if it is held all that time."""
    begins_at, ends_at = life_of(seat, at)
    for term in seat.terms.filter(ends_at__gt=begins_at).order_by("begins_at"):
        if term.begins_at > begins_at:
            return begins_at, term.begins_at
        begins_at = term.ends_at
    return (begins_at, ends_at) if begins_at < ends_at else None


@transaction.atomic
def fill_seat(seat, person, *, how, begins_at, ends_at, by, at):
    """`person` holds `seat` from `begins_at` up to `ends_at`, and is told so.

    The seat's row is locked, so that two officers cannot both give it away.
    Raises NotKnown, InThePast, OutsideCouncilYear, ChapterHasEnded, SeatIsTaken.
    """
    seat = locked(seat)
    term = hold(seat, person, how, begins_at, ends_at, at)
    facts = {"office": seat.office.key, "how": str(term.how)}
    record("council.seat_filled", by=by, at=at, subject=term, facts=facts)
    return term


@transaction.atomic
def hand_over(seat, person, *, how, hands_over_at, by, at):
    """The present term of `seat` ends, and that of `person` begins, at the same moment; both are told.

    It runs up to when the present one would have ended. Raises NobodyHoldsIt and what fill_seat raises.
    """
    seat = locked(seat)
    if hands_over_at < at:
        raise InThePast
    present = seat.terms.in_force_at(hands_over_at).filter(begins_at__lt=hands_over_at).first()
    if present is None:
        raise NobodyHoldsIt
    ends_at = present.ends_at
    shorten(present, hands_over_at)
    term = hold(seat, person, how, hands_over_at, ends_at, at)
    if present.person_id != term.person_id:
        tell_outgoing(present)
    facts = {"office": seat.office.key, "how": str(term.how), "before": present.pk}
    record("council.seat_handed_over", by=by, at=at, subject=term, facts=facts)
    return term


@transaction.atomic
def end_term(term, *, ends_at, by, at):
    """`term` ends at `ends_at`, as after a resignation; one that would not have begun is taken back.

    Raises InThePast, TermIsOver.
    """
    seat = locked(term.seat)
    term = Term.objects.select_related("person__account").get(pk=term.pk)
    term.seat = seat
    if ends_at < at:
        raise InThePast
    if ends_at >= term.ends_at:
        raise TermIsOver
    facts = {"office": seat.office.key}
    if ends_at <= term.begins_at:
        tell_outgoing(term, never_began=True)
        record("council.term_taken_back", by=by, at=at, subject=term, facts=facts)
        term.delete()
        return
    shorten(term, ends_at)
    tell_outgoing(term)
    record("council.term_ended", by=by, at=at, subject=term, facts=facts)


def locked(seat):
    rows = Seat.objects.select_for_update(of=("self",))
    return rows.select_related("office__council_year", "block", "chapter").get(pk=seat.pk)


def hold(seat, person, how, begins_at, ends_at, at):
    """The term itself, and its letter."""
    known = Person.objects.select_related("account").filter(pk=person.pk).first()
    if known is None:
        raise NotKnown
    if begins_at < at:
        raise InThePast
    year_begins_at, year_ends_at = whole_year(seat.office.council_year, begins_at)
    if not year_begins_at <= begins_at < ends_at <= year_ends_at:
        raise OutsideCouncilYear
    if ends_at > life_of(seat, begins_at)[1]:
        raise ChapterHasEnded
    if seat.terms.filter(begins_at__lt=ends_at, ends_at__gt=begins_at).exists():
        raise SeatIsTaken
    if known.account is None and known.email:
        # Now, at the address known now: later none is opened for an office-holder (people/signing_in).
        account_for(known, at=at)
        known.refresh_from_db()
    term = Term.objects.create(
        seat=seat, person=known, how=how, begins_at=begins_at, ends_at=ends_at
    )
    tell_incoming(term, at)
    return term


def shorten(term, ends_at):
    """End `term` earlier, and with it what its holder had passed on."""
    term.ends_at = ends_at
    term.save(update_fields=["ends_at"])
    if term.person is not None and term.person.account is not None:
        cut_short(term.person.account, ends_at)
