"""The council of a day as people read it: its seats in three groups, each with its holder or vacant."""

from dataclasses import dataclass

from django.db.models import Prefetch

from ajet.association.council.models import CouncilYear, FilledBy, Seat, Term
from ajet.association.people.models import Person


@dataclass(frozen=True)
class Place:
    """A seat with its holder; None while it is vacant."""

    seat: Seat
    holder: Person | None


@dataclass(frozen=True)
class Council:
    """The seats of the whole electorate, of the blocks, and those filled by appointment."""

    year: CouncilYear
    elected_by_all: list[Place]
    of_blocks: list[Place]
    appointed: list[Place]

    @property
    def places(self) -> list[Place]:
        return [*self.elected_by_all, *self.of_blocks, *self.appointed]

    @property
    def vacant(self) -> int:
        return sum(place.holder is None for place in self.places)

    @property
    def is_synthetic(self) -> bool:
        return any(place.holder and place.holder.is_synthetic for place in self.places)


def council_on(day, at) -> Council | None:
    """The council of the council year of `day`, its holders at the moment `at`; None before the first."""
    year = CouncilYear.objects.filter(begins_on__lte=day, ends_on__gt=day).first()
    if year is None:
        return None
    groups: dict[str, list[Place]] = {"elected_by_all": [], "of_blocks": [], "appointed": []}
    for seat in seats_with_holders(year, at):
        terms = seat.terms_in_force
        groups[group_of(seat)].append(Place(seat, terms[0].person if terms else None))
    return Council(year, **groups)


def seats_with_holders(year, at):
    in_force = Term.objects.in_force_at(at).select_related("person")
    return (
        Seat.objects.filter(office__council_year=year, office__of_chapters=False)
        .select_related("office", "block")
        .prefetch_related(Prefetch("terms", in_force, to_attr="terms_in_force"))
    )


def group_of(seat):
    if seat.block_id is not None:
        return "of_blocks"
    return "elected_by_all" if seat.office.filled_by == FilledBy.ELECTION else "appointed"
