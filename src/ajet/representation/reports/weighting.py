"""From responses and known margins to a design: raked weights, base weights, or none."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ajet.representation.reports.questionnaire import Answered
from ajet.representation.reports.rules import ORDERED
from survey_statistics import (
    BadBounds,
    BoundsTooNarrow,
    Design,
    MarginsContradict,
    Merge,
    MoreAnswersThanPeople,
    NotConverged,
    calibrate,
    equal_weights,
    merge_into_neighbours,
    merge_into_other,
    rake,
    spread,
)
from survey_statistics.arrays import Level

RAKED, EQUAL, UNWEIGHTED = "raked", "equal", "unweighted"

TRIM = (1 / 3, 3.0)
"""Least and greatest weight as multiples of the mean: no answer counts nine times another."""

TRIMMED, NOT_TRIMMED = "trimmed", "not_trimmed"


class NobodyAnswered(Exception):
    """There is no response to make figures from."""


class MoreAnswersThanInvited(Exception):
    """There are more responses than people the survey was put to: a number is wrong."""


@dataclass(frozen=True)
class Variable:
    """A margin: its levels in their order, with their people, and where each respondent stands."""

    name: str
    people: dict[str, int]
    levels: tuple[str | None, ...]

    @cached_property
    def respondents(self) -> Counter:
        return Counter(self.levels)

    @cached_property
    def codes(self) -> np.ndarray:
        """(n,) place of each respondent's level in `people`; the number of levels where it is missing."""
        places: dict[str | None, int] = {level: place for place, level in enumerate(self.people)}
        return np.array([places.get(level, len(places)) for level in self.levels], dtype=np.int64)


@dataclass(frozen=True)
class Weighting:
    """A design, and what must be said of how it was made.

    kind        raked on `used`, equal weights N/n, or unweighted where N is unknown
    population  people the survey was put to, or None
    variables   every known margin, used or not
    used        names of the margins that the weights meet
    left_out    names of margins that count other people than those invited, or did not settle
    merges      name of a margin -> levels that were taken together
    trimmed     whether weights had to be kept within TRIM: it bit, or could not be done, or neither ("")
    cells       roster cell of each respondent, numbered
    """

    design: Design
    kind: str
    population: int | None
    variables: tuple[Variable, ...]
    used: tuple[str, ...]
    left_out: tuple[str, ...]
    merges: dict[str, tuple[Merge, ...]]
    cells: list[int]
    trimmed: str = ""

    @property
    def has_errors(self) -> bool:
        return self.kind != UNWEIGHTED

    @property
    def roster(self) -> int:
        """People invited for the rules of disclosure: at least those who answered."""
        return self.population or self.design.respondents


def weighting_of(responses, margins, population) -> Weighting:
    """The best design that the known margins allow.

    responses   list of Answered
    margins     variable -> level -> people, in the order the levels are to be shown
    population  people invited, or None where nobody knows
    raises      NobodyAnswered, MoreAnswersThanInvited
    """
    if not responses:
        raise NobodyAnswered
    variables = tuple(
        Variable(name, people, levels_at(responses, name, people))
        for name, people in margins.items()
    )
    population = population or (sum(variables[0].people.values()) if variables else None)
    if population is None:
        return plain(variables, len(responses), None)
    if len(responses) > population:
        raise MoreAnswersThanInvited
    fitting = [each for each in variables if can_be_met(each, population)]
    if not fitting:
        return plain(variables, len(responses), population)
    try:
        return raked(variables, fitting, population)
    except (NotConverged, MoreAnswersThanPeople):
        return plain(variables, len(responses), population)


def levels_at(responses: list[Answered], name: str, people) -> tuple[str | None, ...]:
    """Where each respondent stands: by stratum, else by the answer to the question of that name."""
    found = (each.stratum.get(name, each.answers.get(name)) for each in responses)
    return tuple(str(level) if str(level) in people else None for level in found)


def can_be_met(variable: Variable, population: int) -> bool:
    """A margin of other people than those invited would weight to the wrong whole."""
    return sum(variable.people.values()) == population and any(variable.levels)


def plain(variables, respondents: int, population: int | None) -> Weighting:
    """Everybody counts the same."""
    if population:
        design, kind = equal_weights(respondents, population), EQUAL
    else:
        ones = np.ones(respondents)
        design, kind = Design(ones, ones, np.empty((respondents, 0))), UNWEIGHTED
    return Weighting(
        design=design,
        kind=kind,
        population=population,
        variables=tuple(variables),
        used=(),
        left_out=tuple(each.name for each in variables),
        merges={},
        cells=[0] * respondents,
    )


def raked(variables, fitting, population: int) -> Weighting:
    """Weights that meet every fitting margin, small levels merged."""
    answers: dict[str, list[Level]] = {}
    people: dict[str, dict[Level, float]] = {}
    merges = {}
    for each in fitting:
        answers[each.name], people[each.name], merges[each.name] = merged(each)
    design, trimmed = within_limits(rake(answers, people), answers, people)
    return Weighting(
        design=design,
        trimmed=trimmed,
        kind=RAKED,
        population=population,
        variables=tuple(variables),
        used=tuple(answers),
        left_out=tuple(each.name for each in variables if each.name not in answers),
        merges={name: made for name, made in merges.items() if made},
        cells=numbered(list(zip(*answers.values(), strict=True))),
    )


def within_limits(design: Design, answers, people) -> tuple[Design, str]:
    """The design with weights inside TRIM that meet the margins all the same, if there are such."""
    mean = design.weights.mean()
    if TRIM[0] * mean <= design.weights.min() and design.weights.max() <= TRIM[1] * mean:
        return design, ""
    equal = equal_weights(design.respondents, design.population)
    try:
        return calibrate(equal, answers, people, trim=TRIM), TRIMMED
    except (BadBounds, NotConverged, BoundsTooNarrow, MarginsContradict):
        return design, NOT_TRIMMED


def numbered(cells: list[tuple]) -> list[int]:
    places: dict[tuple, int] = {}
    return [places.setdefault(cell, len(places)) for cell in cells]


def merged(variable: Variable) -> tuple[list[Level], dict[Level, float], tuple[Merge, ...]]:
    """Levels with under twenty answers joined; who skipped the question keeps the average weight."""
    counted = {level: variable.respondents[level] for level in variable.people}
    merge = merge_into_neighbours if variable.name in ORDERED else merge_into_other
    merging = merge(counted)
    counts = merging.people(variable.people)
    people: dict[Level, float] = {level: float(count) for level, count in counts.items()}
    told = [None if level is None else merging.new_level[level] for level in variable.levels]
    answers, people = spread(told, people, np.ones(len(told)))
    return answers, people, merging.merges
