"""The attacker's side of one table: what can be computed of each hidden cell from all that is printed."""

from dataclasses import dataclass

import numpy as np

from survey_statistics.arrays import Floats
from survey_statistics.protection import attack, too_narrow
from survey_statistics.tables import SuppressedTable, cells_of


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
    truth = table.counts.astype(np.float64)
    if table.hidden[-1, -1]:
        lowest, highest = np.where(table.hidden, 0, truth), np.where(table.hidden, np.inf, truth)
        return Audit(lowest, highest, ())
    cells = cells_of(table.counts, table.minimum)
    found = attack(cells, table.hidden.ravel())
    lowest, highest = truth.copy(), truth.copy()
    lowest.flat[list(found.cells)] -= found.down
    highest.flat[list(found.cells)] += found.up
    failed = too_narrow(cells, found, table.primary.ravel())
    columns = truth.shape[1]
    return Audit(lowest, highest, tuple(divmod(place, columns) for place in failed))
