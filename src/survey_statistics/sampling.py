"""How people came to be asked: strata, clusters, and how many there were to choose from."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, Self

import numpy as np

from survey_statistics.answers import is_missing
from survey_statistics.arrays import Flags, Floats, Whole, summed
from survey_statistics.margins import LengthsDiffer

Lonely = Literal["fail", "certainty", "adjust", "average"]


class LonelyUnit(Exception):
    """A stratum has one unit only, so that nothing is known of how its units differ."""


class NotAPopulation(Exception):
    """A population to choose from is missing, below what was chosen, or varies within a stratum."""


@dataclass(frozen=True, eq=False)
class Stage:
    """One stage of choosing: units (clusters, or people) within strata.

    unit        (n,) code of each respondent's unit
    stratum     (u,) code of each unit's stratum
    population  (s,) units to choose from in each stratum; infinite where there is no correction
    strata      (s,) names, for messages
    number      1 for the first stage
    """

    unit: Whole
    stratum: Whole
    population: Floats
    strata: tuple[str, ...]
    number: int

    @cached_property
    def chosen(self) -> Floats:
        """Units chosen in each stratum; (s,)."""
        return np.bincount(self.stratum, minlength=len(self.population)).astype(np.float64)

    @cached_property
    def fractions(self) -> Floats:
        """Part of the units that was chosen; (s,), zero where the population is endless."""
        return self.chosen / self.population

    def totals(self, scores: Floats) -> Floats:
        """Scores summed by unit; (n, q) -> (u, q)."""
        if self.each_is_a_unit:
            return scores
        return summed(self.unit, scores, len(self.stratum))

    @cached_property
    def each_is_a_unit(self) -> bool:
        size = len(self.unit)
        return len(self.stratum) == size and bool((self.unit == np.arange(size)).all())

    def spread(self, scores: Floats, lonely: Lonely) -> tuple[Floats, Floats]:
        """What must be squared and summed: units' totals about the mean of their stratum.

        returns  (u, q) centred totals, and (u,) the factor of each: (1 - f) n / (n - 1)
        raises   LonelyUnit
        """
        totals = self.totals(scores)
        centres = summed(self.stratum, totals, len(self.chosen)) / self.chosen[:, None]
        alone = (self.chosen == 1) & (self.fractions < 1)
        factors = (1 - self.fractions) * self.chosen / np.maximum(self.chosen - 1, 1)
        if alone.any():
            if lonely == "fail":
                raise LonelyUnit(self.lonely_message(alone))
            if lonely == "adjust":
                centres[alone] = totals.mean(axis=0)
            if lonely == "average" and not alone.all():
                factors = factors * len(alone) / np.count_nonzero(~alone)
        return totals - centres[self.stratum], factors[self.stratum]

    def lonely_message(self, alone: Flags) -> str:
        names = ", ".join(self.strata[place] for place in np.flatnonzero(alone)[:5])
        if not names:
            return "there is one unit only, so that no error can be known; two are needed"
        return (
            f"{names} has one unit only at stage {self.number}: merge it with another stratum,"
            ' or say what to do with "lonely": certainty, adjust or average'
        )


@dataclass(frozen=True, eq=False)
class Sample:
    """Stages of choosing; the last unit of the last stage answered.

    lonely  what to do with a stratum of one unit: "fail"; "certainty" (it adds nothing), "adjust"
            (it is compared with the mean of all), "average" (it adds what others add on average)
    """

    stages: tuple[Stage, ...]
    lonely: Lonely = "fail"

    def roots(self, scores: Floats) -> Floats:
        """Rows whose products, summed, are the covariance; (m, q).

        source  Lumley, Complex Surveys, 2010, 3.1 (stages, each within the units of the one
                before and counted with the fraction chosen); Särndal, Swensson and Wretman, 1992,
                4.3 (unbiased two-stage estimator)
        raises  LonelyUnit
        """
        parts = []
        counts_for = np.ones(1)
        for stage in self.stages:
            centred, factors = stage.spread(scores, self.lonely)
            reach = counts_for if len(counts_for) == 1 else counts_for[stage.stratum]
            parts.append(centred * np.sqrt(factors * reach)[:, None])
            fractions = stage.fractions[stage.stratum]
            counts_for = fractions * reach
            if not counts_for.any():
                break
        return np.vstack(parts)

    def without_fpc(self) -> Self:
        """As if the units of the first stage were chosen from endlessly many."""
        first = self.stages[0]
        endless = replace(first, population=np.full(len(first.population), np.inf))
        return replace(self, stages=(endless, *self.stages[1:]))

    def degrees_of_freedom(self, member: Flags | None = None) -> int:
        """Units of the first stage less strata, of all or of those with a member in them."""
        first = self.stages[0]
        if member is None:
            return len(first.stratum) - len(first.population)
        present = np.unique(first.unit[member])
        return len(present) - len(np.unique(first.stratum[present]))


def sample(
    respondents: int,
    strata: Sequence[Hashable] | None = None,
    clusters: Sequence[Sequence[Hashable]] = (),
    populations: Sequence[Floats | Sequence[float]] = (),
    lonely: Lonely = "fail",
) -> Sample:
    """Describe how respondents were chosen.

    strata       (n,) stratum of the first stage; one for all unless given
    clusters     one (n,) column per stage; people themselves unless given. A cluster's name need
                 not be unique over strata
    populations  one (n,) column per stage, fewer or none: how many units there were to choose
                 from in the stratum (first stage) or in the unit of the stage before; or, if all
                 are 1 or below, which fraction was chosen
    raises       LengthsDiffer, NotAPopulation
    """
    columns = [*([strata] if strata is not None else []), *clusters, *populations]
    if any(len(column) != respondents for column in columns):
        raise LengthsDiffer("strata, clusters and populations need one value per respondent")
    parents, names = coded([("",)] * respondents if strata is None else [(s,) for s in strata])
    stages = []
    for number, column in enumerate(clusters or [range(respondents)], start=1):
        units, labels = coded(list(zip(parents.tolist(), column, strict=True)))
        stratum = np.zeros(len(labels), dtype=np.int64)
        stratum[units] = parents
        given = populations[number - 1] if number <= len(populations) else None
        chosen = np.bincount(stratum, minlength=len(names))
        sizes = population_sizes(given, parents, chosen, names, number)
        stages.append(Stage(units, stratum, sizes, names, number))
        parents = units
        names = tuple(f"{names[int(stratum[u])]} {labels[u]}".strip() for u in range(len(labels)))
    return Sample(tuple(stages), lonely)


def population_sizes(
    given: Floats | Sequence[float] | None,
    parents: Whole,
    chosen: Whole,
    names: Sequence[str],
    number: int,
) -> Floats:
    """Units to choose from in each stratum; (s,). Raises NotAPopulation."""
    if given is None:
        return np.full(len(names), np.inf)
    values = np.asarray(given, dtype=np.float64)
    if not (values > 0).all():
        raise NotAPopulation(f"stage {number}: every row needs a population above zero")
    lowest, highest = np.full(len(names), np.inf), np.zeros(len(names))
    np.minimum.at(lowest, parents, values)
    np.maximum.at(highest, parents, values)
    if (uneven := lowest < highest).any():
        place = int(np.flatnonzero(uneven)[0])
        raise NotAPopulation(
            f"stage {number}: {names[place] or 'the sample'} has populations from"
            f" {lowest[place]:g} to {highest[place]:g}; it needs one"
        )
    sizes = chosen / lowest if values.max() <= 1 else lowest
    if (short := sizes < chosen * (1 - 1e-12)).any():
        place = int(np.flatnonzero(short)[0])
        raise NotAPopulation(
            f"stage {number}: {names[place] or 'the sample'} has {chosen[place]} units chosen"
            f" of {sizes[place]:g}"
        )
    return np.asarray(sizes, dtype=np.float64)


def coded(values: Sequence[tuple[Hashable, ...]]) -> tuple[Whole, tuple[str, ...]]:
    """Codes in order of first appearance, and the names (last part of each value)."""
    if any(is_missing(part) for value in values for part in value):
        raise NotAPopulation("every row needs a stratum and a cluster")
    places: dict[tuple[Hashable, ...], int] = {}
    codes = np.array([places.setdefault(value, len(places)) for value in values], dtype=np.int64)
    return codes, tuple(str(value[-1]) for value in places)
