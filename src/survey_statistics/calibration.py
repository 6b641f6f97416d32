"""Weights as near as may be to those of the design that meet known totals, within bounds.

Four distances give four methods: linear (generalised regression), raking, and either within
bounds; and logit, which keeps within bounds smoothly. The error of an estimate is the same
formula for all: that of the residuals (`Design.scores`).

source  Deville and Särndal, JASA 87 (1992), 376-382, cases 1, 2, 6 and 7
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, get_args

import numpy as np
from scipy.special import expit

from survey_statistics.arrays import Floats, Level, summed
from survey_statistics.design import Design
from survey_statistics.margins import (
    LengthsDiffer,
    Margin,
    NotACount,
    UnknownVariable,
    in_cells,
    matched,
)
from survey_statistics.reachable import Target, why_not

Method: TypeAlias = Literal["raking", "linear", "logit"]
Known: TypeAlias = Mapping[Level, float] | float

# As in `raking`: two digits more than the 1e-10 that is promised.
TOLERANCE = 1e-12
STEPS_AT_MOST = 200

# A weight at its bound does not move, but if many are there nothing would; so they count for this
# much in the slope that chooses the next step.
SLOPE_AT_A_BOUND = 1e-3

# A ratio as small as this is a weight of zero that raking can only approach.
NOBODY = 1e-9

# exp of more than this is beyond any bound in use.
LARGEST_EXPONENT = 60.0


class BadBounds(Exception):
    """Bounds are not a lower one below 1 and an upper one above it."""


@dataclass(frozen=True, eq=False)
class Distance:
    """How the ratio of final to base weight follows from one number per respondent.

    low, high  bounds of the ratio, (n,) or one for all
    """

    method: Method
    low: Floats | float
    high: Floats | float

    def ratio(self, score: Floats) -> Floats:
        """(n,) -> (n,); 1 at zero, unless a bound forbids it."""
        if self.method == "logit":
            steep, shift = self._logit()
            share = np.asarray(expit(steep * score + shift), dtype=np.float64)
            return self.low + (self.high - self.low) * share
        return np.clip(self._unbounded(score), self.low, self.high)

    def slope(self, score: Floats) -> Floats:
        """Derivative of `ratio`, a little above zero at a bound; (n,)."""
        if self.method == "logit":
            steep, shift = self._logit()
            share = np.asarray(expit(steep * score + shift), dtype=np.float64)
            return np.maximum((self.high - self.low) * steep * share * (1 - share), 1e-12)
        free = self._unbounded(score)
        inside = (free > self.low) & (free < self.high)
        slope = free if self.method == "raking" else np.ones_like(free)
        return np.where(inside, slope, SLOPE_AT_A_BOUND)

    def _unbounded(self, score: Floats) -> Floats:
        if self.method == "raking":
            return np.exp(np.minimum(score, LARGEST_EXPONENT))
        return 1 + score

    def _logit(self) -> tuple[Floats | float, Floats | float]:
        low, high = self.low, self.high
        return (high - low) / ((1 - low) * (high - 1)), np.log((1 - low) / (high - 1))


def calibrate(
    design: Design,
    answers: Mapping[str, Sequence[Hashable]],
    population: Mapping[str, Known],
    method: Method = "raking",
    bounds: tuple[float, float] | None = None,
    trim: tuple[float, float] | None = None,
    people: float | None = None,
) -> Design:
    """Change the weights of `design` so that they meet what is known of the population.

    design      as sampled: not yet calibrated
    answers     variable -> (n,) level, or number, of each respondent
    population  variable -> level -> people; or variable -> its total, for a number
    bounds      least and greatest ratio of a weight to its base weight
    trim        least and greatest weight, as multiples of the mean weight, kept inside the loop
    people      of the population; needed only if no variable counts them by level
    raises      NotACount, UnknownVariable, LengthsDiffer, UnknownLevel, EmptyLevel,
                MarginsDisagree, BadBounds, BoundsTooNarrow, MarginsContradict, NotConverged
    """
    if method not in get_args(Method):
        raise BadBounds(f"no method {method!r}; there are {', '.join(get_args(Method))}")
    counted = {name: each for name, each in population.items() if isinstance(each, Mapping)}
    numbers = {name: each for name, each in population.items() if not isinstance(each, Mapping)}
    margins = matched(answers, counted) if counted else []
    if any(len(each.codes) != design.respondents for each in margins):
        raise LengthsDiffer("every variable needs one value per respondent")
    base, cell = design.weights, None
    if margins and not numbers and trim is None:
        # Who is alike in all margins gets the same ratio: one row per cell is enough.
        cell, margins = in_cells(margins)
        base = summed(cell, base[:, None], len(margins[0].codes))[:, 0]
    targets = known_targets(len(base), margins, answers, numbers, people)
    distance = Distance(method, *limits(base, method, bounds, trim, targets))
    columns = np.column_stack([each.column / each.scale for each in targets])
    wanted = np.array([each.total / each.scale for each in targets])
    ratios = solved(distance, columns, base, wanted)
    if ratios is None or (method == "raking" and ratios.min() < NOBODY):
        raise why_not(targets, base, distance.low, distance.high)
    return replace(
        design,
        weights=design.weights * (ratios if cell is None else ratios[cell]),
        base_weights=design.weights,
        fitted=columns,
        cell=cell,
    )


def known_targets(
    rows: int,
    margins: Sequence[Margin],
    answers: Mapping[str, Sequence[Hashable]],
    numbers: Mapping[str, float],
    people: float | None,
) -> list[Target]:
    """Every total to be met, with its column; margins first. Raises as `calibrate`."""
    targets = []
    for margin in margins:
        for level, column, total in zip(
            margin.levels, margin.dummies().T, margin.counts, strict=True
        ):
            targets.append(Target(margin.variable, level, column, float(total)))
    if people is not None:
        targets.append(Target("people", None, np.ones(rows), float(people)))
    for name, total in numbers.items():
        targets.append(numerical_target(name, answers, float(total)))
    if not targets:
        raise NotACount("there is no margin to meet")
    if any(len(each.column) != rows for each in targets):
        raise LengthsDiffer("every variable needs one value per respondent")
    return targets


def numerical_target(name: str, answers: Mapping[str, Sequence[Hashable]], total: float) -> Target:
    if name not in answers:
        raise UnknownVariable(f"respondents have no {name!r}")
    column = np.array(answers[name], dtype=np.float64)
    if not (np.isfinite(column).all() and np.isfinite(total)):
        raise NotACount(f"{name}: every respondent and the total need a number")
    return Target(name, None, column, total)


def limits(
    base: Floats,
    method: Method,
    bounds: tuple[float, float] | None,
    trim: tuple[float, float] | None,
    targets: Sequence[Target],
) -> tuple[Floats | float, Floats | float]:
    """Lowest and highest ratio of final to base weight. Raises BadBounds."""
    low: Floats | float = -np.inf if method == "linear" else 0.0
    high: Floats | float = np.inf
    if method == "logit" and (bounds is None or trim is not None):
        raise BadBounds("the logit method needs bounds, such as [0.5, 2], and no trim")
    if bounds is not None:
        if not bounds[0] < 1 < bounds[1]:
            raise BadBounds(f"bounds {list(bounds)} need a lower one below 1, an upper one above 1")
        low, high = bounds
    if trim is not None:
        if not 0 <= trim[0] < 1 < trim[1]:
            raise BadBounds(f"trim {list(trim)} needs a lower one from 0 to 1, an upper one above")
        mean = population_of(targets, base) / len(base)
        low, high = np.maximum(low, trim[0] * mean / base), np.minimum(high, trim[1] * mean / base)
        if (low > high).any():
            raise BadBounds("trim and bounds leave some weight no room: widen one of them")
    return low, high


def population_of(targets: Sequence[Target], base: Floats) -> float:
    """People of the population, as the first variable counts them."""
    first = targets[0].variable
    whole = first == "people" or targets[0].level is not None
    if not whole:
        return float(base.sum())
    return sum(each.total for each in targets if each.variable == first)


def solved(distance: Distance, columns: Floats, base: Floats, wanted: Floats) -> Floats | None:
    """Newton's method on the dual; the ratios (n,), or None if they do not settle.

    columns  (n, p) scaled to 1 at most
    wanted   (p,)
    """
    found = np.zeros(columns.shape[1])
    size = np.maximum(np.abs(wanted), np.abs(columns).T @ np.abs(base) * 1e-3)
    best, ratios = np.inf, distance.ratio(columns @ found)
    kept = ratios
    for _ in range(STEPS_AT_MOST):
        missing = wanted - columns.T @ (base * ratios)
        miss = float(np.abs(missing / size).max())
        if miss >= best and best <= TOLERANCE:
            return kept
        if miss < best:
            best, kept = miss, ratios
        step = direction(distance, columns, base, found, missing)
        found = found + reach(distance, columns, base, wanted, found, step) * step
        if not np.isfinite(found).all() or np.abs(found).max() > 1e6:
            break
        ratios = distance.ratio(columns @ found)
    return kept if best <= TOLERANCE else None


def direction(
    distance: Distance, columns: Floats, base: Floats, found: Floats, missing: Floats
) -> Floats:
    slopes = base * distance.slope(columns @ found)
    inverse = np.linalg.pinv(columns.T @ (slopes[:, None] * columns), rcond=1e-12, hermitian=True)
    return np.asarray(inverse @ missing, dtype=np.float64)


def reach(
    distance: Distance,
    columns: Floats,
    base: Floats,
    wanted: Floats,
    found: Floats,
    step: Floats,
) -> float:
    """How far to go along a step: not where what is missing has turned round and grown.

    What is missing along the step falls all the way, because the dual is convex.
    """

    def along(part: float) -> float:
        ratios = distance.ratio(columns @ (found + part * step))
        return float(step @ (wanted - columns.T @ (base * ratios)))

    at_start, part = along(0.0), 1.0
    while abs(along(part)) > 0.9 * at_start and along(part) < 0 and part > 1e-6:
        part /= 2
    return part
