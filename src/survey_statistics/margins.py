"""The roster counted by one variable, matched with respondents, and why that may be refused."""

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from survey_statistics.arrays import Floats, Level, Whole

# Margins come from one roster, so their totals differ by rounding of sums at most.
TOTALS_AGREE_TO = 1e-9


class EmptyLevel(Exception):
    """A level of the population has no respondents; merge it with another first."""


class UnknownLevel(Exception):
    """An answer is at a level that the population, or the questionnaire, does not have."""


class UnknownVariable(Exception):
    """The respondents have no variable of that name."""


class MarginsDisagree(Exception):
    """Two margins count different numbers of people."""


class NotACount(Exception):
    """A population count is zero, negative or not a number; or there is no margin at all."""


class LengthsDiffer(Exception):
    """Columns that should have one value per respondent have different lengths."""


@dataclass(frozen=True, eq=False)
class Margin:
    """codes (n,): place of each respondent's level; counts (k,): people at each level."""

    variable: str
    levels: tuple[Level, ...]
    codes: Whole
    counts: Floats

    def weighted(self, weights: Floats) -> Floats:
        """Sum of weights at each level; (k,)."""
        return np.bincount(self.codes, weights, len(self.counts)).astype(np.float64)

    def dummies(self) -> Floats:
        """One 0/1 column per level; (n, k)."""
        columns = np.zeros((len(self.codes), len(self.counts)))
        columns[np.arange(len(self.codes)), self.codes] = 1.0
        return columns


def margin(variable: str, answers: Sequence[Hashable], people: Mapping[Level, float]) -> Margin:
    """Match respondents with the population counted by one variable.

    answers  (n,) level of each respondent
    people   level -> people of the population at it, all above zero
    raises   NotACount, UnknownLevel, EmptyLevel: with the levels concerned
    """
    levels = tuple(people)
    if bad := [level for level in levels if not 0 < people[level] < math.inf]:
        raise NotACount(f"{variable}: {bad!r} need a positive count")
    place = {level: code for code, level in enumerate(levels)}
    if unknown := {answer for answer in answers if answer not in place}:
        raise UnknownLevel(f"{variable}: {sorted(unknown, key=str)!r} not in the population")
    codes = np.array([place[answer] for answer in answers], dtype=np.int64)
    present = np.bincount(codes, minlength=len(levels))
    if empty := [level for level in levels if not present[place[level]]]:
        raise EmptyLevel(f"{variable}: nobody answered at {empty!r}")
    return Margin(variable, levels, codes, np.array([people[level] for level in levels], float))


def matched(
    answers: Mapping[str, Sequence[Hashable]], population: Mapping[str, Mapping[Level, float]]
) -> list[Margin]:
    """Every margin of the population, matched; the first to fail is reported.

    raises  NotACount, UnknownVariable, LengthsDiffer, UnknownLevel, EmptyLevel, MarginsDisagree
    """
    if not population:
        raise NotACount("there is no margin to meet")
    if missing := [variable for variable in population if variable not in answers]:
        raise UnknownVariable(f"respondents have no {missing!r}")
    if len({len(answers[variable]) for variable in population}) > 1:
        raise LengthsDiffer("every variable needs one level per respondent")
    found = [margin(name, answers[name], people) for name, people in population.items()]
    refuse_different_totals(found)
    return found


def in_cells(margins: Sequence[Margin]) -> tuple[Whole, list[Margin]]:
    """Cell of each respondent (n,), alike in all margins; and the margins with one code per cell."""
    mixed = np.zeros(len(margins[0].codes), dtype=np.int64)
    for each in margins:
        # Numbered anew each time, so that many variables do not overflow.
        mixed = np.unique(mixed * len(each.levels) + each.codes, return_inverse=True)[1].ravel()
    _, first, cell = np.unique(mixed, return_index=True, return_inverse=True)
    cells = [replace(each, codes=each.codes[first]) for each in margins]
    return np.asarray(cell.ravel(), dtype=np.int64), cells


def refuse_different_totals(margins: Iterable[Margin]) -> None:
    """Raises MarginsDisagree, naming every margin with its total."""
    totals = {each.variable: float(each.counts.sum()) for each in margins}
    if max(totals.values()) > min(totals.values()) * (1 + TOTALS_AGREE_TO):
        raise MarginsDisagree(f"totals differ: {totals!r}")
