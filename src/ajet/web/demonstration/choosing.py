"""Who of the invented members holds which office, and whom one may sign in as: pure choices."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from ajet.web.demonstration.people.members import Member

Wanted = Callable[[Member], bool]


class SeatWanted(NamedTuple):
    """One seat: of the nation, a block or a chapter (its prefecture), so many council years ago."""

    office: str
    block: int | None = None
    prefecture: str | None = None
    years_ago: int = 0


def fits(seat: SeatWanted, block_of: Mapping[str, int]) -> Wanted:
    """Who may hold `seat`: in the second year or later then, from the right place, in the right position."""
    position = "CIR" if seat.office in ("cir-representative", "translator") else None

    def fitting(member: Member) -> bool:
        return (
            member.contract.years >= 2 + seat.years_ago
            and position in (None, member.position)
            and seat.block in (None, block_of[member.prefecture])
            and seat.prefecture in (None, member.prefecture)
        )

    return fitting


def first_of_each(members: Iterable[Member], wanted: Iterable[Wanted]) -> Iterator[int]:
    """For each wish in turn, the number of the first member who meets it and was not chosen before."""
    everybody = list(enumerate(members))
    taken: set[int] = set()
    for wish in wanted:
        number = next(n for n, member in everybody if n not in taken and wish(member))
        taken.add(number)
        yield number


def holders(
    members: list[Member], seats: list[SeatWanted], block_of: Mapping[str, int]
) -> list[int]:
    """Who holds each of `seats`, as numbers in `members`; nobody holds two.

    Members stand in the order of their countries, so they are mixed first, the same way at every run.
    """
    spread = sorted(range(len(members)), key=lambda n: sha256(members[n].email.encode()).digest())
    found = first_of_each(
        [members[number] for number in spread], (fits(s, block_of) for s in seats)
    )
    return [spread[number] for number in found]
