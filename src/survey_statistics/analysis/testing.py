"""Tests: are two variables related, does a share rise or fall?"""

from dataclasses import dataclass

import numpy as np

from survey_statistics.analysis.problems import Problem
from survey_statistics.analysis.results import Result
from survey_statistics.analysis.tasks import Task, dummies
from survey_statistics.arrays import Floats, Whole
from survey_statistics.independence import NothingToCompare, TooManyEmptyCells, association
from survey_statistics.intervals import t_intervals
from survey_statistics.trend import NoTrend, logistic_trend


def of_chi_square(task: Task) -> Result:
    names = task.variables()
    first = names[0]
    second = names[1] if len(names) == 2 else task.needed_by("a second variable")
    inside = task.inside()
    answers = [task.table.column(name, task.at("variable")).texts() for name in (first, second)]
    if inside is not None:
        answers = [
            [text if kept else None for text, kept in zip(column, inside, strict=True)]
            for column in answers
        ]
    try:
        found = association(task.design, *answers)
    except (NothingToCompare, TooManyEmptyCells) as reason:
        return impossible(str(reason) or "a variable has fewer than two levels with answers")
    return {
        "statistic": found.statistic,
        "degrees_of_freedom": [found.numerator_df, found.denominator_df],
        "p_value": found.p_value,
    }


def impossible(note: str) -> Result:
    return {"statistic": None, "degrees_of_freedom": None, "p_value": None, "note": note}


def of_trend(task: Task) -> Result:
    name = task.variable()
    by = task.needed_by("one ordered variable")
    outcome = yes_or_no(task, name)
    score = task.table.numbers(by, task.at("by"))
    if (inside := task.inside()) is not None:
        outcome = np.where(inside, outcome, np.nan)
    try:
        found = logistic_trend(task.design, outcome, score)
    except NoTrend as reason:
        return impossible(
            str(reason) or "the answers do not determine a line: all alike, or split by the score"
        )
    line = Line(
        found.values, found.standard_errors, np.full(2, found.degrees_of_freedom + 1, np.int64)
    )
    ends = t_intervals(line, task.confidence, float(found.degrees_of_freedom))
    return {
        "names": ["(Intercept)", by],
        "estimate": found.values.tolist(),
        "standard_error": found.standard_errors.tolist(),
        "interval": ends.tolist(),
        "statistic": found.t.tolist(),
        "degrees_of_freedom": found.degrees_of_freedom,
        "p_value": found.p_values.tolist(),
    }


@dataclass(frozen=True, eq=False)
class Line:
    values: Floats
    standard_errors: Floats
    respondents: Whole


def yes_or_no(task: Task, name: str) -> Floats:
    """0, 1 or NaN: whether the answer is `level`; of two answers the later in order unless named."""
    key = task.at("variable")
    if task.wanted.get("level") is not None:
        return dummies(task, name)[1][:, 0]
    levels = task.table.levels(name, key)
    if len(levels) > 2:
        raise Problem(
            task.at("level"), f"say which answer to {name!r} the trend is of: {', '.join(levels)}"
        )
    return task.table.column(name, key).indicators()[:, -1]
