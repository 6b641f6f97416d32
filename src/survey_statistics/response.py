"""Who answered, who did not, and what that may have done: shown beside the results, before weighting.

Whoever answers late, after reminders, is taken to be more like those who never answer. If early and
late answers differ, those of the absent may differ too; if they do not, that proves nothing.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc, stdtr

from survey_statistics.answers import is_missing
from survey_statistics.arrays import Flags, Floats, Level
from survey_statistics.comparisons import difference
from survey_statistics.design import Design, MoreAnswersThanPeople
from survey_statistics.estimates import Estimates, means
from survey_statistics.margins import LengthsDiffer, NotACount


@dataclass(frozen=True, eq=False)
class EarlyAndLate:
    """q items among early and late respondents; p_values (q,) of the difference, late less early.

    NaN where one side has fewer than two answers, or nothing varies.
    """

    early: Estimates
    late: Estimates
    difference: Estimates
    p_values: Floats


def early_and_late(design: Design, items: Floats, late: Flags) -> EarlyAndLate:
    """Compare answers of those who answered early with those of who answered late.

    items   (n,) or (n, q), NaN where missing
    late    (n,) True for who answered after the reminder, or in the last of the days
    raises  LengthsDiffer
    source  Lin and Schaeffer, Public Opinion Quarterly 59 (1995), 236-258 (and why to be careful)
    """
    flags = np.asarray(late, dtype=np.bool_)
    if len(flags) != design.respondents:
        raise LengthsDiffer("late needs one flag per respondent")
    before, after = means(design, items, ~flags), means(design, items, flags)
    found = difference(before, after)
    errors = found.standard_errors
    known = (errors > 0) & (found.respondents > 1)
    t = np.abs(found.values[known]) / errors[known]
    p = np.full(len(errors), np.nan)
    p[known] = 2 * stdtr(max(1, design.degrees_of_freedom()), -t)
    return EarlyAndLate(before, after, found, p)


@dataclass(frozen=True)
class ItemNonresponse:
    """saw: who was asked the item; skipped: of them, who did not answer; share: weighted, or None
    if nobody saw it."""

    saw: int
    skipped: int
    share: float | None


def item_nonresponse(
    design: Design, answers: Sequence[object], saw: Sequence[bool] | Flags
) -> ItemNonresponse:
    """How many of those who saw an item left it open.

    answers  (n,) None or NaN where missing; "prefer not to say" is an answer
    saw      (n,)
    raises   LengthsDiffer
    source   AAPOR, Standard Definitions, 10th ed., 2023 (item non-response)
    """
    seen = np.asarray(saw, dtype=np.bool_)
    if not len(answers) == len(seen) == design.respondents:
        raise LengthsDiffer("answers and saw need one value per respondent")
    missing = np.array([is_missing(answer) for answer in answers], dtype=np.bool_) & seen
    whole = float(design.weights[seen].sum())
    share = float(design.weights[missing].sum()) / whole if whole else None
    return ItemNonresponse(int(seen.sum()), int(missing.sum()), share)


@dataclass(frozen=True)
class LevelResponse:
    """One level: people of the roster, respondents, and the part of all that each makes up."""

    level: Level
    people: float
    respondents: int
    of_roster: float
    of_respondents: float

    @property
    def response_rate(self) -> float:
        return self.respondents / self.people


@dataclass(frozen=True)
class Representation:
    """Respondents against a known margin.

    unknown  respondents who did not say their level
    p_value  of a rate of response alike at all levels; None if there is one level, or all answered
    """

    levels: tuple[LevelResponse, ...]
    unknown: int
    p_value: float | None


def representation(
    answers: Sequence[Hashable | None], people: Mapping[Level, float]
) -> Representation:
    """Respondents before weighting beside the roster, level by level.

    answers  (n,) level of each respondent; None, NaN or a level not in `people` is unknown
    people   level -> people of the roster, above zero, in the order to show
    raises   NotACount, MoreAnswersThanPeople
    source   Pearson's chi-square; the variance of counts drawn from a finite roster is smaller by
             1 - n/N (Cochran, Sampling Techniques, 3rd ed., 1977, 3.9)
    """
    if bad := [level for level, count in people.items() if not 0 < count < np.inf]:
        raise NotACount(f"{bad!r} need a positive count")
    counts = dict.fromkeys(people, 0)
    for answer in answers:
        if not is_missing(answer) and answer in counts:
            counts[answer] += 1
    if over := [level for level, count in counts.items() if count > people[level]]:
        raise MoreAnswersThanPeople(f"more respondents than people at {over!r}")
    n, whole = sum(counts.values()), sum(people.values())
    levels = tuple(
        LevelResponse(level, count, counts[level], count / whole, counts[level] / n if n else 0.0)
        for level, count in people.items()
    )
    return Representation(levels, len(answers) - n, p_value(levels, n, whole))


def p_value(levels: Sequence[LevelResponse], n: int, whole: float) -> float | None:
    if len(levels) < 2 or not 0 < n < whole:
        return None
    pearson = sum((each.respondents - n * each.of_roster) ** 2 / each.of_roster for each in levels)
    return float(chdtrc(len(levels) - 1, pearson / n / (1 - n / whole)))
