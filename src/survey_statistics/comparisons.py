"""Differences: between groups or items of one survey, and between two surveys."""

from dataclasses import dataclass

import numpy as np

from survey_statistics.arrays import Floats
from survey_statistics.estimates import Estimates


class DifferentDesigns(Exception):
    """The two estimates come from two surveys; use `change`."""


@dataclass(frozen=True, eq=False)
class Change:
    """values and standard_errors (q,): the later minus the earlier."""

    values: Floats
    standard_errors: Floats


def difference(first: Estimates, second: Estimates) -> Estimates:
    """Second minus first within one survey, their covariance counted in.

    raises  DifferentDesigns
    source  Lumley, Complex Surveys, 2010, section 2.5 (linear combinations of scores)
    """
    if first.design is not second.design:
        raise DifferentDesigns
    return Estimates(
        design=first.design,
        values=second.values - first.values,
        respondents=np.minimum(first.respondents, second.respondents),
        positive=np.minimum(first.positive, second.positive),
        scores=second.scores - first.scores,
    )


def change(before: Estimates, after: Estimates) -> Change:
    """After minus before, for two anonymous waves whose answers cannot be linked.

    Errors add as if the waves were independent. Some people answer both and mostly stay of one
    mind, so the error is rather too wide than too narrow.
    """
    errors = np.hypot(before.standard_errors, after.standard_errors)
    return Change(after.values - before.values, errors)
