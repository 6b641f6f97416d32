"""What if those who did not answer think differently? Shown, because it cannot be solved.

In the groundwork's simulation a mild dependence of answering on the answer, an odds ratio of 1.3,
moved results by twice the margin of error, and nothing in the data showed it. So every headline
carries two things: the modelled margin of error, and this band.
"""

from collections.abc import Hashable, Sequence

import numpy as np

from survey_statistics.arrays import Flags, Floats, Whole
from survey_statistics.design import Design
from survey_statistics.estimates import in_base
from survey_statistics.margins import LengthsDiffer

# Mild: it would turn 50 % among answerers into 57 % or 43 % among the others (groundwork, 3.4).
ODDS_RATIO = 1.3

# In a tiny cell everyone tends to answer alike, and an odds ratio moves 0 % and 100 % nowhere; the
# band would look too narrow. Cells with fewer answers than this are taken together.
ANSWERS_PER_CELL = 20


def what_if_band(
    design: Design,
    items: Floats,
    cells: Sequence[Hashable] | None = None,
    odds_ratio: float = ODDS_RATIO,
    domain: Flags | None = None,
) -> Floats:
    """Range of each share if non-answerers' odds are `odds_ratio` times higher or lower.

    A respondent of weight w stands for himself and for w - 1 people who did not answer. The share
    of "yes" among the latter, in each cell, is moved by the odds ratio; his own answer is known.
    Who answered the survey but not this item is counted with those who did not answer.

    items    (n,) or (n, q), 0, 1 or NaN
    cells    (n,) roster cell of each respondent; all in one cell (the widest band) unless given
    domain   (n,) True for those the shares are about
    returns  (q, 2) from low to high; at odds ratio 1 both are the weighted share; NaN without base
    raises   LengthsDiffer
    """
    values, base = in_base(design, items, domain)
    member = np.ones(len(base)) if domain is None else np.asarray(domain, dtype=np.float64)
    labels = [None] * len(base) if cells is None else list(cells)
    if len(labels) != len(base):
        raise LengthsDiffer("one cell per respondent")
    bands = [
        band(values[:, q], base[:, q] > 0, design.weights * member, labels, odds_ratio)
        for q in range(values.shape[1])
    ]
    return np.array(bands, dtype=np.float64).reshape(-1, 2)


def band(
    yes: Floats, base: Flags, weights: Floats, labels: Sequence[Hashable], odds_ratio: float
) -> tuple[float, float]:
    """One item's (low, high); yes (n,) 0/1, base (n,), weights (n,) zero outside the domain."""
    if not base.any():
        return np.nan, np.nan
    people = weights[base] * (weights.sum() / weights[base].sum())
    others = np.maximum(people - 1, 0)
    codes = pooled_cells([label for label, inside in zip(labels, base, strict=True) if inside])
    absent = np.bincount(codes, others).astype(np.float64)
    absent_yes = np.bincount(codes, others * yes[base]).astype(np.float64)
    known_yes = float((people - others) @ yes[base])
    low, high = (
        (known_yes + float(shifted(absent, absent_yes, ratio).sum())) / float(people.sum())
        for ratio in sorted((1 / odds_ratio, odds_ratio))
    )
    return low, high


def shifted(people: Floats, yes: Floats, odds_ratio: float) -> Floats:
    """How many of `people` say yes when their odds are multiplied; (cells,).

    With a of m saying yes the odds are a/(m - a); times r gives m * ra / (ra + m - a).
    """
    scaled = odds_ratio * yes
    either = scaled + people - yes
    return np.where(either > 0, people * scaled / np.where(either > 0, either, 1), 0.0)


def pooled_cells(labels: Sequence[Hashable]) -> Whole:
    """Codes (n,), with all cells under ANSWERS_PER_CELL as one."""
    places = {label: code for code, label in enumerate(dict.fromkeys(labels), start=1)}
    codes = np.array([places[label] for label in labels], dtype=np.int64)
    small = np.bincount(codes) < ANSWERS_PER_CELL
    return np.where(small[codes], 0, codes)
