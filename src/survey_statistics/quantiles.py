"""Medians and other quantiles, with intervals that need no density."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from survey_statistics.arrays import Flags, Floats
from survey_statistics.design import Design
from survey_statistics.estimates import in_base, means
from survey_statistics.intervals import CONFIDENCE

# A cumulated weight this near, relatively, to the wanted part has reached it.
REACHED = 1e-12


class NotAProbability(Exception):
    """A probability is not between 0 and 1."""


class NegativeWeights(Exception):
    """Some weights are below zero, so that no part of them is at or below an answer."""


@dataclass(frozen=True, eq=False)
class Quantiles:
    """q quantiles of one item; NaN where there is no base, or where an end lies beyond all answers.

    values, standard_errors (q,); intervals (q, 2)
    """

    values: Floats
    standard_errors: Floats
    intervals: Floats
    respondents: int


def quantiles(
    design: Design,
    item: Floats,
    probabilities: Sequence[float],
    domain: Flags | None = None,
    confidence: float = CONFIDENCE,
    degrees_of_freedom: float | None = None,
) -> Quantiles:
    """The lowest answer that at least the given part of the weights does not exceed.

    The interval is that of the share of answers up to the quantile, read back on the scale of
    answers. Its length over twice the t quantile is printed as the error.

    item                (n,) NaN where missing
    probabilities       (q,) each between 0 and 1
    degrees_of_freedom  those of the design, or of the domain, unless given
    raises              LengthsDiffer, NotAProbability, NegativeWeights
    source              Woodruff, JASA 47 (1952), 635-646; Francisco and Fuller, Ann. Statist. 19
                        (1991), 454-469
    """
    if any(not 0 < p < 1 for p in probabilities):
        raise NotAProbability(f"{list(probabilities)} need to be between 0 and 1")
    columns, inside = in_base(design, item, domain)
    base = inside[:, 0] > 0
    if not base.any():
        gaps = np.full(len(probabilities), np.nan)
        return Quantiles(gaps, gaps, np.column_stack([gaps, gaps]), 0)
    if (design.weights[base] < 0).any():
        raise NegativeWeights("some weights are below zero: calibrate within bounds, as [0.1, 10]")
    if degrees_of_freedom is None:
        degrees_of_freedom = float(design.degrees_of_freedom(domain))
    free = degrees_of_freedom if degrees_of_freedom > 0 else np.nan
    answers, reached = distribution(columns[base, 0], design.weights[base])
    values = np.array([inverse(answers, reached, p) for p in probabilities])
    below = np.where(base[:, None], columns <= values, np.nan)
    share = means(design, below, domain)
    quantile = float(stdtrit(free, (1 + confidence) / 2))
    half = quantile * share.standard_errors
    ends = np.array(
        [
            [inverse(answers, reached, low), inverse(answers, reached, high)]
            for low, high in zip(share.values - half, share.values + half, strict=True)
        ]
    )
    errors = (ends[:, 1] - ends[:, 0]) / (2 * quantile)
    return Quantiles(values, errors, ends, int(base.sum()))


def distribution(answers: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Sorted answers, and the part of the weights up to and with each."""
    order = np.argsort(answers, kind="stable")
    cumulated = np.cumsum(weights[order], dtype=np.longdouble)
    return answers[order], (cumulated / cumulated[-1]).astype(np.float64)


def inverse(answers: Floats, reached: Floats, part: float) -> float:
    """Lowest answer with `part` of the weights at or below it; NaN outside 0 to 1."""
    if not 0 <= part <= 1:
        return np.nan
    place = int(np.searchsorted(reached, part - REACHED))
    return float(answers[min(place, len(answers) - 1)])
