"""Counts and shares of groups, as they are printed."""

from collections import Counter

import numpy as np

from ajet.representation.reports.disclosure import NOT_TOLD, Hidden, Pair, level_names
from ajet.representation.reports.estimating import Shares, shares_in
from ajet.representation.reports.printing import printed_cell
from ajet.representation.reports.weighting import Variable, Weighting
from survey_statistics import rounded_base
from survey_statistics.disclosure import HIDDEN, NONE


def respondents_by(variable: Variable, weighting: Weighting, hidden: Hidden) -> list[dict]:
    """Respondents at each level: {"level", "people", "mark", "count", "percent", "weighted"}.

    level    empty for those who did not tell
    people   of the roster, 0 where it is not known
    percent  of the respondents; weighted: what they stand for, None without weights
    """
    names = np.array(level_names(variable), dtype=object)
    counts = Counter(names)
    levels = [*variable.people, *([NOT_TOLD] if counts[NOT_TOLD] else [])]
    weights = weighting.design.weights
    rows = []
    for level in levels:
        weighted = float(weights[names == level].sum() / weights.sum())
        shut = level in hidden.levels[variable.name]
        row = counted(counts[level], weighting.design.respondents, shut)
        is_told = row["percent"] is not None and weighting.has_errors
        rows.append(
            {
                "level": "" if level == NOT_TOLD else level,
                "people": variable.people.get(level, 0),
                "weighted": round(100 * weighted) if is_told else None,
                **row,
            }
        )
    return rows


def counted(people: int, total: int, hidden: bool) -> dict:
    if hidden:
        return {"mark": HIDDEN, "count": None, "percent": None}
    if not people:
        return {"mark": NONE, "count": None, "percent": None}
    return {"mark": "", "count": rounded_base(people), "percent": round(100 * people / total)}


def members_of(variable: Variable) -> dict[str, np.ndarray]:
    """Level -> True for the respondents at it."""
    levels = np.array(variable.levels, dtype=object)
    return {level: levels == level for level in variable.people}


def shares_by(weighting: Weighting, members, column: np.ndarray, hidden) -> list[dict]:
    """The share of a 0/1 column in each group (`members_of`); `hidden` are the groups not printed."""
    return [
        group_cell(weighting, shares_in(weighting, column, those), level in hidden)
        for level, those in members.items()
    ]


def group_cell(weighting: Weighting, shares: Shares, is_hidden: bool) -> dict:
    """Whatever nearly all or nearly none of a group said is told no nearer than 90 and 10 %."""
    return printed_cell(weighting, shares, 0, is_hidden, is_near=True)


def crossed(pair: Pair) -> list[list[dict]]:
    """Respondents of each pair of levels, rounded; none of them is small."""
    first, second = pair
    pairs = Counter(zip(first.levels, second.levels, strict=True))
    return [[crossed_cell(pairs[row, column]) for column in second.people] for row in first.people]


def crossed_cell(count: int) -> dict:
    return {"mark": "" if count else NONE, "count": rounded_base(count) if count else None}
