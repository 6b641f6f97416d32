"""Hiding small counts across all tables of a report: they share totals, blocks and waves.

A cell is known by what its people have in common: {block: B3, role: ALT}. Two tables that both
print the people of B3 print the same cell, so it is hidden in both or in neither, and whatever
gives a count away in one table is looked for in all of them.

table     counts by some variables; every margin of it is printed too
base      what all people of a table have in common, {wave: spring}; tables of different items have
          different bases, because different people answered them
nesting   levels of one variable lie within levels of another: prefectures within blocks
change    the difference of a cell between two waves, printed beside them
unprinted  cells that no figure tells of, but that tie printed ones: people by all variables at once,
          or those who were asked a question because of what they answered to another
"""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TypeAlias

import numpy as np

from survey_statistics.arrays import Flags, Floats, Level
from survey_statistics.disclosure import HIDDEN, MINIMUM_RESPONDENTS, NONE
from survey_statistics.protection import Cells, attack, protecting, too_narrow
from survey_statistics.suppression import WORTH_OF_A_TOTAL

Cell: TypeAlias = frozenset[tuple[str, Hashable]]

# A change is worth less to readers than the counts it comes from.
WORTH_OF_A_CHANGE = 0.5

CHANGE = "change"


class TablesDisagree(Exception):
    """Two tables give different counts of the same people."""


class NotNested(Exception):
    """A level lies within no level, or a level has more people than the one it lies within."""


@dataclass(frozen=True)
class Table:
    """Counts of respondents by `variables`.

    counts  level of each variable, as a tuple in their order -> respondents; what is not there is 0
    base    what all of them have in common
    """

    variables: tuple[str, ...]
    counts: Mapping[tuple[Level, ...], int]
    base: Mapping[str, Level] = field(default_factory=dict)

    def levels(self, place: int) -> list[Level]:
        return list(dict.fromkeys(levels[place] for levels in self.counts))


@dataclass(frozen=True)
class Nesting:
    """inner: the finer variable; outer: the coarser; within: level of inner -> level of outer."""

    inner: str
    outer: str
    within: Mapping[Level, Level]


@dataclass(frozen=True)
class Change:
    """A printed difference of all cells that two waves share; each side is a base."""

    before: Mapping[str, Level]
    after: Mapping[str, Level]


Sum: TypeAlias = tuple[Cell, tuple[Cell, ...]]


@dataclass(frozen=True)
class Ties:
    """What is known beside the tables.

    counts     further cells: count; those of the tables may be left out
    sums       (a cell, the cells that make it up)
    unprinted  of the further cells, those that no figure tells of
    minimums   cells with a minimum of their own
    worth      cells with a worth to readers of their own
    kept       cells that must be printed, beside the totals
    """

    counts: Mapping[Cell, int] = field(default_factory=dict)
    sums: Sequence[Sum] = ()
    unprinted: frozenset[Cell] = frozenset()
    minimums: Mapping[Cell, int] = field(default_factory=dict)
    worth: Mapping[Cell, float] = field(default_factory=dict)
    kept: frozenset[Cell] = frozenset()


NO_TIES = Ties()


@dataclass(frozen=True, eq=False)
class Leak:
    """A hidden cell that can be told too nearly: between lowest and highest."""

    cell: Cell
    lowest: float
    highest: float


@dataclass(frozen=True, eq=False)
class LinkedTables:
    """All cells of a report, what is hidden of them, and how they are printed.

    counts     cell -> count; a change may be negative
    primary    hidden for their own sake
    hidden     all that is hidden
    unprinted  never printed
    """

    counts: Mapping[Cell, int]
    primary: frozenset[Cell]
    hidden: frozenset[Cell]
    unprinted: frozenset[Cell]
    cells: Cells
    order: tuple[Cell, ...]

    def is_hidden(self, levels: Mapping[str, Level]) -> bool:
        """Raises KeyError for a cell of no table."""
        return self._cell(levels) in self.hidden

    def printed(self, levels: Mapping[str, Level]) -> str:
        """A count as text: "x" where hidden, "–" where none."""
        cell = self._cell(levels)
        if cell in self.hidden:
            return HIDDEN
        return str(self.counts[cell]) if self.counts[cell] else NONE

    def _cell(self, levels: Mapping[str, Level]) -> Cell:
        cell = frozenset(levels.items())
        if cell not in self.counts:
            raise KeyError(dict(levels))
        return cell

    def flags(self, chosen: Collection[Cell]) -> Flags:
        return np.array([cell in chosen for cell in self.order], dtype=np.bool_)

    def hiding(self, hidden: Collection[Cell]) -> "LinkedTables":
        """The same tables with other cells hidden, for `leaks` to judge."""
        return replace(self, hidden=frozenset(hidden) | self.unprinted)


