"""Counts and shares of groups, with what subtraction could tell kept in mind."""

from collections import Counter
from collections.abc import Callable

import numpy as np

from ajet.representation.reports.estimating import Shares, shares_in
from ajet.representation.reports.printing import cell
from ajet.representation.reports.weighting import Variable, Weighting
from survey_statistics import publish_share, rounded_base, suppress_small_cells
from survey_statistics.disclosure import (
    HIDDEN,
    MINIMUM_PEOPLE,
    MINIMUM_RESPONDENTS,
    MINIMUM_ROSTER,
    NONE,
    Published,
    few,
)


def respondents_by(variable: Variable, total: int) -> list[dict]:
    """Respondents at each level: {"level", "people", "mark", "count", "percent"}.

    people  of the roster, 0 where it is not known
    """
    counts = {level: variable.respondents[level] for level in variable.people}
    if missing := total - sum(counts.values()):
        counts[""] = missing
    small_groups = {
        level for level, people in variable.people.items() if 0 < people < MINIMUM_ROSTER
    }

    def secret(level):
        people = counts[level]
        return few(people) or few(total - people) or (people > 0 and level in small_groups)

    hidden = protected(
        {level for level in counts if secret(level)},
        sorted((level for level in counts if counts[level]), key=lambda level: counts[level]),
        lambda levels: sum(counts[level] for level in levels) >= MINIMUM_PEOPLE,
    )
    return [
        {"level": level, "people": variable.people.get(level, 0)}
        | counted(people, total, level in hidden)
        for level, people in counts.items()
    ]


def counted(people: int, total: int, hidden: bool) -> dict:
    if hidden:
        return {"mark": HIDDEN, "count": None, "percent": None}
    if not people:
        return {"mark": NONE, "count": None, "percent": None}
    return {"mark": "", "count": rounded_base(people), "percent": round(100 * people / total)}


def protected(hidden: set, smallest_first: list, is_safe: Callable[[set], bool]) -> set:
    """`hidden` and as many more that what subtraction gives is no single group, and safe itself."""
    hidden = set(hidden)
    if not hidden:
        return hidden
    for group in smallest_first:
        if len(hidden) > 1 and is_safe(hidden):
            break
        hidden.add(group)
    return hidden


def members_of(variable: Variable) -> dict[str, np.ndarray]:
    """Level -> True for the respondents at it."""
    levels = np.array(variable.levels, dtype=object)
    return {level: levels == level for level in variable.people}


def shares_by(weighting: Weighting, variable: Variable, members, column: np.ndarray) -> list[dict]:
    """The share of a 0/1 column in each group (`members_of`), in the order of the levels."""
    levels = list(variable.people)
    shares = {level: shares_in(weighting, column, members[level]) for level in levels}
    yes = {level: int(shares[level].estimates.positive[0]) for level in levels}
    base = {level: int(shares[level].estimates.respondents[0]) for level in levels}
    hidden = hidden_groups(yes, base, variable.people)
    return [
        group_cell(weighting, shares[level], yes[level], base[level], variable.people[level],
                   level in hidden)
        for level in levels
    ]  # fmt: skip


def hidden_groups(yes: dict, base: dict, roster: dict) -> set:
    """Groups whose share is not printed, for their own sake or for another's.

    All of a survey is printed too. So what is left when the printed groups are taken from it, the
    hidden groups together, must be a group that could be printed: ten people, three on either side.
    """

    def is_safe(groups):
        together = sum(yes[group] for group in groups)
        people = sum(base[group] for group in groups)
        return people >= MINIMUM_RESPONDENTS and not few(together) and not few(people - together)

    small = {
        group
        for group in base
        if base[group] < MINIMUM_RESPONDENTS
        or roster[group] < MINIMUM_ROSTER
        or few(yes[group])
        or few(base[group] - yes[group])
    }
    return protected(small, sorted(base, key=lambda group: base[group]), is_safe)


def group_cell(weighting, shares: Shares, yes, base, roster, hidden: bool) -> dict:
    if hidden:
        return cell(weighting, Published(HIDDEN, None, None), shares, 0)
    share = float(shares.estimates.values[0])
    return cell(weighting, publish_share(share, yes, base, roster), shares, 0)


def crossed(first: Variable, second: Variable) -> list[list[dict]] | None:
    """Respondents of each pair of levels, rounded; None if the totals could not be printed beside it."""
    rows, columns = list(first.people), list(second.people)
    pairs = Counter(zip(first.levels, second.levels, strict=True))
    counts = [[pairs[row, column] for column in columns] for row in rows]
    table = suppress_small_cells(counts)
    if table.hidden[-1].any() or table.hidden[:, -1].any():
        return None
    return [
        [
            crossed_cell(int(table.counts[row, column]), bool(table.hidden[row, column]))
            for column in range(len(columns))
        ]
        for row in range(len(rows))
    ]


def crossed_cell(count: int, hidden: bool) -> dict:
    if hidden:
        return {"mark": HIDDEN, "count": None}
    return {"mark": "" if count else NONE, "count": rounded_base(count) if count else None}
