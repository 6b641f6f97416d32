"""A two-way table of counts with its totals, what is hidden in it, and how it is printed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from survey_statistics.arrays import Flags, Floats, Whole
from survey_statistics.disclosure import HIDDEN, NONE
from survey_statistics.protection import Cells


@dataclass(frozen=True, eq=False)
class SuppressedTable:
    """Arrays (r + 1, c + 1): the last column holds row totals, the last row column totals.

    counts   true counts, not for print
    primary  hidden because they are small
    hidden   all that is hidden: `primary`, and what would give them away
    minimum  counts from 1 to below this are small
    """

    counts: Whole
    primary: Flags
    hidden: Flags
    minimum: int

    def printed(self) -> list[list[str]]:
        """Counts as text: "x" where hidden, "–" where none."""
        return [
            [
                HIDDEN if secret else str(count) if count else NONE
                for count, secret in zip(*pair, strict=True)
            ]
            for pair in zip(self.counts.tolist(), self.hidden.tolist(), strict=True)
        ]


def with_totals(counts: Sequence[Sequence[int]] | Whole) -> Whole:
    """(r, c) -> (r + 1, c + 1)."""
    inner = np.asarray(counts, dtype=np.int64)
    rows = np.column_stack([inner, inner.sum(axis=1)])
    return np.vstack([rows, rows.sum(axis=0)])


def relations(rows: int, columns: int) -> Floats:
    """What everybody knows of a table: cells sum to their total.

    rows, columns  with totals
    returns        (rows + columns, rows * columns); each line times the cells, row by row, is zero
    """
    signs_of_row = np.append(np.ones(columns - 1), -1.0)
    signs_of_column = np.append(np.ones(rows - 1), -1.0)
    by_row = np.kron(np.eye(rows), signs_of_row)
    by_column = np.kron(signs_of_column, np.eye(columns))
    return np.vstack([by_row, by_column])


def cells_of(table: Whole, minimum: int) -> Cells:
    """A table with its totals as cells tied by sums, row by row."""
    truth = table.ravel().astype(np.float64)
    return Cells(
        truth,
        relations(*table.shape),
        lowest=np.zeros_like(truth),
        highest=np.full_like(truth, truth[-1]),
        needed=np.full_like(truth, minimum),
        guarded=np.ones(truth.shape, dtype=np.bool_),
    )
