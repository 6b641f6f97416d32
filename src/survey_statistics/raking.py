"""Weights that meet what the roster knows: raking on several margins, or post-stratification."""

from collections.abc import Hashable, Mapping, Sequence

import numpy as np

from survey_statistics.arrays import Floats, Level
from survey_statistics.design import Design, equal_weights
from survey_statistics.margins import LengthsDiffer, Margin, NotACount, in_cells, matched

# Results are promised to meet margins to 1e-10; two digits more keep nine digits in the errors.
TOLERANCE = 1e-12
ROUNDS_AT_MOST = 1000


class NotConverged(Exception):
    """No weights were found that meet all margins: levels that are never answered together."""


def rake(
    answers: Mapping[str, Sequence[Hashable]],
    population: Mapping[str, Mapping[Level, float]],
    base_weights: Floats | None = None,
    tolerance: float = TOLERANCE,
    rounds_at_most: int = ROUNDS_AT_MOST,
) -> Design:
    """Change weights by turns, margin by margin, until every margin is met.

    answers       variable -> (n,) level of each respondent; other variables are not looked at
    population    variable -> level -> people of the roster; all margins sum to the same N
    base_weights  (n,) above zero; N/n each unless given
    tolerance     largest |sum of weights / people - 1| of any level at the end
    raises        NotACount, UnknownVariable, LengthsDiffer, UnknownLevel, EmptyLevel,
                  MarginsDisagree, MoreAnswersThanPeople, NotConverged
    source        Deming and Stephan, Ann. Math. Statist. 11 (1940), 427-444;
                  Deville and Särndal, JASA 87 (1992), case 2
    """
    margins = matched(answers, population)
    start = starting_weights(margins[0], base_weights)
    weights = start.copy()
    for _ in range(rounds_at_most):
        for each in margins:
            weights *= (each.counts / each.weighted(weights))[each.codes]
        if largest_miss(margins, weights) <= tolerance:
            cell, cells = in_cells(margins)
            return Design(weights, start, np.hstack([each.dummies() for each in cells]), cell=cell)
    raise NotConverged(where_it_stuck(margins, weights, rounds_at_most))


def where_it_stuck(margins: Sequence[Margin], weights: Floats, rounds: int) -> str:
    """The levels that are furthest off, and what to do."""
    off = [
        (abs(float(got) / float(people) - 1), f"{each.variable}={str(level)!r}")
        for each in margins
        for level, people, got in zip(each.levels, each.counts, each.weighted(weights), strict=True)
    ]
    worst = sorted(off, reverse=True)[:3]
    names = ", ".join(f"{name} by {miss:.3g}" for miss, name in worst)
    return (
        f"off after {rounds} rounds, relatively: {names}. Levels that are never answered together"
        " cannot meet different margins: merge some, or leave a margin out"
    )


def poststratify(
    strata: Sequence[Hashable],
    population: Mapping[Level, float],
    base_weights: Floats | None = None,
) -> Design:
    """Make the weights of each stratum sum to its people: raking on one margin, done in one step.

    strata      (n,) stratum of each respondent; tuples cross several variables
    population  stratum -> people of the roster
    raises      as `rake`
    source      Holt and Smith, J. R. Statist. Soc. A 142 (1979), 33-46
    """
    return rake({"stratum": strata}, {"stratum": population}, base_weights)


def starting_weights(first: Margin, base_weights: Floats | None) -> Floats:
    """Base weights, scaled to sum to N so that the fpc knows N; (n,)."""
    population = float(first.counts.sum())
    equal = equal_weights(len(first.codes), population).weights
    if base_weights is None:
        return equal
    if base_weights.shape != equal.shape:
        raise LengthsDiffer("one base weight per respondent")
    if not (np.isfinite(base_weights).all() and (base_weights > 0).all()):
        raise NotACount("base weights must be above zero")
    return base_weights * (population / float(base_weights.sum()))


def largest_miss(margins: Sequence[Margin], weights: Floats) -> float:
    """Largest relative difference between a level's weights and its people."""
    return max(float(np.abs(each.weighted(weights) / each.counts - 1).max()) for each in margins)
