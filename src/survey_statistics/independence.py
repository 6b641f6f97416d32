"""Are two single-choice items related? The chi-square test made fit for weighted answers."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import fdtrc

from survey_statistics.answers import answered, is_missing
from survey_statistics.arrays import Floats, Level
from survey_statistics.design import Design
from survey_statistics.estimates import Estimates, shares


class NothingToCompare(Exception):
    """One of the items has fewer than two levels among those who answered both."""


class TooManyEmptyCells(Exception):
    """So many combinations of answers were given by nobody that the rest cannot be compared."""


@dataclass(frozen=True)
class Association:
    """F statistic with its degrees of freedom and p-value."""

    statistic: float
    numerator_df: float
    denominator_df: float
    p_value: float


def association(
    design: Design, first: Sequence[Hashable | None], second: Sequence[Hashable | None]
) -> Association:
    """Rao and Scott's test of independence, second-order correction, as an F statistic.

    first, second  (n,) answers; who misses one is outside the domain
    raises         NothingToCompare, TooManyEmptyCells
    source         Rao and Scott, Ann. Statist. 12 (1984), 46-60; Thomas and Rao, JASA 82 (1987)
    """
    both = [
        None if is_missing(a) or is_missing(b) else (a, b)
        for a, b in zip(first, second, strict=True)
    ]
    rows = list(dict.fromkeys(pair[0] for pair in both if pair))
    columns = list(dict.fromkeys(pair[1] for pair in both if pair))
    if len(rows) < 2 or len(columns) < 2:
        raise NothingToCompare
    levels: list[Level] = [(row, column) for row in rows for column in columns]
    cells = shares(design, both, levels)
    inside = answered(both)
    # Calibrated weights rest on everybody, whoever answered; so R counts it too.
    member = None if design.fitted.shape[1] else inside
    return rao_scott(cells, len(rows), len(columns), design.degrees_of_freedom(member))


def rao_scott(cells: Estimates, rows: int, columns: int, free: int) -> Association:
    """cells: shares of a table, row by row, rows * columns of them; free: of the design."""
    n = int(cells.respondents[0])
    observed = cells.values.reshape(rows, columns)
    expected = np.outer(observed.sum(axis=1), observed.sum(axis=0))
    pearson = n * float(((observed - expected) ** 2 / expected).sum())
    effects = design_effects(cells.covariance(), cells.values, n, rows, columns)
    mean, squares = float(np.trace(effects)), float(np.trace(effects @ effects))
    if free < 1:
        raise NothingToCompare("there are no more units than strata, so there is no error")
    if not mean > 0:
        raise NothingToCompare("every answer is known: there is no error to compare with")
    numerator = mean**2 / squares
    denominator = numerator * free
    statistic = pearson / mean
    return Association(
        statistic, numerator, denominator, float(fdtrc(numerator, denominator, statistic))
    )


def design_effects(covariance: Floats, shares: Floats, n: int, rows: int, columns: int) -> Floats:
    """How much wider the interaction contrasts vary than in n independent answers.

    A combination that nobody gave has no error and no part in the contrasts.

    covariance  (k, k) of the k cell shares
    shares      (k,)
    returns     (d, d), d = (rows - 1)(columns - 1); eigenvalues are the generalised design effects
    raises      TooManyEmptyCells
    """
    margins, interaction = contrasts(rows, columns)
    margins = np.column_stack([np.ones(len(margins)), margins])
    fitted = np.linalg.lstsq(margins, interaction, rcond=None)[0]
    pure = interaction - margins @ fitted
    scaled = pure * np.where(shares > 0, 1 / np.where(shares > 0, shares, 1), 0)[:, None]
    simple = pure.T @ scaled / n
    if np.linalg.matrix_rank(simple, hermitian=True) < len(simple):
        raise TooManyEmptyCells(f"{int((shares <= 0).sum())} of {len(shares)} combinations")
    return np.asarray(np.linalg.solve(simple, scaled.T @ covariance @ scaled), dtype=np.float64)


def contrasts(rows: int, columns: int) -> tuple[Floats, Floats]:
    """Dummies of both margins, (k, rows + columns - 2), and of their interaction, (k, d)."""
    row = np.repeat(np.eye(rows)[:, 1:], columns, axis=0)
    column = np.tile(np.eye(columns)[:, 1:], (rows, 1))
    interaction = row[:, :, None] * column[:, None, :]
    return np.hstack([row, column]), interaction.reshape(rows * columns, -1)
