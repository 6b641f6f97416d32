"""Which members an answer is counted with: block × role × year band, joined where there are few. Pure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ajet.association.people.programme_year import BANDS

MINIMUM = 10
"""No group of fewer members is kept apart (survey notes, section 4, rule 1)."""

MINIMUM_BLIND = 20
"""Nor, where tickets are blind, of fewer than these: each group has a key of its own, and whoever is signed
by a key is known to be one of so many (survey notes, section 2, design B)."""

ALL = "ALL"
ALUMNI = "alumni"
"""Role and year band of alumni, who are one group."""

BAND_NAMES = tuple(f"{first}-{last}" if first < last else str(first) for first, last in BANDS)


class TooFewMembers(Exception):
    """Fewer members are asked than one group needs, or fewer alumni: nobody could be kept from being guessed."""


@dataclass(frozen=True, order=True)
class Cell:
    """Where one member stands before groups are joined; block None: in no block."""

    block: int | None
    role: str
    band: str


OF_ALUMNI = Cell(None, ALUMNI, ALUMNI)


@dataclass(frozen=True)
class Group:
    """What an answer says of its respondent. block None: the nation; `band` may span several."""

    block: int | None
    role: str
    band: str

    @property
    def key(self) -> str:
        if self.role == ALUMNI:
            return ALUMNI
        place = "nation" if self.block is None else f"b{self.block}"
        return f"{place}-{self.role}-{self.band}".lower().replace("_", "-")


def groups_of(cells: Mapping[Cell, int], minimum: int = MINIMUM) -> dict[Cell, Group]:
    """The group of every cell, none with fewer members than `minimum`: ten, or twenty with blind tickets.

    Blocks with fewer than ten members, and members in no block, are counted with the nation; if these
    are fewer than ten together, the smallest block joins them. In each block, the two roles are joined
    if either has one to nine members. In each role, a year band of one to nine members is joined with
    the smaller of its neighbours, until none is left. (So year bands give way first, then roles, then
    the block. Where the minimum is twenty, read twenty for ten, and nineteen for nine.) Alumni are a group
    by themselves, whatever became of the members.

    cells     members by cell
    minimum   members that a group has at least
    returns   a group for each cell that has members
    raises    TooFewMembers
    """
    cells = {cell: members for cell, members in cells.items() if members}
    alumni = cells.pop(OF_ALUMNI, None)
    if any(total < minimum for total in (alumni, sum(cells.values())) if total) or not (
        cells or alumni
    ):
        raise TooFewMembers
    block_of = _join_blocks(_totals(cells, lambda cell: cell.block), minimum)
    groups: dict[Cell, Group] = {OF_ALUMNI: Group(None, ALUMNI, ALUMNI)} if alumni else {}
    for block in set(block_of.values()):
        inside = {cell: n for cell, n in cells.items() if block_of[cell.block] == block}
        groups |= _groups_in_block(block, inside, minimum)
    return groups


def _totals(cells, level) -> Counter:
    totals: Counter = Counter()
    for cell, members in cells.items():
        totals[level(cell)] += members
    return totals


def _join_blocks(members: Counter, minimum: int) -> dict[int | None, int | None]:
    nation = {block for block, n in members.items() if block is None or n < minimum}
    by_size = sorted((n, block) for block, n in members.items() if block not in nation)
    while nation and sum(members[block] for block in nation) < minimum and by_size:
        nation.add(by_size.pop(0)[1])
    return {block: None if block in nation else block for block in members}


def _groups_in_block(block, cells, minimum):
    roles = _totals(cells, lambda cell: cell.role)
    joined = min(roles.values()) < minimum and len(roles) > 1
    groups: dict[Cell, Group] = {}
    for role in {ALL} if joined else set(roles):
        inside = {cell: n for cell, n in cells.items() if joined or cell.role == role}
        band_of = _join_bands(_totals(inside, lambda cell: cell.band), minimum)
        groups |= {cell: Group(block, role, band_of[cell.band]) for cell in inside}
    return groups


def _join_bands(members: Counter, minimum: int) -> dict[str, str]:
    """Runs of neighbouring bands, each with the minimum of members or all there are."""
    runs = [[band] for band in BAND_NAMES if members[band]]

    def size(run):
        return sum(members[band] for band in run)

    while len(runs) > 1 and size(smallest := min(runs, key=size)) < minimum:
        at = runs.index(smallest)
        neighbour = min(runs[max(at - 1, 0) : at] + runs[at + 1 : at + 2], key=size)
        runs.remove(neighbour)
        runs[runs.index(smallest)] = sorted(smallest + neighbour, key=BAND_NAMES.index)
    return {band: _span(run) for run in runs for band in run}


def _span(run):
    if len(run) == 1:
        return run[0]
    return f"{run[0].split('-')[0]}-{run[-1].split('-')[-1]}"
