"""Why totals cannot be met, in words that say what would be needed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from survey_statistics.arrays import Floats, Level
from survey_statistics.raking import NotConverged

# A total counts as met if it is this near, relatively.
MET = 1e-7


class BoundsTooNarrow(NotConverged):
    """No weights within the bounds meet the totals."""


class MarginsContradict(NotConverged):
    """No weights at all, none below zero, meet the totals together."""


@dataclass(frozen=True, eq=False)
class Target:
    """A total to be met: of the people at a level, of a number, or of all people.

    column  (n,) what each respondent adds per unit of weight
    """

    variable: str
    level: Level | None
    column: Floats
    total: float

    @property
    def scale(self) -> float:
        """Largest of the column, so that all columns weigh alike in a computation."""
        return float(np.abs(self.column).max()) or 1.0

    @property
    def name(self) -> str:
        if self.level is None:
            return f"the total of {self.variable}"
        return f"{self.variable}={str(self.level)!r}"


def why_not(
    targets: Sequence[Target], base: Floats, low: Floats | float, high: Floats | float
) -> NotConverged:
    """The reason, for the first total that its own respondents cannot meet, or for all together."""
    bounded = bool(np.isfinite(high).all())
    if bounded:
        for each in targets:
            if reason := alone_out_of_reach(each, base, low, high):
                return BoundsTooNarrow(reason)
    misses = least_misses(targets, base, np.zeros_like(base), np.full_like(base, np.inf))
    if misses:
        return MarginsContradict(f"no positive weights meet all margins: {misses}")
    if bounded:
        upper = least_upper_bound(targets, base, low, high)
        return BoundsTooNarrow(
            "no weights within the bounds meet all margins together: "
            + (f"they need an upper bound of at least {upper}" if upper else "widen both")
        )
    return NotConverged(
        "weights do not settle: some would have to be zero. Merge levels with few respondents"
    )


def alone_out_of_reach(
    each: Target, base: Floats, low: Floats | float, high: Floats | float
) -> str | None:
    """What a level needs whose respondents, all at a bound, are too few or too many."""
    if each.level is None or (each.column < 0).any():
        return None
    weighted = float(each.column @ base)
    least, most = (float(each.column @ (base * bound)) for bound in (low, high))
    people = f"{each.total:g} people, base weights {weighted:g}"
    if each.total > most * (1 + MET):
        needed = in_words(high, each.total / most)
        return f"{each.name} needs an upper bound of at least {needed} ({people})"
    if each.total < least * (1 - MET):
        needed = in_words(low, each.total / least)
        return f"{each.name} needs a lower bound of at most {needed} ({people})"
    return None


def in_words(bound: Floats | float, factor: float) -> str:
    """A bound moved by a factor; where each respondent has another, the factor alone."""
    if np.ndim(bound):
        return f"{factor:.6g} times the present one"
    return f"{float(bound * factor):.6g}"


def cells(targets: Sequence[Target], *values: Floats) -> tuple[Floats, list[Floats]]:
    """Respondents alike in all columns taken together; (p, c) and each of `values` summed (c,)."""
    columns = np.column_stack([each.column / each.scale for each in targets])
    kinds, place = np.unique(columns, axis=0, return_inverse=True)
    sums = [np.bincount(place.ravel(), value, len(kinds)) for value in values]
    return kinds.T, [np.asarray(each, dtype=np.float64) for each in sums]


def least_misses(targets: Sequence[Target], base: Floats, low: Floats, high: Floats) -> str:
    """Which totals are missed if as little as possible is missed in all; "" if none."""
    from scipy.optimize import linprog  # slow to load

    kinds, (least, most) = cells(targets, base * low, base * high)
    wanted = np.array([each.total / each.scale for each in targets])
    size = np.maximum(np.abs(wanted), 1e-9)
    count, width = len(wanted), kinds.shape[1]
    slack = np.eye(count)
    found = linprog(
        np.r_[np.zeros(width), np.ones(2 * count)],
        A_eq=np.hstack([kinds / size[:, None], slack, -slack]),
        b_eq=wanted / size,
        bounds=[*zip(least, most, strict=True), *[(0, None)] * (2 * count)],
        method="highs",
    )
    reached = kinds @ np.asarray(found.x)[:width]
    return "; ".join(
        f"{each.name} should be {each.total:g} and gets {got * each.scale:g} at best"
        for each, got, amount, scale in zip(targets, reached, wanted, size, strict=True)
        if abs(got - amount) > MET * scale
    )


def least_upper_bound(
    targets: Sequence[Target], base: Floats, low: Floats | float, high: Floats | float
) -> str | None:
    """Smallest upper bound that leaves the lower one alone; None if there is none."""
    from scipy.optimize import linprog  # slow to load

    least = np.broadcast_to(np.asarray(low, dtype=np.float64), base.shape)
    shape = np.broadcast_to(np.asarray(high, dtype=np.float64), base.shape)
    kinds, (floor, ceiling) = cells(targets, base * np.maximum(least, 0), base * shape)
    wanted = np.array([each.total / each.scale for each in targets])
    width = kinds.shape[1]
    found = linprog(
        np.r_[np.zeros(width), 1.0],
        A_ub=np.column_stack([np.eye(width), -ceiling]),
        b_ub=np.zeros(width),
        A_eq=np.column_stack([kinds, np.zeros(len(wanted))]),
        b_eq=wanted,
        bounds=[*((value, None) for value in floor), (0, None)],
        method="highs",
    )
    return in_words(high, float(found.x[-1])) if found.success else None
