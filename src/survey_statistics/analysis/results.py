"""Estimates written as results: names, estimates, errors and intervals side by side."""

import math
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from survey_statistics.analysis.form import Json
from survey_statistics.analysis.tasks import Task
from survey_statistics.arrays import Flags, Floats
from survey_statistics.estimates import Estimates
from survey_statistics.intervals import (
    korn_graubard_intervals,
    logit_intervals,
    t_intervals,
)
from survey_statistics.quantiles import Quantiles

Result: TypeAlias = dict[str, Json]
NOBODY = "nobody is in the base: the variable has no answer there"
NO_ERROR = "no error can be known, there are too few answers"
NO_INTERVAL = (
    "no interval can be given: there are no more units than strata, or answers end before it"
)
NOTHING_VARIES = "nothing varies, so there is nothing to test"

Part: TypeAlias = tuple[list[str], Estimates, Flags | None]


def written(task: Task, parts: Sequence[Part], interval: str) -> Result:
    """Estimates with errors and intervals, one part after the other."""
    result = empty()
    for names, found, member in parts:
        kind = task.wanted.get("interval") or interval
        add(result, names, found, intervals(task, found, member, kind))
    return noted(result)


def empty() -> Result:
    return {"names": [], "estimate": [], "standard_error": [], "interval": []}


def add(result: Result, names: Sequence[str], found: Estimates | Quantiles, ends: Floats) -> None:
    """What cannot be known (NaN) is null in JSON."""
    result["names"] += names
    result["estimate"] += [finite_or_none(value) for value in found.values]
    result["standard_error"] += [finite_or_none(error) for error in found.standard_errors]
    result["interval"] += [[finite_or_none(end) for end in pair] for pair in ends]


def noted(result: Result, nobody: str = NOBODY) -> Result:
    """Say why something is not known."""
    if not result["names"] or None in result["estimate"]:
        result["note"] = nobody
    elif None in result["standard_error"]:
        names = zip(result["names"], result["standard_error"], strict=True)
        alone = [name for name, error in names if error is None]
        result["note"] = f"{NO_ERROR}: {', '.join(alone)}"
    elif any(None in ends for ends in result["interval"]):
        result["note"] = NO_INTERVAL
    elif None in result.get("statistic", []):
        result["note"] = NOTHING_VARIES
    return result


def finite_or_none(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def intervals(task: Task, found: Estimates, member: Flags | None, kind: str) -> Floats:
    free = task.free(member)
    if kind == "t":
        return t_intervals(found, task.confidence, free)
    sampled = task.table.rows if member is None else int(np.count_nonzero(member))
    exact = korn_graubard_intervals(found, task.confidence, free, sampled)
    if kind == "korn_graubard":
        return exact
    smooth = logit_intervals(found, task.confidence, free)
    return np.where(np.isnan(smooth), exact, smooth)
