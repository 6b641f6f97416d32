"""From a standard error to the interval that is printed."""

from typing import Protocol

import numpy as np
from scipy.special import betaincinv, expit, logit, stdtrit

from survey_statistics.arrays import Flags, Floats, Whole

CONFIDENCE = 0.95

# A share this near to 0 or 1 is 0 or 1 up to the rounding of a sum of weights.
AT_THE_END = 1e-12


class Estimated(Protocol):
    """What an interval is made from; arrays (q,)."""

    @property
    def values(self) -> Floats: ...
    @property
    def respondents(self) -> Whole: ...
    @property
    def standard_errors(self) -> Floats: ...


def t_intervals(
    estimates: Estimated,
    confidence: float = CONFIDENCE,
    degrees_of_freedom: Floats | float | None = None,
) -> Floats:
    """Estimate plus and minus t times its error; (q, 2)."""
    quantile = t_quantile(estimates, confidence, degrees_of_freedom)
    reach = quantile * estimates.standard_errors
    return np.column_stack([estimates.values - reach, estimates.values + reach])


def logit_intervals(
    estimates: Estimated,
    confidence: float = CONFIDENCE,
    degrees_of_freedom: Floats | float | None = None,
) -> Floats:
    """For shares: made on the logit scale, so that it stays between 0 and 1; (q, 2).

    NaN at 0 and at 100 %: everybody answering alike does not mean that no error is possible, and
    the formula would say so. `korn_graubard_intervals` has an answer there.

    source  Korn and Graubard, Analysis of Health Surveys, 1999, 2.4; Lumley, 2010, 2.2
    """
    share = estimates.values
    inside = inside_of(share)
    safe = np.where(inside, share, 0.5)
    quantile = t_quantile(estimates, confidence, degrees_of_freedom)
    reach = quantile * estimates.standard_errors / (safe * (1 - safe))
    ends = expit(np.column_stack([logit(safe) - reach, logit(safe) + reach]))
    return np.where(inside[:, None], ends, np.nan)


def korn_graubard_intervals(
    estimates: Estimated,
    confidence: float = CONFIDENCE,
    degrees_of_freedom: Floats | float | None = None,
    sampled: Whole | int | None = None,
) -> Floats:
    """For shares, near 0 or 100 % too: Clopper and Pearson's with the effective number; (q, 2).

    The number of answers is divided by the design effect of the share and by what the few degrees
    of freedom cost. Where everybody answers alike no design effect can be told; it is taken as 1.

    sampled  respondents in the sample, or in the domain; the base unless given
    source   Korn and Graubard, Survey Methodology 24 (1998), 193-201
    """
    share, error = estimates.values, estimates.standard_errors
    count = np.asarray(estimates.respondents if sampled is None else sampled, dtype=np.float64)
    inside = inside_of(share) & (error > 0)
    safe = np.where(inside, share, 0.5)
    variance = np.where(inside, error, 1.0) ** 2
    effective = np.where(inside, safe * (1 - safe) / variance, estimates.respondents)
    tail = (1 - confidence) / 2
    with_all = stdtrit(np.where(count > 1, count - 1, np.nan), tail)
    effective = effective * (with_all / -t_quantile(estimates, confidence, degrees_of_freedom)) ** 2
    yes = np.clip(share, 0, 1) * effective
    no = effective - yes
    low = np.where(yes > 0, betaincinv(np.where(yes > 0, yes, 1), no + 1, tail), 0.0)
    high = np.where(no > 0, betaincinv(yes + 1, np.where(no > 0, no, 1), 1 - tail), 1.0)
    known = np.isfinite(share) & np.isfinite(effective)
    return np.where(known[:, None], np.column_stack([low, high]), np.nan)


def inside_of(share: Floats) -> Flags:
    return np.asarray((share > AT_THE_END) & (share < 1 - AT_THE_END), dtype=np.bool_)


def t_quantile(
    estimates: Estimated, confidence: float, degrees_of_freedom: Floats | float | None = None
) -> Floats:
    """Two-sided t quantile, (q,).

    Unless given, degrees of freedom are those of the base, not of the whole design: of ten people
    in a small group nine are free, however many answered elsewhere.
    """
    if degrees_of_freedom is None:
        degrees_of_freedom = estimates.respondents.astype(np.float64) - 1
    given = np.broadcast_to(
        np.asarray(degrees_of_freedom, dtype=np.float64), estimates.values.shape
    )
    free = np.where(given > 0, given, np.nan)
    return np.asarray(stdtrit(free, (1 + confidence) / 2), dtype=np.float64)
