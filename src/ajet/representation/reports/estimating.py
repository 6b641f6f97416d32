"""Estimates of every question, as exact as the answers allow. Nothing here may be printed: see printing."""

from dataclasses import dataclass, field, replace

import numpy as np

from ajet.representation.reports.questionnaire import (
    FREE_TEXT,
    MATRIX,
    NUMBER,
    SCALE,
    SEVERAL,
    SINGLE,
    Question,
    column,
    declined,
    saw,
    written,
)
from ajet.representation.reports.rules import ANSWERS_FOR_QUARTILES, DOMINANCE
from ajet.representation.reports.weighting import Weighting
from survey_statistics import (
    Estimates,
    logit_intervals,
    means,
    numbers,
    t_intervals,
    what_if_band,
)


@dataclass(frozen=True, eq=False)
class Shares:
    """Shares of answers, each with its interval and what-if band; arrays (q,), (q, 2), (q, 2).

    A band is NaN where no sentence is made of the share.
    """

    estimates: Estimates
    intervals: np.ndarray
    bands: np.ndarray


@dataclass(frozen=True, eq=False)
class Choice:
    """Answers to choose from; columns (n, q) are 0/1 per answer, NaN where missing."""

    columns: np.ndarray
    shares: Shares


@dataclass(frozen=True, eq=False)
class Scale(Choice):
    """A scale, or one statement of a matrix.

    top   share above the middle, with its 0/1 column
    mean  of the points, with its interval
    """

    key: str
    top: Shares
    top_column: np.ndarray
    mean: Estimates
    mean_interval: np.ndarray


@dataclass(frozen=True, eq=False)
class Quantity:
    """A number; mean and quartiles are None where they could be a person's own."""

    mean: Estimates | None
    mean_interval: np.ndarray
    quartiles: tuple[float, float, float] | None


@dataclass(frozen=True, eq=False)
class Estimated:
    """A question with what its kind allows: `answered` people of those who `saw` it; some `declined`.

    asked  (n,) who saw it
    """

    question: Question
    answered: int
    saw: int
    declined: int = 0
    choice: Choice | None = None
    scales: tuple[Scale, ...] = ()
    quantity: Quantity | None = None
    asked: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=bool))

    @property
    def skipped(self) -> int:
        return self.saw - self.answered - self.declined


def estimated(weighting: Weighting, question: Question, responses) -> Estimated:
    """Everything that can be estimated of one question."""
    refused = np.array(declined(responses, question), dtype=bool)
    seen = np.array(saw(responses, question), dtype=bool)
    found = of_its_kind(weighting, question, responses, refused, seen)
    return replace(found, declined=int(refused.sum()), asked=seen)


def of_its_kind(weighting, question, responses, refused, seen) -> Estimated:
    answers = column(responses, question)
    if question.kind == SINGLE:
        return of_single(weighting, question, answers, seen)
    if question.kind == SEVERAL:
        return of_several(weighting, question, answers, seen, refused)
    if question.kind == SCALE:
        return of_scales(weighting, question, {question.key: answers}, seen)
    if question.kind == MATRIX:
        return of_scales(weighting, question, by_statement(question, answers), seen)
    if question.kind == NUMBER:
        return of_number(weighting, question, answers, seen)
    if question.kind in FREE_TEXT:
        return Estimated(question, sum(1 for _ in written(responses, question)), int(seen.sum()))
    return Estimated(question, sum(each is not None for each in answers), int(seen.sum()))


def by_statement(question, answers) -> dict[str, list]:
    given = [answer if isinstance(answer, dict) else {} for answer in answers]
    return {row.key: [each.get(row.key) for each in given] for row in question.rows}


def of_single(weighting, question, answers, seen) -> Estimated:
    keys = [choice.key for choice in question.choices]
    columns = columns_of(answers, keys)
    answered = int((~np.isnan(columns[:, 0])).sum()) if keys else 0
    choice = Choice(columns, shares_of(weighting, columns, seen))
    return Estimated(question, answered, int(seen.sum()), choice=choice)


def of_several(weighting, question, answers, seen, refused) -> Estimated:
    place = {choice.key: column for column, choice in enumerate(question.choices)}
    columns = np.zeros((len(answers), len(place)))
    for row, answer in enumerate(answers):
        for key in answer or ():
            if key in place:
                columns[row, place[key]] = 1.0
    columns[~seen | refused] = np.nan
    choice = Choice(columns, shares_of(weighting, columns, seen))
    answered = int((seen & ~refused).sum())
    return Estimated(question, answered, int(seen.sum()), choice=choice)


