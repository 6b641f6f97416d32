"""Cells that are tied by sums: what an attacker can compute of the hidden ones, and which to hide.

The attacker knows every printed cell, that counts are whole and not negative, and which cells sum
to which. Everything that is hidden anywhere goes through here: single tables (`suppression`) and
tables that share cells (`linked`).

source  Fischetti and Salazar-González, Management Science 47 (2001), 1008-1027: the dual prices of
        the attacker's linear program show which cells would have to be hidden as well
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from survey_statistics.arrays import Flags, Floats, Whole

# Linear programs answer to about seven digits.
ROUNDING = 1e-6

# Variables of one linear program: many small ones are solved together, because each has a start.
VARIABLES_AT_ONCE = 2_000

# Beyond this many rounds cells are too sparse to be worth the search: only totals are printed.
ROUNDS_AT_MOST = 60


@dataclass(frozen=True, eq=False)
class Cells:
    """m cells.

    truth      (m,) not for print
    relations  (r, m) each times the truth is zero
    lowest     (m,) what everybody knows a cell is not below; zero for a count
    highest    (m,) nor above; the total of its base for a count
    needed     (m,) how wide an attacker's doubt of a cell must be, if it is hidden
    guarded    (m,) False for cells of which nothing is printed, and whose doubt nobody measures
    """

    truth: Floats
    relations: Floats
    lowest: Floats
    highest: Floats
    needed: Floats
    guarded: Flags


@dataclass(frozen=True, eq=False)
class Reaches:
    """How far each hidden cell may be from the truth, as an attacker sees it; h hidden cells.

    cells     (h,) their places
    down, up  (h,)
    worth_down, worth_up  (h, m) how far each cell lets the attacker's doubt reach if it is hidden;
              summed over hidden cells it is the most that any choice of cells can reach
    """

    cells: tuple[int, ...]
    down: Floats
    up: Floats
    worth_down: Floats
    worth_up: Floats


def attack(cells: Cells, hidden: Flags) -> Reaches:
    """Solve the attacker's programs: the lowest and highest value of each hidden, guarded cell."""
    places = np.flatnonzero(hidden & cells.guarded)
    at_once = max(1, VARIABLES_AT_ONCE // (2 * max(1, int(np.count_nonzero(hidden)))))
    parts = [
        solved(cells, hidden, places[start : start + at_once])
        for start in range(0, len(places), at_once)
    ]
    if not parts:
        none = np.zeros((0, len(cells.truth)))
        return Reaches((), none[:, 0], none[:, 0], none, none)
    reach, worth = (np.concatenate([part[i] for part in parts], axis=0) for i in (0, 1))
    return Reaches(tuple(places.tolist()), reach[:, 0], reach[:, 1], worth[:, 0, :], worth[:, 1, :])


def solved(cells: Cells, hidden: Flags, places: Whole) -> tuple[Floats, Floats]:
    """Programs of some hidden cells as one: reach (k, 2) down and up, worth (k, 2, m)."""
    from scipy.optimize import linprog  # slow to load
    from scipy.sparse import csr_array, kron

    free, known = np.flatnonzero(hidden), np.flatnonzero(~hidden)
    goals = np.zeros((len(places), 2, len(cells.truth)))
    for row, place in enumerate(places):
        goals[row, :, place] = (1, -1)
    programs = 2 * len(places)
    rows = cells.relations[:, free]
    # A line without hidden cells says nothing.
    rows_used = np.flatnonzero(np.abs(rows).any(axis=1))
    right = -cells.relations[np.ix_(rows_used, known)] @ cells.truth[known]
    found = linprog(
        goals[:, :, free].ravel(),
        A_eq=kron(csr_array(np.eye(programs)), csr_array(rows[rows_used]), format="csr"),
        b_eq=np.tile(right, programs),
        bounds=np.tile(np.column_stack([cells.lowest, cells.highest])[free], (programs, 1)),
        method="highs-ds",
    )
    prices = np.asarray(found.eqlin.marginals).reshape(len(places), 2, -1)
    reduced = goals - prices @ cells.relations[rows_used]
    # A cell may rise to its highest, or fall to its lowest.
    room = np.where(reduced < 0, cells.highest - cells.truth, cells.truth - cells.lowest)
    values = np.asarray(found.x).reshape(len(places), 2, -1)
    own = np.searchsorted(free, places)
    reached = values[np.arange(len(places)), :, own]
    truth = cells.truth[places][:, None]
    reach = np.maximum(0.0, (reached - truth) * np.array([-1.0, 1.0]))
    return reach, np.abs(reduced) * room


def too_narrow(cells: Cells, found: Reaches, primary: Flags) -> list[int]:
    """Hidden cells that are not protected.

    A small count must be able to be anything from 0 to what it needs; any other hidden cell must
    keep a width of that.
    """
    failed = []
    for row, place in enumerate(found.cells):
        low, high = cells.truth[place] - found.down[row], cells.truth[place] + found.up[row]
        if not wide_enough(float(low), float(high), bool(primary[place]), cells.needed[place]):
            failed.append(place)
    return failed


def wide_enough(low: float, high: float, small: bool, minimum: float) -> bool:
    """Whether an interval protects a cell; `small` for one hidden for its own sake."""
    if small:
        return low <= ROUNDING and high >= minimum - ROUNDING
    return high - low >= minimum - ROUNDING


def protecting(cells: Cells, primary: Flags, cost: Floats, always_printed: Flags) -> Flags:
    """The cheapest cells to hide: propose, attack, learn from what the attack found, again.

    primary         (m,) hidden for their own sake, or never printed
    cost            (m,) what the reader loses with each cell
    always_printed  (m,) cells that stay; hiding all others must be safe
    """
    demands = list(no_line_hides_one(cells))
    small = primary & (cells.truth < cells.needed)
    for _ in range(ROUNDS_AT_MOST):
        hidden = cheapest(primary, demands, cost, always_printed)
        if hidden is None:
            break
        learnt = list(broken_demands(cells, attack(cells, hidden), small))
        if not learnt:
            return hidden
        demands.extend(learnt)
    return ~always_printed


def no_line_hides_one(cells: Cells) -> Iterator[Floats]:
    """For each guarded cell of each line: the others hidden, less itself, are not below 0."""
    for line in (cells.relations != 0).astype(np.float64):
        for cell in np.flatnonzero((line > 0) & cells.guarded):
            demand = line.copy()
            demand[cell] = -1
            yield demand


def broken_demands(cells: Cells, found: Reaches, small: Flags) -> Iterator[Floats]:
    """What the attack demands of any choice of cells and this one does not give.

    Each demand is (m,): its sum over the hidden cells must not be below 0. A cell that would let
    the attacker's interval reach far enough by itself need not count for more than that.
    """
    for row, place in enumerate(found.cells):
        count, minimum = float(cells.truth[place]), float(cells.needed[place])
        up, down = found.up[row], found.down[row]
        worth_up, worth_down = found.worth_up[row], found.worth_down[row]
        wanted = [(up + down, worth_up + worth_down, minimum)]
        if small[place]:
            wanted += [(up, worth_up, minimum - count), (down, worth_down, count)]
        for reach, worth, needed in wanted:
            if reach < needed - ROUNDING:
                yield demand_on_others(worth, needed, place)


def demand_on_others(worth: Floats, needed: float, cell: int) -> Floats:
    """If `cell` is hidden, hidden cells together must be worth `needed`; scaled to one."""
    demand = np.minimum(worth / needed, 1.0)
    demand[demand < ROUNDING] = 0.0
    demand[cell] -= 1.0
    return demand


def cheapest(
    primary: Flags, demands: Sequence[Floats], cost: Floats, always_printed: Flags
) -> Flags | None:
    """Cells to hide that meet all demands at the least cost; None if there is no such choice."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # slow to load
    from scipy.sparse import csr_array

    constraints = [LinearConstraint(csr_array(np.array(demands)), lb=-ROUNDING)] if demands else []
    found = milp(
        cost,
        constraints=constraints,
        integrality=np.ones(len(cost), dtype=np.int64),
        bounds=Bounds(primary.astype(np.float64), (~always_printed).astype(np.float64)),
    )
    if found.x is None:
        return None
    return np.asarray(np.asarray(found.x) > 0.5, dtype=np.bool_)
