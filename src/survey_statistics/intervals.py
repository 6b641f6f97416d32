"""From a standard error to the interval that is printed."""

import numpy as np
from scipy.special import expit, logit, stdtrit

from survey_statistics.arrays import Floats
from survey_statistics.estimates import Estimates

CONFIDENCE = 0.95

# A share this near to 0 or 1 is 0 or 1 up to the rounding of a sum of weights.
AT_THE_END = 1e-12


def t_intervals(estimates: Estimates, confidence: float = CONFIDENCE) -> Floats:
    """Estimate plus and minus t times its error; (q, 2)."""
    reach = t_quantile(estimates, confidence) * estimates.standard_errors
    return np.column_stack([estimates.values - reach, estimates.values + reach])


def logit_intervals(estimates: Estimates, confidence: float = CONFIDENCE) -> Floats:
    """For shares: made on the logit scale, so that it stays between 0 and 1; (q, 2).

    NaN at 0 and at 100 %: everybody answering alike does not mean that no error is possible, and
    the formula would say so.

    source  Korn and Graubard, Analysis of Health Surveys, 1999, 2.4; Lumley, 2010, 2.2
    """
    share = estimates.values
    inside = (share > AT_THE_END) & (share < 1 - AT_THE_END)
    safe = np.where(inside, share, 0.5)
    reach = t_quantile(estimates, confidence) * estimates.standard_errors / (safe * (1 - safe))
    ends = expit(np.column_stack([logit(safe) - reach, logit(safe) + reach]))
    return np.where(inside[:, None], ends, np.nan)


def t_quantile(estimates: Estimates, confidence: float) -> Floats:
    """Two-sided t quantile, (q,).

    Degrees of freedom are those of the base, not of the whole design: of ten people in a small
    group nine are free, however many answered elsewhere.
    """
    free = np.where(estimates.respondents > 1, estimates.respondents - 1, np.nan)
    return np.asarray(stdtrit(free, (1 + confidence) / 2), dtype=np.float64)
