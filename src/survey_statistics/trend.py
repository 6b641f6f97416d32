"""Does the share of "yes" rise or fall along an ordered variable, such as years in Japan?"""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit, stdtr

from survey_statistics.arrays import Floats
from survey_statistics.design import Design
from survey_statistics.estimates import in_base

CONVERGED = 1e-13
STEPS_AT_MOST = 50


class NoTrend(Exception):
    """The outcome or the score is the same for all, or one separates the other perfectly."""


@dataclass(frozen=True, eq=False)
class Trend:
    """Logistic line: intercept and slope in log odds per unit of the score; arrays (2,)."""

    values: Floats
    standard_errors: Floats
    t: Floats
    p_values: Floats
    degrees_of_freedom: int


def logistic_trend(design: Design, outcome: Floats, score: Floats) -> Trend:
    """Fit log odds of the outcome as a straight line in the score, design errors counted in.

    outcome  (n,) 0, 1 or NaN
    score    (n,) numbers or NaN
    raises   NoTrend, LengthsDiffer
    source   Binder, Int. Statist. Review 51 (1983), 279-292
    """
    values, base = in_base(design, np.column_stack([outcome, score]), None)
    complete = base.prod(axis=1)
    line = np.column_stack([np.ones(len(values)), values[:, 1]]) * complete[:, None]
    outcomes = values[:, 0] * complete
    found = fit(line, outcomes, design.weights * complete)
    chances = np.asarray(expit(line @ found), dtype=np.float64)
    influence = (
        line * (outcomes - chances)[:, None] @ inverse_information(line, chances, design.weights)
    )
    errors = np.sqrt(design.variances(design.scores(influence)))
    # The intercept takes the place of the mean; the slope costs one more.
    free = design.degrees_of_freedom(complete > 0) - 1
    if free < 1:
        raise NoTrend("too few units answered")
    t = found / errors
    return Trend(found, errors, t, 2 * stdtr(free, -np.abs(t)), free)


def fit(line: Floats, outcomes: Floats, weights: Floats) -> Floats:
    """Newton's method from zero; (2,)."""
    found = np.zeros(line.shape[1])
    for _ in range(STEPS_AT_MOST):
        chances = np.asarray(expit(line @ found), dtype=np.float64)
        slope = line.T @ (weights * (outcomes - chances))
        step = inverse_information(line, chances, weights) @ slope
        found = found + step
        if not np.isfinite(found).all():
            break
        if np.abs(step).max() <= CONVERGED * max(1.0, float(np.abs(found).max())):
            return found
    raise NoTrend


def inverse_information(line: Floats, chances: Floats, weights: Floats) -> Floats:
    """(2, 2); raises NoTrend when the answers do not determine the line."""
    information = line.T @ ((weights * chances * (1 - chances))[:, None] * line)
    try:
        return np.asarray(np.linalg.inv(information), dtype=np.float64)
    except np.linalg.LinAlgError as error:
        raise NoTrend from error
