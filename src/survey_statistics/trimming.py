"""Cutting weights that are too large, so that no single respondent speaks for too many."""

from dataclasses import replace

import numpy as np

from survey_statistics.design import Design


class CannotTrim(Exception):
    """The cap is so low that the weight cut off cannot be given to the others below it."""


def trim(design: Design, at_most: float) -> Design:
    """Cut weights to `at_most` and give what was cut, in equal parts, to the others.

    The sum stays N. The margins are no longer met exactly: rake again if that matters more.

    at_most  people per respondent
    raises   CannotTrim if a weight is above the cap afterwards
    source   Potter, Proc. Survey Research Methods Section, ASA, 1990, 225-230
    """
    above = design.weights > at_most
    if not above.any():
        return design
    if above.all():
        raise CannotTrim(f"every weight is above {at_most}")
    part = float((design.weights[above] - at_most).sum()) / int((~above).sum())
    weights = np.where(above, at_most, design.weights + part)
    if weights.max() > at_most:
        raise CannotTrim(f"others would rise above {at_most}")
    return replace(design, weights=weights)
