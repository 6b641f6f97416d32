"""Hiding small counts of a two-way table, and as few others as keep them from being computed."""

from collections.abc import Iterator, Sequence

import numpy as np

from survey_statistics.arrays import Flags, Floats, Whole
from survey_statistics.attack import ROUNDING, bound
from survey_statistics.tables import SuppressedTable, relations, with_totals

# Counts from 1 to 4 are small: five is the usual floor of tables of people (sdcLog's five
# entities; the groundwork's trials, section 4).
MINIMUM_COUNT = 5

# A total tells readers more than a cell, so it is hidden only if it saves two cells.
WORTH_OF_A_TOTAL = 2.0

# Beyond this many rounds the table is too sparse to be worth the search: only the grand total
# is printed.
ROUNDS_AT_MOST = 60


def suppress_small_cells(
    counts: Sequence[Sequence[int]] | Whole, minimum: int = MINIMUM_COUNT
) -> SuppressedTable:
    """Hide counts from 1 to below `minimum`, and the fewest others that protect them.

    What an attacker can compute of each small count must run from 0 to `minimum` at least, and of
    each other hidden cell must be `minimum` wide; `audit` shows it. No row or column then hides
    exactly one. Zeros are safe, but may be hidden to protect others. Totals are cells too.

    counts   (r, c) respondents, without totals
    minimum  people
    source   Fischetti and Salazar-González, Management Science 47 (2001), 1008-1027
    """
    table = with_totals(counts)
    primary = (table > 0) & (table < minimum)
    if not primary.any():
        hidden = primary
    elif table[-1, -1] < minimum:
        hidden = np.ones_like(primary)
    else:
        hidden = protecting(table, primary, minimum)
    return SuppressedTable(table, primary, hidden, minimum)


def protecting(table: Whole, primary: Flags, minimum: int) -> Flags:
    """The cheapest cells to hide: propose, attack, learn from what the attack found, again."""
    demands = list(no_line_hides_one(*table.shape))
    for _ in range(ROUNDS_AT_MOST):
        hidden = cheapest(table, primary, demands)
        learnt = list(broken_demands(table, primary, hidden, minimum))
        if not learnt:
            return hidden
        demands.extend(learnt)
    return all_but_the_grand_total(table.shape)


def all_but_the_grand_total(shape: tuple[int, ...]) -> Flags:
    """Always safe in a table of `minimum` people: each cell may be 0 or all of them."""
    hidden = np.ones(shape, dtype=np.bool_)
    hidden[-1, -1] = False
    return hidden


def no_line_hides_one(rows: int, columns: int) -> Iterator[Floats]:
    """For each cell of each line: the others of the line hidden, less itself, are not below 0."""
    for line in np.abs(relations(rows, columns)):
        for cell in np.flatnonzero(line):
            demand = line.copy()
            demand[cell] = -1
            yield demand


def broken_demands(table: Whole, primary: Flags, hidden: Flags, minimum: int) -> Iterator[Floats]:
    """What the attack demands of any choice of cells and this one does not give.

    Each demand is (cells,): its sum over the hidden cells must not be below 0. A cell that would
    let the attacker's interval reach far enough by itself need not count for more than that.
    """
    for cell in np.flatnonzero(hidden):
        count = int(table.flat[cell])
        up, down = (bound(table, hidden, int(cell), direction) for direction in (1, -1))
        wanted = [(up.reach + down.reach, up.worth + down.worth, minimum)]
        if primary.flat[cell]:
            wanted += [(up.reach, up.worth, minimum - count), (down.reach, down.worth, count)]
        for reach, worth, needed in wanted:
            if reach < needed - ROUNDING:
                yield demand_on_others(worth, needed, int(cell))


def demand_on_others(worth: Floats, needed: int, cell: int) -> Floats:
    """If `cell` is hidden, hidden cells together must be worth `needed`; scaled to one."""
    demand = np.minimum(worth / needed, 1.0)
    demand[demand < ROUNDING] = 0.0
    demand[cell] -= 1.0
    return demand


def cheapest(table: Whole, primary: Flags, demands: Sequence[Floats]) -> Flags:
    """Cells to hide that meet all demands at the least cost; of equals, those of fewest people."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # slow to load

    cost = np.ones(table.shape)
    cost[-1, :] = cost[:, -1] = WORTH_OF_A_TOTAL
    cost += table / (table[-1, -1] * table.size)
    most = np.ones(table.shape)
    most[-1, -1] = 0.0
    found = milp(
        cost.ravel(),
        constraints=LinearConstraint(np.array(demands), lb=-ROUNDING),
        integrality=np.ones(table.size, dtype=np.int64),
        bounds=Bounds(primary.ravel().astype(np.float64), most.ravel()),
    )
    return (np.asarray(found.x) > 0.5).reshape(table.shape)
