"""Respondents' weights with all that a standard error needs to know of how they were made."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, Self

import numpy as np

from survey_statistics.arrays import Flags, Floats, Whole, summed
from survey_statistics.sampling import Sample

# Margins repeat one another (each sums to N), so the normal matrix has exact zeros among its
# eigenvalues. numpy's own cut-off took rounding noise for information and cost 8 digits.
SINGULAR_BELOW = 1e-10


class MoreAnswersThanPeople(Exception):
    """There are more respondents than people to answer, or no respondents."""


@dataclass(frozen=True, eq=False)
class Design:
    """One answer per respondent, drawn at random within what the weights were made to fit.

    weights       (n,) final weights, summing to the population
    base_weights  (n,) before raking
    fitted        (n, p) columns whose weighted totals are known from the roster; p may be 0.
                  With `cell`, (c, p): respondents of one cell are alike in all of them
    cell          (n,) row of `fitted` of each respondent; one row each unless given
    finite        whether errors shrink by 1 - n/N; set False to compare with an endless population
    sample        strata, clusters and populations; one simple sample of the population unless given
    residuals     by which weights an influence is regressed on the fitted columns: "base", or "none"
                  (all alike), as some programs do after raking; the same with equal base weights
    """

    weights: Floats
    base_weights: Floats
    fitted: Floats
    finite: bool = True
    sample: Sample | None = None
    residuals: Literal["base", "none"] = "base"
    cell: Whole | None = None

    @property
    def respondents(self) -> int:
        return len(self.weights)

    @cached_property
    def population(self) -> float:
        return float(self.base_weights.sum())

    def without_fpc(self) -> Self:
        if self.sample is None:
            return replace(self, finite=False)
        return replace(self, finite=False, sample=self.sample.without_fpc())

    @property
    def design_effect(self) -> float:
        """Kish's: the variance unequal weights cost, n * sum(w^2) / sum(w)^2.

        source  Kish, Survey Sampling, 1965, section 11.7
        """
        squares = float(self.weights @ self.weights)
        return self.respondents * squares / float(self.weights.sum()) ** 2

    @property
    def effective_respondents(self) -> float:
        """Respondents with equal weights who would tell as much; n / design effect."""
        return self.respondents / self.design_effect

    @cached_property
    def _leverage(self) -> Floats:
        """Weights of the regression on the fitted columns; (n,)."""
        return self.base_weights if self.residuals == "base" else np.ones(self.respondents)

    @cached_property
    def normal_inverse(self) -> Floats:
        """Pseudo-inverse of X' diag(d) X; (p, p)."""
        leverage = self._leverage
        if self.cell is not None:
            leverage = summed(self.cell, leverage[:, None], len(self.fitted))[:, 0]
        normal = self.fitted.T @ (leverage[:, None] * self.fitted)
        inverse = np.linalg.pinv(normal, rcond=SINGULAR_BELOW, hermitian=True)
        return np.asarray(inverse, dtype=np.float64)

    def scores(self, influence: Floats) -> Floats:
        """What each respondent adds to the error of an estimate, once the fitted part is known.

        The part of an estimate that the fitted columns explain cannot err, because their totals
        are known; so the residuals of a regression on them take the place of the values.

        influence  (n, q) derivative of each estimate by each respondent's weight
        returns    (n, q) weight times residual
        source     Deville and Särndal, JASA 87 (1992), 376-382, (3.4); Deville, Survey
                   Methodology 25 (1999), 193-203
        """
        if not self.fitted.shape[1]:
            return self.weights[:, None] * influence
        heavy = self._leverage[:, None] * influence
        if self.cell is not None:
            heavy = summed(self.cell, heavy, len(self.fitted))
        explained = self.fitted @ (self.normal_inverse @ (self.fitted.T @ heavy))
        residuals = influence - (explained if self.cell is None else explained[self.cell])
        return self.weights[:, None] * residuals

    @property
    def _factor(self) -> float:
        n = self.respondents
        sampled = 1 - n / self.population if self.finite else 1.0
        return sampled * n / (n - 1) if n > 1 else np.nan

    def roots(self, scores: Floats) -> Floats:
        """Rows whose products, summed, are the covariance; (m, q). Raises LonelyUnit."""
        if self.sample is not None:
            return self.sample.roots(scores)
        roots: Floats = (scores - scores.mean(axis=0)) * np.sqrt(self._factor)
        return roots

    def variances(self, scores: Floats) -> Floats:
        """scores (n, q) from `scores`; returns (q,)."""
        roots = self.roots(scores)
        sums: Floats = np.einsum("iq,iq->q", roots, roots)
        return sums

    def covariance(self, scores: Floats) -> Floats:
        """scores (n, q) from `scores`; returns (q, q)."""
        roots = self.roots(scores)
        products: Floats = roots.T @ roots
        return products

    def degrees_of_freedom(self, member: Flags | None = None) -> int:
        """First-stage units less strata, of all respondents or of those with a member in them."""
        if self.sample is not None:
            return self.sample.degrees_of_freedom(member)
        return (self.respondents if member is None else int(np.count_nonzero(member))) - 1


def equal_weights(respondents: int, population: float) -> Design:
    """Everyone stands for N/n people.

    raises  MoreAnswersThanPeople
    """
    if not 0 < respondents <= population:
        raise MoreAnswersThanPeople(f"{respondents} respondents of {population} people")
    weights = np.full(respondents, population / respondents)
    return Design(weights, weights, np.empty((respondents, 0)))
