"""Differences: between groups or items of one survey, and between two surveys."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from survey_statistics.arrays import Flags, Floats, Whole
from survey_statistics.estimates import Estimates
from survey_statistics.margins import LengthsDiffer


class DifferentDesigns(Exception):
    """The two estimates come from two surveys; use `change`."""


@dataclass(frozen=True, eq=False)
class Change:
    """values and standard_errors (q,): the later minus the earlier."""

    values: Floats
    standard_errors: Floats


def together(parts: Sequence[Estimates]) -> Estimates:
    """Several estimates of one survey as one, so that their covariance is known.

    raises  DifferentDesigns
    """
    design = parts[0].design
    if any(each.design is not design for each in parts):
        raise DifferentDesigns
    return Estimates(
        design=design,
        values=np.concatenate([each.values for each in parts]),
        respondents=np.concatenate([each.respondents for each in parts]),
        positive=np.concatenate([each.positive for each in parts]),
        scores=np.hstack([each.scores for each in parts]),
    )


def contrast(found: Estimates, coefficients: Floats | Sequence[Sequence[float]]) -> Estimates:
    """Sums of estimates times coefficients, covariance counted in: (1, -1) is a difference.

    coefficients  (q,) or (c, q)
    raises        LengthsDiffer
    source        Lumley, Complex Surveys, 2010, section 2.5 (linear combinations of scores)
    """
    rows = np.atleast_2d(np.asarray(coefficients, dtype=np.float64))
    if rows.shape[1] != len(found.values):
        raise LengthsDiffer(f"{rows.shape[1]} coefficients for {len(found.values)} estimates")
    used = rows != 0
    return Estimates(
        design=found.design,
        values=np.where(used, rows * np.where(used, found.values, 0), 0).sum(axis=1),
        respondents=least(used, found.respondents),
        positive=least(used, found.positive),
        scores=found.scores @ rows.T,
    )


def least(used: Flags, counts: Whole) -> Whole:
    """Smallest count among the estimates each contrast uses; (c,)."""
    found = np.where(used, counts, np.iinfo(np.int64).max).min(axis=1)
    return np.where(used.any(axis=1), found, 0).astype(np.int64)


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
