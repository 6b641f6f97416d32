"""From a request to its results: read, weigh, then one estimate after the other."""

from collections.abc import Callable
from pathlib import Path

from survey_statistics.analysis.adjusting import adjust
from survey_statistics.analysis.changing import of_change
from survey_statistics.analysis.estimating import (
    of_contrasts,
    of_means,
    of_proportions,
    of_quantiles,
    of_ratios,
    of_totals,
    of_weights,
)
from survey_statistics.analysis.form import Json
from survey_statistics.analysis.problems import Problem, at
from survey_statistics.analysis.results import Result
from survey_statistics.analysis.tasks import Task
from survey_statistics.analysis.testing import of_chi_square, of_trend
from survey_statistics.analysis.waves import waves
from survey_statistics.intervals import CONFIDENCE
from survey_statistics.sampling import LonelyUnit

KINDS: dict[str, Callable[[Task], Result]] = {
    "mean": of_means,
    "total": of_totals,
    "proportion": of_proportions,
    "ratio": of_ratios,
    "quantile": of_quantiles,
    "contrast": of_contrasts,
    "chi_square": of_chi_square,
    "trend": of_trend,
    "change": of_change,
    "weights": of_weights,
}


def carry_out(request: dict[str, Json], folder: Path) -> dict[str, Result]:
    """Results by id, in order. `folder`: where paths start. Raises Problem."""
    found = waves(request, folder)
    results: dict[str, Result] = {}
    for place, wanted in enumerate(request["estimates"]):
        key = f"estimates[{place}]"
        if wanted["id"] in results:
            raise Problem(f"{key}.id", f"{wanted['id']!r} is the id of another; give each its own")
        confidence = request.get("confidence") or CONFIDENCE
        task = Task(key, wanted, *found.later, confidence, found.earlier)
        with at("design", LonelyUnit):
            results[wanted["id"]] = KINDS[wanted["kind"]](task)
    adjust(request.get("adjust") or {}, results)
    return results