def suppress_linked(
    tables: Sequence[Table],
    minimum: int = MINIMUM_RESPONDENTS,
    nestings: Sequence[Nesting] = (),
    changes: Sequence[Change] = (),
    secret: Collection[Cell] = (),
    ties: Ties = NO_TIES,
) -> LinkedTables:
    """Hide counts from 1 to below `minimum` in all tables, and the fewest others that protect them.

    Of each small count an attacker who has all tables must think anything from 0 to `minimum`
    possible, and of each other hidden cell a width of `minimum`; `leaks` shows it.

    secret  cells hidden for another reason: a group too small on the roster
    raises  TablesDisagree, NotNested
    """
    found = linked(tables, minimum, nestings, changes, secret, ties)
    if not found.primary:
        return found
    totals = found.flags({*grand_totals(tables), *ties.kept} - found.primary)
    if not totals.any():
        return found.hiding(found.order)
    closed = found.flags(found.primary | found.unprinted)
    hidden = protecting(found.cells, closed, costs(found, ties.worth), totals)
    return found.hiding([cell for cell, secret in zip(found.order, hidden, strict=True) if secret])


def leaks(found: LinkedTables) -> list[Leak]:
    """Every hidden cell that the tables together give away, and how nearly."""
    reaches = attack(found.cells, found.flags(found.hidden))
    small = found.flags(found.primary) & (found.cells.truth < found.cells.needed)
    failed = set(too_narrow(found.cells, reaches, small))
    return [
        Leak(
            found.order[place],
            float(found.cells.truth[place] - reaches.down[row]),
            float(found.cells.truth[place] + reaches.up[row]),
        )
        for row, place in enumerate(reaches.cells)
        if place in failed
    ]


def linked(
    tables: Sequence[Table],
    minimum: int,
    nestings: Sequence[Nesting],
    changes: Sequence[Change],
    secret: Collection[Cell],
    ties: Ties = NO_TIES,
) -> LinkedTables:
    """All cells with their sums, only what is small or secret hidden."""
    counts: dict[Cell, int] = {}
    sums: dict[Sum, None] = {}
    for table in tables:
        for cell, count in margins_of(table).items():
            if counts.setdefault(cell, count) != count:
                raise TablesDisagree(f"{dict(cell)}: {counts[cell]} and {count}")
        sums |= dict.fromkeys(sums_of(table))
    for nesting in nestings:
        sums |= dict.fromkeys(sums_within(nesting, counts))
    for cell, count in ties.counts.items():
        if counts.setdefault(cell, count) != count:
            raise TablesDisagree(f"{dict(cell)}: {counts[cell]} and {count}")
    sums |= dict.fromkeys(ties.sums)
    refuse_wrong_sums(counts, sums)
    lines = [(whole, parts, tuple(1.0 for _ in parts)) for whole, parts in sums]
    needed = {cell: ties.minimums.get(cell, minimum) for cell in counts}
    printed = counts.keys() - ties.unprinted
    small = {cell for cell in printed if 0 < counts[cell] < needed[cell]}
    small |= {cell for cell in secret if cell in printed}
    for change in changes:
        for cell, before, after in changed(change, counts):
            counts[cell] = counts[after] - counts[before]
            lines.append((cell, (after, before), (1.0, -1.0)))
    order = tuple(counts)
    cells = Cells(
        np.array([counts[cell] for cell in order], dtype=np.float64),
        matrix(order, lines),
        *limits(order, counts, tables, minimum),
        np.array([needed.get(cell, minimum) for cell in order], dtype=np.float64),
        np.array([cell not in ties.unprinted for cell in order], dtype=np.bool_),
    )
    hidden = frozenset(small) | ties.unprinted
    return LinkedTables(counts, frozenset(small), hidden, ties.unprinted, cells, order)


def margins_of(table: Table) -> dict[Cell, int]:
    """Every cell of a table and of all its margins, down to the total."""
    found: dict[Cell, int] = {}
    fixed = tuple(table.base.items())
    names = range(len(table.variables))
    for size in range(len(table.variables), -1, -1):
        for kept in combinations(names, size):
            for levels, count in table.counts.items():
                cell = frozenset([*fixed, *((table.variables[i], levels[i]) for i in kept)])
                found[cell] = found.get(cell, 0) + int(count)
    return found


