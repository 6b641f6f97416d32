"""Estimates of each kind, with errors and intervals."""

from collections.abc import Callable, Mapping

import numpy as np
from scipy.special import stdtr

from survey_statistics.analysis.problems import Problem, at
from survey_statistics.analysis.results import Result, add, empty, finite_or_none, noted, written
from survey_statistics.analysis.tasks import Task, columns_of, dummies, joined, matching
from survey_statistics.arrays import Flags, Floats
from survey_statistics.comparisons import contrast, together
from survey_statistics.design import Design
from survey_statistics.estimates import Estimates, NothingToDivideBy, means, ratios, totals
from survey_statistics.quantiles import NegativeWeights, quantiles


def of_means(task: Task) -> Result:
    return in_groups(task, means)


def of_totals(task: Task) -> Result:
    return in_groups(task, totals)


def in_groups(task: Task, estimate: Callable[[Design, Floats, Flags | None], Estimates]) -> Result:
    """Means or totals of numbers; of texts, one per answer."""
    names, columns = columns_of(task)
    return written(
        task,
        [
            (joined(group, names), estimate(task.design, columns, member), member)
            for group, member in task.groups()
        ],
        "t",
    )


def of_proportions(task: Task) -> Result:
    levels, columns = dummies(task, task.variable())
    return written(
        task,
        [
            (joined(group, levels), means(task.design, columns, member), member)
            for group, member in task.groups()
        ],
        "logit",
    )


def of_ratios(task: Task) -> Result:
    name = task.wanted.get("denominator")
    if not name:
        raise Problem(task.at("denominator"), "a ratio needs a denominator")
    above = task.table.numbers(task.variable(), task.at("variable"))
    below = task.table.numbers(name, task.at("denominator"))
    with at(task.at("denominator"), NothingToDivideBy):
        parts = [
            (
                joined(group, [f"{task.variable()}/{name}"]),
                ratios(task.design, above, below, member),
                member,
            )
            for group, member in task.groups()
        ]
    return written(task, parts, "t")


def of_quantiles(task: Task) -> Result:
    probabilities = task.wanted.get("probabilities") or [0.5]
    item = task.table.numbers(task.variable(), task.at("variable"))
    result = empty()
    for group, member in task.groups():
        with at("calibration.bounds", NegativeWeights):
            found = quantiles(
                task.design, item, probabilities, member, task.confidence, task.free(member)
            )
        names = joined(group, [f"{each:g}" for each in probabilities])
        add(result, names, found, found.intervals)
    return noted(result)


def of_contrasts(task: Task) -> Result:
    """Differences between groups, or what the coefficients say."""
    if not task.by():
        raise Problem(task.at("by"), "a contrast needs groups to compare")
    groups = group_estimates(task)
    names = list(groups)
    given: Mapping[str, float] | None = task.wanted.get("coefficients")
    if given:
        key = task.at("coefficients")
        meant = {matching(name, names, key): float(value) for name, value in given.items()}
        rows = {in_words(meant): [meant.get(name, 0.0) for name in names]}
    else:
        if len(names) < 2:
            raise Problem(task.at("by"), f"a contrast needs two groups, and there is {names}")
        rows = {
            f"{later} - {names[0]}": [
                float(name == later) - float(name == names[0]) for name in names
            ]
            for later in names[1:]
        }
    found = contrast(together(list(groups.values())), list(rows.values()))
    inside = task.inside()
    result = written(task, [(list(rows), found, inside)], "t")
    return noted(result | tested(found, task.free(inside)))


def tested(found: Estimates, free: float) -> Result:
    """Whether each contrast could be none at all."""
    errors = found.standard_errors
    t = found.values / np.where(errors > 0, errors, np.nan)
    known = free if free > 0 else np.nan
    return {
        "statistic": [finite_or_none(each) for each in t],
        "degrees_of_freedom": finite_or_none(known),
        "p_value": [finite_or_none(each) for each in 2 * stdtr(known, -np.abs(t))],
    }


def group_estimates(task: Task) -> dict[str, Estimates]:
    """What is compared, by group; groups in which nobody answered are left out."""
    name = task.variable()
    if task.wanted.get("level") is not None:
        columns = dummies(task, name)[1]
    else:
        columns = task.table.numbers(name, task.at("variable"))[:, None]
    below = task.wanted.get("denominator")
    found = {}
    for group, member in task.groups():
        if below:
            numbers = task.table.numbers(below, task.at("denominator"))
            with at(task.at("denominator"), NothingToDivideBy):
                each = ratios(task.design, columns[:, 0], numbers, member)
        elif task.wanted.get("of") == "total":
            each = totals(task.design, columns, member)
        else:
            each = means(task.design, columns, member)
        if each.respondents.all():
            found[group] = each
    return found


def in_words(coefficients: Mapping[str, float]) -> str:
    """{"E": 1, "M": -2} -> "E - 2*M"."""
    parts = []
    for name, value in coefficients.items():
        size = "" if abs(value) == 1 else f"{abs(value):g}*"
        parts.append(f"{'-' if value < 0 else '+'} {size}{name}")
    return " ".join(parts).removeprefix("+ ")


def of_weights(task: Task) -> Result:
    """Final weights in the order of rows, and what they cost."""
    design = task.design
    weights = design.weights
    result: Result = {
        "names": [str(row) for row in range(1, len(weights) + 1)],
        "estimate": weights.tolist(),
        "n": len(weights),
        "sum": float(weights.sum()),
        "min": float(weights.min()),
        "max": float(weights.max()),
        "sumsq": float(weights @ weights),
        "first10": weights[:10].tolist(),
        "kish_deff": design.design_effect,
        "kish_neff": design.effective_respondents,
    }
    if task.weighted.merges:
        result["merges"] = {
            name: [
                {"levels": list(each.levels), "into": each.into, "answers": each.answers}
                for each in made
            ]
            for name, made in task.weighted.merges.items()
        }
    if task.weighted.gaps:
        result["not_told"] = dict(task.weighted.gaps)
    return result
