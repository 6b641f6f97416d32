"""Weighted totals, means and shares of all members or of a domain, with what their errors need."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from survey_statistics.answers import indicators, is_missing
from survey_statistics.arrays import Flags, Floats, Level, Whole
from survey_statistics.design import Design
from survey_statistics.margins import LengthsDiffer


class NothingToDivideBy(Exception):
    """The denominators of a ratio sum to zero."""


@dataclass(frozen=True, eq=False)
class Estimates:
    """q estimates from one design.

    values       (q,) in the unit of the item; shares between 0 and 1; NaN if nobody is in the base
    respondents  (q,) the base, unweighted
    positive     (q,) how many of the base are not zero: the people behind a share
    scores       (n, q) each respondent's part in the error
    """

    design: Design
    values: Floats
    respondents: Whole
    positive: Whole
    scores: Floats

    @cached_property
    def standard_errors(self) -> Floats:
        """(q,) by linearisation, raking and fpc counted in; NaN under two respondents."""
        errors = np.sqrt(self.design.variances(self.scores))
        return np.where(self.respondents > 1, errors, np.nan)

    def covariance(self) -> Floats:
        """(q, q)"""
        return self.design.covariance(self.scores)


def means(design: Design, items: Floats, domain: Flags | None = None) -> Estimates:
    """Weighted means; of 0/1 items they are shares. A missing answer leaves the base.

    Rows outside the base are set to zero and stay: leaving them out would forget that how many
    people fall into the base is itself uncertain.

    items    (n,) or (n, q), NaN where missing
    domain   (n,) True for the respondents the estimate is about; everyone unless given
    raises   LengthsDiffer
    source   Särndal, Swensson and Wretman, Model Assisted Survey Sampling, 1992, 5.7 and 5.8;
             Lumley, Complex Surveys, 2010, 2.1
    """
    values, base = in_base(design, items, domain)
    people = design.weights @ base
    with np.errstate(invalid="ignore", divide="ignore"):
        centre = (design.weights @ values) / people
        influence = base * (values - centre) / people
    return estimates(design, centre, influence, values, base)


def totals(design: Design, items: Floats, domain: Flags | None = None) -> Estimates:
    """Weighted totals, a missing answer counted as zero; arguments as in `means`."""
    values, base = in_base(design, items, domain)
    return estimates(design, design.weights @ values, values, values, base)


def ratios(
    design: Design, numerators: Floats, denominators: Floats, domain: Flags | None = None
) -> Estimates:
    """Weighted total of one item divided by that of another; who misses either leaves the base.

    numerators, denominators  (n,) or (n, q), NaN where missing
    domain                    as in `means`
    raises                    LengthsDiffer, NothingToDivideBy
    source                    Särndal, Swensson and Wretman, 1992, 5.6
    """
    above, base_above = in_base(design, numerators, domain)
    below, base_below = in_base(design, denominators, domain)
    base = base_above * base_below
    above, below = above * base, below * base
    whole = design.weights @ below
    if (base.any(axis=0) & (whole == 0)).any():
        raise NothingToDivideBy("the denominators sum to zero, so there is no ratio")
    with np.errstate(invalid="ignore", divide="ignore"):
        centre = (design.weights @ above) / whole
        influence = base * (above - below * centre) / whole
    return estimates(design, centre, influence, above, base)


def shares(
    design: Design,
    answers: Sequence[Hashable | None],
    levels: Sequence[Level],
    domain: Flags | None = None,
) -> Estimates:
    """Weighted share of each level of a single-choice item among those who answered it.

    answers  (n,); None or NaN is missing
    levels   (k,) in the order of the result
    raises   UnknownLevel, LengthsDiffer
    """
    return means(design, indicators(answers, levels), domain)


def means_by(
    design: Design, items: Floats, groups: Sequence[Hashable | None]
) -> dict[Level, Estimates]:
    """`means` in each group, in order of first appearance; a missing group is in none.

    items   (n,) or (n, q)
    groups  (n,)
    """
    levels = dict.fromkeys(group for group in groups if not is_missing(group))
    member = {level: np.array([group == level for group in groups]) for level in levels}
    return {level: means(design, items, domain) for level, domain in member.items()}


def in_base(design: Design, items: Floats, domain: Flags | None) -> tuple[Floats, Floats]:
    """Values with zeros outside the base, and the base as 0/1; both (n, q)."""
    columns = np.asarray(items, dtype=np.float64)
    columns = columns[:, None] if columns.ndim == 1 else columns
    base = ~np.isnan(columns)
    if domain is not None:
        if len(domain) != len(base):
            raise LengthsDiffer("the domain needs one flag per respondent")
        base &= np.asarray(domain, dtype=np.bool_)[:, None]
    if len(columns) != design.respondents:
        raise LengthsDiffer(f"{len(columns)} rows for {design.respondents} respondents")
    return np.where(base, columns, 0.0), base.astype(np.float64)


def estimates(
    design: Design, centre: Floats, influence: Floats, values: Floats, base: Floats
) -> Estimates:
    """Put an estimate together from its influence values; all (n, q) but `centre` (q,)."""
    return Estimates(
        design=design,
        values=centre,
        respondents=base.sum(axis=0).astype(np.int64),
        positive=np.count_nonzero(values, axis=0).astype(np.int64),
        scores=design.scores(influence),
    )