def of_scales(weighting, question, statements, seen) -> Estimated:
    points = question.points
    scales = tuple(
        of_scale(weighting, key, points, given, seen) for key, given in statements.items()
    )
    answered = np.zeros(weighting.design.respondents, dtype=bool)
    for scale in scales:
        answered |= ~np.isnan(scale.columns[:, 0])
    return Estimated(question, int(answered.sum()), int(seen.sum()), scales=scales)


def of_scale(weighting, key, points, answers, seen) -> Scale:
    columns = columns_of(answers, points)
    top = columns[:, above_the_middle(points)].sum(axis=1)
    mean = means(weighting.design, columns @ np.array(points, dtype=float))
    return Scale(
        columns=columns,
        shares=shares_without_bands(weighting, columns),
        key=key,
        top=shares_of(weighting, top, seen),
        top_column=top,
        mean=mean,
        mean_interval=t_intervals(mean)[0],
    )


def columns_of(answers, levels) -> np.ndarray:
    """As `survey_statistics.indicators`, whose loop over thousands of rows is slow; unknown is missing."""
    place = {level: column for column, level in enumerate(levels)}
    codes = np.array([place.get(answer, -1) for answer in answers])
    columns = (codes[:, None] == np.arange(len(levels))).astype(np.float64)
    columns[codes < 0] = np.nan
    return columns


def above_the_middle(points) -> list[int]:
    """Places of the points above the middle of a scale: 4 and 5 of five, 6 to 10 of ten."""
    middle = (points[0] + points[-1]) / 2
    return [place for place, value in enumerate(points) if value > middle]


def of_number(weighting, question, answers, seen) -> Estimated:
    values = numbers(
        answer if isinstance(answer, int | float) and not isinstance(answer, bool) else None
        for answer in answers
    )
    mean = means(weighting.design, values)
    given = ~np.isnan(values)
    quantity = Quantity(
        mean=None if dominated(values[given]) else mean,
        mean_interval=t_intervals(mean)[0],
        quartiles=quartiles(values[given], weighting.design.weights[given]),
    )
    return Estimated(question, int(given.sum()), int(seen.sum()), quantity=quantity)


def shares_of(weighting, columns, seen) -> Shares:
    """Shares among everybody who answered; the largest, which headlines speak of, has its band.

    The band supposes something of those who left the question out, not of those who were not asked.
    """
    found = means(weighting.design, columns)
    bands = np.full((len(found.values), 2), np.nan)
    if weighting.has_errors and found.respondents.any():
        # Of shares that are printed as equal, headlines name the first.
        most = int(np.nanargmax(np.round(100 * found.values)))
        column = columns if columns.ndim == 1 else columns[:, most]
        bands[most] = what_if_band(weighting.design, column, weighting.cells, domain=seen)[0]
    return Shares(found, logit_intervals(found), bands)


def shares_without_bands(weighting, columns) -> Shares:
    """Shares of the points of a scale: its sentence is about the share above the middle."""
    found = means(weighting.design, columns)
    return Shares(found, logit_intervals(found), np.full((len(found.values), 2), np.nan))


def shares_in(weighting, column, domain) -> Shares:
    """The share in one group; groups are printed without a what-if band."""
    found = means(weighting.design, column, domain)
    return Shares(found, logit_intervals(found), np.full((1, 2), np.nan))


def dominated(values) -> bool:
    """Could whoever gave the second largest number tell the largest to within a tenth?

    source  p % rule: Hundepool et al., Statistical Disclosure Control, 2012, 4.2.2
    """
    if len(values) < 3:
        return True
    sizes = np.sort(np.abs(values))[::-1]
    return bool(sizes[2:].sum() < DOMINANCE * sizes[0])


def quartiles(values, weights) -> tuple[float, float, float] | None:
    """Weighted lower quartile, median and upper quartile; None where one could be a person's own."""
    if len(values) < ANSWERS_FOR_QUARTILES:
        return None
    order = np.argsort(values)
    reached = np.cumsum(weights[order]) / weights.sum()
    places = np.searchsorted(reached, (0.25, 0.5, 0.75))
    lower, median, upper = values[order][places]
    return float(lower), float(median), float(upper)
