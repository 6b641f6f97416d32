"""The invented council: that of the day with one term acting, that of last year, and near June the next Chair."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from ajet.association.chapters.models import Boundary
from ajet.association.council.beginning import begin_council_year, council_year_days, midnight
from ajet.association.council.models import READS_EARLY, CouncilYear, How, Seat, Term
from ajet.foundation.periods import council_year_of
from ajet.web.demonstration.choosing import SeatWanted, holders
from ajet.web.demonstration.register import Known, give_accounts

ACTING_BLOCK = 7
"""Its representative is told to have resigned; somebody acts since."""


class Planned(NamedTuple):
    """A term for which a holder is still to be chosen, of so many council years ago."""

    seat: Seat
    begins_at: datetime
    ends_at: datetime
    how: str
    years_ago: int = 0


def make_council(day: date, known: list[Known]) -> list[Term]:
    """Terms of last year, of the council year of `day`, and of the next Chair; nobody holds two of them.

    returns  the terms in force on `day`: every seat is held
    """
    year = council_year_of(day)
    last, present = begin(year - 1), begin(year)
    planned = [*whole_year(last, years_ago=1), *this_year(present, day)]
    if midnight(present.ends_on) - READS_EARLY <= midnight(day):
        planned += [term for term in whole_year(begin(year + 1)) if term.seat.office.key == "chair"]
    terms = Term.objects.bulk_create(filled(planned, known))
    return [term for term in terms if term.begins_at <= midnight(day) < term.ends_at]


def begin(year: int) -> CouncilYear:
    return begin_council_year(year, by=None, at=midnight(council_year_days(year)[0]))


def whole_year(council_year: CouncilYear, years_ago=0) -> Iterator[Planned]:
    """A term in each seat from the first day of the council year to its last, filled as the office is."""
    begins_at, ends_at = midnight(council_year.begins_on), midnight(council_year.ends_on)
    seats = Seat.objects.filter(office__council_year=council_year)
    for seat in seats.select_related("office", "block", "chapter"):
        yield Planned(seat, begins_at, ends_at, seat.office.filled_by, years_ago)


def this_year(council_year: CouncilYear, day: date) -> Iterator[Planned]:
    """As the whole year, but one representative left halfway to `day`, and somebody acts."""
    left_on = council_year.begins_on + (day - council_year.begins_on) // 2
    for term in whole_year(council_year):
        block = term.seat.block
        if block and block.number == ACTING_BLOCK and left_on > council_year.begins_on:
            yield term._replace(ends_at=midnight(left_on))
            yield term._replace(begins_at=midnight(left_on), how=How.ACTING)
        else:
            yield term


def filled(planned: list[Planned], known: list[Known]) -> list[Term]:
    blocks = dict(Boundary.objects.values_list("prefecture", "block__number"))
    wanted = [seat_wanted(term) for term in planned]
    chosen = holders([each.member for each in known], wanted, blocks)
    people = [known[number].person for number in chosen]
    give_accounts(people)
    return [
        Term(
            seat=term.seat,
            person=person,
            begins_at=term.begins_at,
            ends_at=term.ends_at,
            how=term.how,
        )
        for term, person in zip(planned, people, strict=True)
    ]


def seat_wanted(term: Planned) -> SeatWanted:
    seat = term.seat
    return SeatWanted(
        seat.office.key,
        block=seat.block.number if seat.block else None,
        prefecture=seat.chapter.prefecture if seat.chapter else None,
        years_ago=term.years_ago,
    )
