"""The same shares and errors from counts of (cell x answer) as from one row per respondent.

Where weights were made from a few variables alone, all respondents of a cell (one level of each)
have one weight and one residual but for their answer. So a question is a table of cells by
answers; its size does not grow with the number of respondents, and nothing is approximated.
It needs a design without strata and clusters, and base weights that are the same within a cell.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from survey_statistics.arrays import Flags, Floats, Level, Whole
from survey_statistics.design import Design, MoreAnswersThanPeople
from survey_statistics.margins import LengthsDiffer, UnknownLevel
from survey_statistics.raking import rake

MISSING = -1
"""Code of a missing answer."""

# Respondents looked at in one go, so that memory stays small for a million of them.
BLOCK = 131_072

# Beyond this many possible cells they are sorted, not counted.
CELLS_TO_COUNT = 20_000_000


@dataclass(frozen=True, eq=False)
class Cells:
    """Respondents by cell, weighted.

    codes       (n,) cell of each respondent
    counts      (c,) respondents of each cell, none zero
    per_person  (c,) weight of each respondent of the cell
    design      one row per cell, weights and base weights those of all its respondents together
    finite      whether errors shrink by 1 - n/N
    """

    codes: Whole
    counts: Floats
    per_person: Floats
    design: Design
    finite: bool = True

    @property
    def respondents(self) -> int:
        return len(self.codes)

    @property
    def weights(self) -> Floats:
        """(n,) as `rake` would have made them."""
        return self.per_person[self.codes]

    @cached_property
    def factor(self) -> float:
        n = self.respondents
        sampled = 1 - n / self.design.population if self.finite else 1.0
        return sampled * n / (n - 1) if n > 1 else np.nan


@dataclass(frozen=True, eq=False)
class CountedShares:
    """Shares of k answers, as `Estimates` has them but for the scores; arrays (k,)."""

    values: Floats
    respondents: Whole
    positive: Whole
    matrix: Floats

    @cached_property
    def standard_errors(self) -> Floats:
        """NaN under two respondents."""
        errors = np.sqrt(np.maximum(np.diag(self.matrix), 0.0))
        return np.where(self.respondents > 1, errors, np.nan)

    def covariance(self) -> Floats:
        """(k, k)"""
        return self.matrix

    def mean(self, points: Sequence[float] | Floats) -> tuple[float, float]:
        """Mean and error of a scale whose answers are worth so many points each."""
        worth = np.asarray(points, dtype=np.float64)
        variance = max(0.0, float(worth @ self.matrix @ worth))
        return float(worth @ self.values), variance**0.5


def rake_cells(
    levels: Mapping[str, Whole],
    population: Mapping[str, Mapping[Level, float]],
    finite: bool = True,
) -> Cells:
    """`rake`, all respondents of a cell at once.

    levels      variable -> (n,) code of each respondent's level: its place in the margin
    population  variable -> level -> people
    raises      as `rake`; UnknownLevel for a code that is no place
    """
    codes, firsts, counts = cells_of(levels, population)
    if len(codes) > sum(next(iter(population.values())).values()):
        raise MoreAnswersThanPeople(f"{len(codes)} respondents")
    answers: dict[str, Sequence[Hashable]] = {
        name: [list(margin)[int(code)] for code in levels[name][firsts]]
        for name, margin in population.items()
    }
    design = rake(answers, population, base_weights=counts)
    return Cells(codes, counts, design.weights / counts, design, finite)


def cells_of(
    levels: Mapping[str, Whole], population: Mapping[str, Mapping[Level, float]]
) -> tuple[Whole, Whole, Floats]:
    """Cell of each respondent (n,), a respondent of each cell (c,), respondents in each (c,)."""
    size = {len(levels[name]) for name in population}
    if len(size) > 1:
        raise LengthsDiffer("every variable needs one level per respondent")
    mixed = np.zeros(size.pop() if size else 0, dtype=np.int64)
    for name, margin in population.items():
        column = np.asarray(levels[name])
        if len(column) and not 0 <= int(column.min()) <= int(column.max()) < len(margin):
            raise UnknownLevel(f"{name}: codes from 0 to {len(margin) - 1} are known")
        mixed = mixed * len(margin) + column
    if not len(mixed):
        raise MoreAnswersThanPeople("0 respondents")
    kinds = int(np.prod([len(margin) for margin in population.values()], dtype=np.float64))
    if kinds > CELLS_TO_COUNT:
        found = np.unique(mixed, return_index=True, return_inverse=True, return_counts=True)
        return found[2].astype(np.int64), found[1].astype(np.int64), found[3].astype(np.float64)
    present = np.bincount(mixed, minlength=kinds)
    used = np.flatnonzero(present)
    place = np.zeros(kinds, dtype=np.int64)
    place[used] = np.arange(len(used))
    codes: Whole = place[mixed]
    first = np.zeros(len(used), dtype=np.int64)
    first[codes[::-1]] = np.arange(len(mixed) - 1, -1, -1)
    return codes, first, present[used].astype(np.float64)


def count_answers(cells: Cells, answers: Whole, choices: int, domain: Flags | None = None) -> Whole:
    """Respondents by cell and answer; (c, choices).

    answers  (n,) code of each answer from 0, or MISSING; any whole type
    domain   (n,) True for those the shares are about
    raises   LengthsDiffer, UnknownLevel
    """
    if len(answers) != cells.respondents or (domain is not None and len(domain) != len(answers)):
        raise LengthsDiffer("one answer per respondent")
    width = choices + 1
    counted = np.zeros(len(cells.counts) * width, dtype=np.int64)
    for start in range(0, len(answers), BLOCK):
        part = slice(start, start + BLOCK)
        given = np.asarray(answers[part], dtype=np.int64)
        if len(given) and not MISSING <= int(given.min()) <= int(given.max()) < choices:
            raise UnknownLevel(f"answers are coded from {MISSING} to {choices - 1}")
        place = cells.codes[part] * width + given + 1
        if domain is not None:
            place = place[domain[part]]
        counted += np.bincount(place, minlength=len(counted))
    return counted.reshape(-1, width)[:, 1:]


def counted_shares(cells: Cells, counts: Whole) -> CountedShares:
    """Weighted share of each answer among those who gave one, with errors.

    With f respondents of a cell giving an answer, a giving any, w their weight and h what the
    margins explain of a score, sums over respondents become sums over cells.

    counts  (c, k) from `count_answers`
    source  as `means` and `Design.scores`
    """
    given = counts.astype(np.float64)
    base = given.sum(axis=1)
    weights = cells.per_person
    people = float(weights @ base)
    answered = np.full(counts.shape[1], counts.sum(), dtype=np.int64)
    if people == 0:
        gaps = np.full(counts.shape[1], np.nan)
        return CountedShares(gaps, answered, answered, np.full((len(gaps), len(gaps)), np.nan))
    shares = (weights @ given) / people
    sums = (given - base[:, None] * shares) / people
    explained = explained_part(cells, sums)
    products = squares(given, base, shares, weights) / people**2
    mixed = (weights[:, None] ** 2 * sums).T @ explained
    own = (weights[:, None] ** 2 * cells.counts[:, None] * explained).T @ explained
    whole = weights @ (sums - cells.counts[:, None] * explained)
    matrix = products - mixed - mixed.T + own - np.outer(whole, whole) / cells.respondents
    return CountedShares(shares, answered, counts.sum(axis=0), cells.factor * matrix)


def explained_part(cells: Cells, sums: Floats) -> Floats:
    """What the fitted margins explain of a respondent's influence in each cell; (c, k)."""
    design = cells.design
    base = design.base_weights / cells.counts
    fitted = design.fitted if design.cell is None else design.fitted[design.cell]
    known = fitted.T @ (base[:, None] * sums)
    return np.asarray(fitted @ (design.normal_inverse @ known), dtype=np.float64)


def squares(given: Floats, base: Floats, shares: Floats, weights: Floats) -> Floats:
    """Sum over respondents of w^2 (answer k - p_k)(answer l - p_l) in the base; (k, k)."""
    heavy = weights**2 @ given
    whole = float(weights**2 @ base)
    cross = np.outer(heavy, shares)
    return np.diag(heavy) - cross - cross.T + whole * np.outer(shares, shares)