def sums_of(table: Table) -> Iterator[Sum]:
    """Cells of a table that sum to another: over each variable, in each margin."""
    fixed = tuple(table.base.items())
    names = range(len(table.variables))
    for size in range(1, len(table.variables) + 1):
        for kept in combinations(names, size):
            seen: dict[tuple[int, Cell], dict[Cell, None]] = {}
            for levels in table.counts:
                pairs = {i: (table.variables[i], levels[i]) for i in kept}
                cell = frozenset([*fixed, *pairs.values()])
                for over in kept:
                    whole = frozenset([*fixed, *(pairs[i] for i in kept if i != over)])
                    seen.setdefault((over, whole), {})[cell] = None
            for (_, whole), parts in seen.items():
                yield whole, tuple(parts)


def sums_within(nesting: Nesting, counts: Mapping[Cell, int]) -> Iterator[Sum]:
    """Cells of the finer variable that sum to one of the coarser, all else equal."""
    parts: dict[Cell, list[Cell]] = {}
    for cell in counts:
        for pair in cell:
            if pair[0] == nesting.inner:
                if pair[1] not in nesting.within:
                    raise NotNested(f"{nesting.inner} {pair[1]!r} lies within no {nesting.outer}")
                outer = (nesting.outer, nesting.within[pair[1]])
                parts.setdefault((cell - {pair}) | {outer}, []).append(cell)
    for whole, inner in parts.items():
        if whole in counts:
            yield whole, tuple(inner)


def refuse_wrong_sums(counts: Mapping[Cell, int], sums: Collection[Sum]) -> None:
    for whole, parts in sums:
        if counts[whole] != sum(counts[part] for part in parts):
            raise NotNested(
                f"{dict(whole)} has {counts[whole]} people, its parts"
                f" {sum(counts[part] for part in parts)}"
            )


def changed(change: Change, counts: Mapping[Cell, int]) -> list[tuple[Cell, Cell, Cell]]:
    """(the change, before, after) of every cell that both waves have."""
    before, after = (frozenset(base.items()) for base in (change.before, change.after))
    label = (CHANGE, (before, after))
    return [
        ((cell - before) | {label}, cell, (cell - before) | after)
        for cell in list(counts)
        if before <= cell and (cell - before) | after in counts
    ]


def matrix(
    order: Sequence[Cell],
    ties: Sequence[tuple[Cell, tuple[Cell, ...], tuple[float, ...]]],
) -> Floats:
    """One line for each sum: its parts less the whole; (r, m)."""
    place = {cell: column for column, cell in enumerate(order)}
    lines = np.zeros((len(ties), len(order)))
    for line, (whole, parts, signs) in zip(lines, ties, strict=True):
        line[place[whole]] = -1.0
        for part, sign in zip(parts, signs, strict=True):
            line[place[part]] += sign
    return lines


def limits(
    order: Sequence[Cell], counts: Mapping[Cell, int], tables: Sequence[Table], minimum: int
) -> tuple[Floats, Floats]:
    """What everybody knows without the tables: no count is negative, none is above its total.

    A total that is hidden itself could be anything; for a program it needs some end, far enough.
    """
    far = 2.0 * max(map(abs, counts.values()), default=0) + 10.0 * minimum
    totals = {
        total: float(counts[total]) if counts[total] >= minimum else far
        for total in grand_totals(tables)
    }

    def highest(cell: Cell) -> float:
        return min((size for total, size in totals.items() if total <= cell), default=far)

    is_change = np.array([is_a_change(cell) for cell in order], dtype=np.bool_)
    ends = np.array([highest(cell) for cell in order], dtype=np.float64)
    return np.where(is_change, -far, 0.0), np.where(is_change, far, ends)


def grand_totals(tables: Sequence[Table]) -> set[Cell]:
    """All people of each base."""
    return {frozenset(table.base.items()) for table in tables}


def is_a_change(cell: Cell) -> bool:
    return any(name == CHANGE for name, _ in cell)


def costs(found: LinkedTables, worth: Mapping[Cell, float]) -> Floats:
    """What readers lose: more with a total than with a cell, least with a change; (m,)."""
    printed = [cell for cell in found.order if cell not in found.unprinted]
    deepest = max(map(len, printed))
    total = max(1, max(map(abs, found.counts.values())))

    def lost(cell: Cell) -> float:
        if cell in found.unprinted:
            return 0.0
        if cell in worth:
            return worth[cell]
        if is_a_change(cell):
            return WORTH_OF_A_CHANGE
        size = abs(found.counts[cell]) / (total * len(found.order))
        return float(WORTH_OF_A_TOTAL ** (deepest - len(cell)) + size)

    return np.array([lost(cell) for cell in found.order], dtype=np.float64)
