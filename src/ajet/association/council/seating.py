"""The council as it stands at a moment: for each seat who holds it, who is next, or since when it is vacant."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch
from django.utils import timezone

from ajet.association.council.beginning import midnight
from ajet.association.council.models import (
    READS_EARLY,
    CouncilYear,
    Electorate,
    FilledBy,
    Seat,
    Term,
)
from ajet.association.people.models import Person

Line = tuple[str, int | None, int | None, int]
"""What makes seats of different council years the same place: office, block, chapter, which of several."""


@dataclass(frozen=True)
class Place:
    """A seat at a moment.

    term          whose term is in force, or None
    coming        the next term that begins, in this council year or the next, or None
    vacant_since  None while it is held, or while its council year has not begun
    """

    seat: Seat
    term: Term | None = None
    coming: Term | None = None
    vacant_since: datetime | None = None

    @property
    def holder(self) -> Person | None:
        return self.term.person if self.term else None

    @property
    def people(self) -> list[Person]:
        return [term.person for term in (self.term, self.coming) if term and term.person]

    def days_left(self, at: datetime) -> int | None:
        """How many midnights until the term ends."""
        if self.term is None:
            return None
        return (timezone.localdate(self.term.ends_at) - timezone.localdate(at)).days


@dataclass(frozen=True)
class Council:
    """The seats of a council year in groups, by how they are filled: key -> places."""

    year: CouncilYear
    groups: dict[str, list[Place]]

    @property
    def places(self) -> list[Place]:
        return [place for group in self.groups.values() for place in group]

    @property
    def vacant(self) -> int:
        return sum(place.term is None for place in self.places)

    @property
    def is_synthetic(self) -> bool:
        return any(person.is_synthetic for place in self.places for person in place.people)


GROUPS = ("members", "blocks", "cirs", "appointed_for_blocks", "appointed", "chapters")


def council_on(day, at) -> Council | None:
    """The national council of the council year of `day`, as it stands at the moment `at`; None before the first.

    Who comes next is shown from the day on which they may read, as the year's end is near then.
    """
    year = CouncilYear.objects.filter(begins_on__lte=day, ends_on__gt=day).first()
    if year is None:
        return None
    return council_of(year, at, Seat.objects.filter(office__of_chapters=False), READS_EARLY)


def council_of(year, at, seats, ahead=None) -> Council:
    """Those of `seats` that belong to `year`, at the moment `at`; four queries, however many there are.

    ahead  tells of terms that begin within so long; None: of all
    """
    of_year = list(with_terms(seats.filter(office__council_year=year)))
    of_next = list(with_terms(seats.filter(office__council_year__begins_on=year.ends_on)))
    next_in_line = dict(zip(lines_of(of_next), of_next, strict=True))
    groups: dict[str, list[Place]] = {key: [] for key in GROUPS}
    for seat, line in zip(of_year, lines_of(of_year), strict=True):
        later = next_in_line.get(line)
        terms = [*seat.all_terms, *(later.all_terms if later else ())]
        groups[group_of(seat)].append(place_of(seat, terms, year, at, ahead))
    return Council(year, {key: places for key, places in groups.items() if places})


def with_terms(seats):
    terms = Term.objects.select_related("person").order_by("begins_at", "pk")
    related = seats.select_related("office", "block", "chapter")
    return related.order_by(
        "office__order", "block__number", "chapter__prefecture", "chapter__slug", "pk"
    ).prefetch_related(Prefetch("terms", terms, to_attr="all_terms"))


def lines_of(seats: Iterable[Seat]) -> list[Line]:
    """The line of each seat; `seats` are of one council year, those of an office in the order they were made."""
    met: Counter[tuple[str, int | None, int | None]] = Counter()
    lines = []
    for seat in seats:
        place = (seat.office.key, seat.block_id, seat.chapter_id)
        lines.append((*place, met[place]))
        met[place] += 1
    return lines


def place_of(seat: Seat, terms: list[Term], year: CouncilYear, at: datetime, ahead=None) -> Place:
    """How `seat` stands at the moment `at`, of its `terms` in the order in which they begin."""
    term = next((term for term in terms if term.begins_at <= at < term.ends_at), None)
    coming = next((term for term in terms if term.begins_at > at), None)
    if coming and ahead is not None and coming.begins_at > at + ahead:
        coming = None
    begins_at = midnight(year.begins_on)
    if term is not None or at < begins_at:
        return Place(seat, term, coming)
    ended = [term.ends_at for term in terms if term.ends_at <= at]
    return Place(seat, None, coming, max(ended, default=begins_at))


def group_of(seat: Seat) -> str:
    """Which heading `seat` stands under."""
    office = seat.office
    if office.of_chapters:
        return "chapters"
    if office.filled_by == FilledBy.APPOINTMENT:
        return "appointed_for_blocks" if seat.block_id else "appointed"
    if seat.block_id is not None:
        return "blocks"
    return "cirs" if office.electorate == Electorate.CIRS else "members"


def terms_in_line(seat: Seat) -> list[Term]:
    """All terms of the place that `seat` is, in whichever council year, the newest first."""
    alike = Seat.objects.filter(
        office__key=seat.office.key, block=seat.block, chapter=seat.chapter
    ).select_related("office")
    by_year: dict[int, list[Seat]] = {}
    for other in alike.order_by("pk"):
        by_year.setdefault(other.office.council_year_id, []).append(other)
    number = [other.pk for other in by_year[seat.office.council_year_id]].index(seat.pk)
    line = [seats[number] for seats in by_year.values() if number < len(seats)]
    terms = Term.objects.filter(seat__in=line).select_related(
        "person", "seat__office__council_year"
    )
    return list(terms.order_by("-begins_at", "-pk"))
