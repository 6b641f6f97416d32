"""Hiding small counts of a two-way table, and as few others as keep them from being computed."""

from collections.abc import Sequence

import numpy as np

from survey_statistics.arrays import Flags, Whole
from survey_statistics.protection import protecting
from survey_statistics.tables import SuppressedTable, cells_of, with_totals

# Counts from 1 to 4 are small: five is the usual floor of tables of people (sdcLog's five
# entities; the groundwork's trials, section 4).
MINIMUM_COUNT = 5

# A total tells readers more than a cell, so it is hidden only if it saves two cells.
WORTH_OF_A_TOTAL = 2.0


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
        hidden = complemented(table, primary, minimum)
    return SuppressedTable(table, primary, hidden, minimum)


def complemented(table: Whole, primary: Flags, minimum: int) -> Flags:
    """Of equally cheap choices, the one that hides the fewest people."""
    cost = np.ones(table.shape)
    cost[-1, :] = cost[:, -1] = WORTH_OF_A_TOTAL
    cost += table / (table[-1, -1] * table.size)
    printed = ~all_but_the_grand_total(table.shape).ravel()
    hidden = protecting(cells_of(table, minimum), primary.ravel(), cost.ravel(), printed)
    return hidden.reshape(table.shape)


def all_but_the_grand_total(shape: tuple[int, ...]) -> Flags:
    """Always safe in a table of `minimum` people: each cell may be 0 or all of them."""
    hidden = np.ones(shape, dtype=np.bool_)
    hidden[-1, -1] = False
    return hidden
