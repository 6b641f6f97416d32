"""The attacker's side: what can be computed of each hidden cell from all that is printed."""

from dataclasses import dataclass

import numpy as np

from survey_statistics.arrays import Flags, Floats, Whole
from survey_statistics.tables import SuppressedTable, relations

# Linear programs answer to about seven digits.
ROUNDING = 1e-6


@dataclass(frozen=True, eq=False)
class Bound:
    """The most a hidden count can differ from the truth, upwards or downwards, as an attacker sees.

    reach  people
    worth  (cells,) how far each cell would let it reach if it were hidden; zero for cells that
           would not help. Their sum over hidden cells limits the reach for any choice of cells.
    """

    reach: float
    worth: Floats


@dataclass(frozen=True, eq=False)
class Audit:
    """lowest and highest (r + 1, c + 1): what an attacker can compute; equal where printed."""

    lowest: Floats
    highest: Floats
    failures: tuple[tuple[int, int], ...]


def audit(table: SuppressedTable) -> Audit:
    """Compute the interval of every hidden cell, and report every one that is too narrow.

    The attacker knows that counts are not negative and that they sum to the totals. A small count
    must be able to be anything from 0 to `minimum`; any other hidden cell must keep a width of
    `minimum`. A table with fewer than `minimum` people in all hides everything and passes.
    """
    lowest, highest = (table.counts.astype(np.float64) for _ in range(2))
    failures = []
    if table.hidden[-1, -1]:
        return Audit(np.where(table.hidden, 0, lowest), np.where(table.hidden, np.inf, highest), ())
    for place in np.argwhere(table.hidden):
        row, column = int(place[0]), int(place[1])
        cell = row * table.counts.shape[1] + column
        low = lowest[row, column] - bound(table.counts, table.hidden, cell, -1).reach
        high = highest[row, column] + bound(table.counts, table.hidden, cell, +1).reach
        lowest[row, column], highest[row, column] = low, high
        small = bool(table.primary[row, column])
        if not wide_enough(low, high, small, table.minimum):
            failures.append((row, column))
    return Audit(lowest, highest, tuple(failures))


def wide_enough(low: float, high: float, small: bool, minimum: int) -> bool:
    """Whether an interval protects a cell; `small` for one hidden for its own sake."""
    if small:
        return low <= ROUNDING and high >= minimum - ROUNDING
    return high - low >= minimum - ROUNDING


def bound(counts: Whole, hidden: Flags, cell: int, direction: int) -> Bound:
    """Solve the attacker's linear program for one hidden cell.

    counts, hidden  (r + 1, c + 1)
    cell            its place, row by row
    direction       +1 for the highest count, -1 for the lowest
    source          Fischetti and Salazar-González, Management Science 47 (2001), 1008-1027: the
                    dual prices show which cells would have to be hidden as well
    """
    from scipy.optimize import linprog  # slow to load

    known = relations(*counts.shape)
    truth, free = counts.ravel().astype(np.float64), hidden.ravel()
    goal = np.zeros(truth.size)
    goal[cell] = -direction
    found = linprog(
        goal[free], A_eq=known[:, free], b_eq=-known[:, ~free] @ truth[~free], method="highs"
    )
    reduced = goal - known.T @ np.asarray(found.eqlin.marginals)
    # A cell may rise as far as all people of the table, or fall to zero.
    room = np.where(reduced < 0, truth[-1] - truth, truth)
    worth = np.abs(reduced) * room
    furthest = float(np.asarray(found.x)[np.count_nonzero(free[:cell])])
    return Bound(max(0.0, direction * (furthest - truth[cell])), worth)
