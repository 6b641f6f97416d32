"""Change between two anonymous waves: later less earlier, errors added as if independent."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from scipy.special import stdtr, stdtrit

from survey_statistics.analysis.designing import listed
from survey_statistics.analysis.problems import Problem, at
from survey_statistics.analysis.results import Result, finite_or_none, noted
from survey_statistics.analysis.table import Column, in_order
from survey_statistics.analysis.tasks import Task, joined, matching
from survey_statistics.arrays import Flags, Floats
from survey_statistics.comparisons import change
from survey_statistics.design import Design
from survey_statistics.estimates import Estimates, NothingToDivideBy, means, ratios, totals

Of = Callable[[Task, Flags | None], Estimates]


def of_change(task: Task) -> Result:
    """Means, shares, totals or ratios of the later wave less those of the earlier, by group."""
    if task.earlier is None:
        raise Problem(task.at("kind"), 'a change needs an "earlier" wave, or a "wave" column')
    table, weighted = task.earlier
    before = replace(task, table=table, weighted=weighted, earlier=None)
    names, estimates = compared(before, task)
    result: Result = {name: [] for name in ("names", "estimate", "standard_error", "interval",
        "before", "after", "statistic", "degrees_of_freedom", "p_value")}  # fmt: skip
    for group, *members in groups(before, task):
        earlier, later = (
            estimate(each, member)
            for estimate, each, member in zip(estimates, (before, task), members, strict=True)
        )
        free = free_together([before, task], members)
        add(result, joined(group, names), earlier, later, free, task.confidence)
    return noted(result, "nobody answered in one of the waves")


def compared(before: Task, after: Task) -> tuple[list[str], list[Of]]:
    """Names of what is compared, and how to estimate it in each wave."""
    name, below = after.variable(), after.wanted.get("denominator")
    if below:
        return [f"{name}/{below}"], [ratio, ratio]
    estimate = totals if after.wanted.get("of") == "total" else means
    levels = levels_in_both(before, after, name)
    if levels is None:
        parts = [each.table.numbers(name, each.at("variable"))[:, None] for each in (before, after)]
        return [name], [estimator(estimate, part) for part in parts]
    columns = [
        indicators(each.table.column(name, each.at("variable")), levels) for each in (before, after)
    ]
    return ["|".join(level) for level in levels], [estimator(estimate, part) for part in columns]


def levels_in_both(before: Task, after: Task, name: str) -> list[list[str]] | None:
    """Answers whose shares are compared, each or several together; None for a number."""
    columns = [each.table.column(name, each.at("variable")) for each in (before, after)]
    wanted = after.wanted.get("level")
    levels = in_order({level for column in columns for level in column.levels})
    if wanted is not None:
        return [[matching(each, levels, after.at("level")) for each in listed(wanted)]]
    if all(each.table.is_categorical(name, each.at("variable")) for each in (before, after)):
        return [[level] for level in levels]
    return None


def indicators(column: Column, levels: Sequence[Sequence[str]]) -> Floats:
    """0/1 for each set of levels, also of levels that nobody chose in this wave; (n, k)."""
    found = np.array([column.members(set(each)) for each in levels], dtype=np.float64).T
    return np.where((column.codes < 0)[:, None], np.nan, found)


def estimator(estimate: Callable[[Design, Floats, Flags | None], Estimates], columns: Floats) -> Of:
    return lambda task, member: estimate(task.design, columns, member)


def ratio(task: Task, member: Flags | None) -> Estimates:
    below = str(task.wanted["denominator"])
    above = task.table.numbers(task.variable(), task.at("variable"))
    divisor = task.table.numbers(below, task.at("denominator"))
    with at(task.at("denominator"), NothingToDivideBy):
        return ratios(task.design, above, divisor, member)


def groups(before: Task, after: Task) -> list[tuple[str, Flags | None, Flags | None]]:
    """Every group of either wave with its members in each."""
    earlier, later = dict(before.groups()), dict(after.groups())
    nobody = [np.zeros(each.table.rows, dtype=np.bool_) for each in (before, after)]
    return [
        (name, earlier.get(name, nobody[0]), later.get(name, nobody[1]))
        for name in dict.fromkeys([*later, *earlier])
    ]


def free_together(tasks: Sequence[Task], members: Sequence[Flags | None]) -> float:
    """Degrees of freedom of both waves, added, unless the request says how many."""
    if given := tasks[1].wanted.get("degrees_of_freedom"):
        return float(given)
    return sum(each.free(member) for each, member in zip(tasks, members, strict=True))


def add(
    result: Result,
    names: Sequence[str],
    before: Estimates,
    after: Estimates,
    free: float,
    confidence: float,
) -> None:
    found = change(before, after)
    errors = found.standard_errors
    known = free if free > 0 else np.nan
    reach = float(stdtrit(known, (1 + confidence) / 2)) * errors
    t = found.values / np.where(errors > 0, errors, np.nan)
    ends = zip(found.values - reach, found.values + reach, strict=True)
    result["names"] += names
    result["estimate"] += [finite_or_none(each) for each in found.values]
    result["standard_error"] += [finite_or_none(each) for each in errors]
    result["interval"] += [[finite_or_none(end) for end in pair] for pair in ends]
    result["before"] += [finite_or_none(each) for each in before.values]
    result["after"] += [finite_or_none(each) for each in after.values]
    result["statistic"] += [finite_or_none(each) for each in t]
    result["degrees_of_freedom"] += [finite_or_none(known)] * len(names)
    result["p_value"] += [finite_or_none(each) for each in 2 * stdtr(known, -np.abs(t))]
