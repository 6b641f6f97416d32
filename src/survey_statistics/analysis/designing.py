"""From the request and the table to a design with calibrated weights."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from survey_statistics.analysis.form import Json
from survey_statistics.analysis.problems import Problem, at
from survey_statistics.analysis.table import Table, crossed
from survey_statistics.arrays import Floats, Level
from survey_statistics.calibration import BadBounds, Known, Method, calibrate
from survey_statistics.design import Design
from survey_statistics.gaps import impute, spread
from survey_statistics.margins import (
    EmptyLevel,
    LengthsDiffer,
    MarginsDisagree,
    NotACount,
    UnknownLevel,
    UnknownVariable,
)
from survey_statistics.merging import Merge, merge_into_neighbours, merge_into_other
from survey_statistics.raking import NotConverged
from survey_statistics.sampling import NotAPopulation, Sample, sample
from survey_statistics.trimming import CannotTrim, trim

MARGIN_REFUSALS = (
    EmptyLevel,
    LengthsDiffer,
    MarginsDisagree,
    NotACount,
    UnknownLevel,
    UnknownVariable,
)


@dataclass(frozen=True, eq=False)
class Weighted:
    """A design, and what was done to make it.

    merges  variable -> levels that were joined
    gaps    variable -> respondents who did not tell their level, and were spread or imputed
    """

    design: Design
    merges: Mapping[str, tuple[Merge, ...]] = field(default_factory=dict)
    gaps: Mapping[str, int] = field(default_factory=dict)


def weighted(request: dict[str, Json], table: Table) -> Weighted:
    """Raises Problem."""
    design = sampled(request.get("design") or {}, table)
    calibration = request.get("calibration")
    return calibrated(design, calibration, table) if calibration else Weighted(design)


def sampled(request: dict[str, Json], table: Table) -> Design:
    """The design before calibration."""
    strata = listed(request.get("strata"))
    columns = [table.complete(name, "design.strata") for name in strata]
    clusters = [
        table.complete(name, "design.clusters").texts() for name in listed(request.get("clusters"))
    ]
    populations = [population(each, table) for each in listed(request.get("fpc"))]
    if len(populations) > max(1, len(clusters)):
        raise Problem(
            "design.fpc",
            f"{len(populations)} populations for {max(1, len(clusters))} stages; name as many"
            " columns under design.clusters",
        )
    with at("design.fpc" if populations else "design", NotAPopulation):
        found = sample(
            table.rows,
            crossed(columns).texts() if columns else None,
            clusters,
            populations,
            request.get("lonely") or "fail",
        )
    weights = base_weights(request, table, found)
    return Design(weights, weights, np.empty((table.rows, 0)), sample=found)


def listed(value: Json) -> list[Json]:
    return [] if value is None else value if isinstance(value, list) else [value]


def population(given: Json, table: Table) -> Floats:
    if isinstance(given, str):
        return table.complete_numbers(given, "design.fpc")
    return np.full(table.rows, float(given))


def base_weights(request: dict[str, Json], table: Table, found: Sample) -> Floats:
    """As given; else one over the fraction chosen; else 1."""
    if name := request.get("weights"):
        weights = table.complete_numbers(name, "design.weights")
        if (weights <= 0).any():
            row = int(np.flatnonzero(weights <= 0)[0])
            raise Problem(
                "design.weights",
                f"{name!r} is {weights[row]:g} in row {row + 1}; it must be above 0",
            )
        return weights
    weights = np.ones(table.rows)
    for stage in found.stages:
        fractions = stage.fractions[stage.stratum[stage.unit]]
        weights = weights / np.where(fractions > 0, fractions, 1.0)
    return weights


def calibrated(design: Design, request: dict[str, Json], table: Table) -> Weighted:
    method = request["method"]
    margins: dict[str, Known] = dict(request["margins"])
    if not margins:
        raise Problem("calibration.margins", "needs a variable to calibrate to")
    if method == "post_stratification" and (
        len(margins) > 1 or not all(isinstance(each, dict) for each in margins.values())
    ):
        raise Problem(
            "calibration.margins",
            "post_stratification takes one variable with its levels; cross several as"
            ' "a:b": {"a1:b1": ...}',
        )
    answers: dict[str, Sequence[Hashable]] = {}
    merges: dict[str, tuple[Merge, ...]] = {}
    gaps: dict[str, int] = {}
    rules = request.get("merge") or {}
    if unknown := [name for name in rules if name not in margins]:
        raise Problem(f"calibration.merge.{unknown[0]}", "is none of calibration.margins")
    for name, known in margins.items():
        key = f"calibration.margins.{name}"
        if not isinstance(known, Mapping):
            answers[name] = table.complete_numbers(name, key).tolist()
            continue
        texts = told(table, name, key, request.get("missing"), design)
        if name in rules:
            texts, known, made = merged(rules[name], texts, known)
            merges |= {name: made} if made else {}
        if missing := int(np.count_nonzero(table.column(name, key).codes < 0)):
            gaps[name] = missing
        answers[name], margins[name] = spread(texts, known, design.weights)
    design = replace(design, residuals=request.get("residuals") or "base")
    with at("calibration.margins", *MARGIN_REFUSALS), at("calibration.bounds", BadBounds):
        result = calibrated_to(design, answers, margins, request, method)
    if cap := request.get("cap"):
        with at("calibration.cap", CannotTrim):
            result = trim(result, cap)
    return Weighted(result, merges, gaps)


def told(
    table: Table, name: str, key: str, rule: str | None, design: Design
) -> Sequence[str | None]:
    """The level of each respondent: None where it is missing and is to be spread. Raises Problem."""
    texts = table.column(name, key).texts()
    if None not in texts or rule == "spread":
        return texts
    if rule == "impute":
        with at(key, EmptyLevel):
            return [str(level) for level in impute(texts, strata_of(design))]
    row = texts.index(None) + 1
    raise Problem(
        key,
        f"{name!r} has no answer in row {row}; every row needs one, or say in"
        ' "calibration.missing" what to do: spread or impute',
    )


def strata_of(design: Design) -> list[int]:
    """The first-stage stratum of each respondent."""
    if design.sample is None:
        return [0] * design.respondents
    stage = design.sample.stages[0]
    return [int(code) for code in stage.stratum[stage.unit]]


def calibrated_to(
    design: Design,
    answers: Mapping[str, Sequence[Hashable]],
    margins: Mapping[str, Known],
    request: dict[str, Json],
    method: str,
) -> Design:
    bounds, cut = (pair(request.get(name)) for name in ("bounds", "trim"))
    # With bounds that leave every level its people, post-stratification is raking on one margin.
    chosen: Method = method if method in ("linear", "logit") else "raking"  # type: ignore[assignment]
    key = "calibration.bounds" if bounds or cut else "calibration.margins"
    with at(key, NotConverged):
        return calibrate(design, answers, margins, chosen, bounds, cut, request.get("population"))


def pair(given: Json) -> tuple[float, float] | None:
    return None if given is None else (float(given[0]), float(given[1]))


def merged(
    rule: str, texts: Sequence[str | None], known: Mapping[Level, float]
) -> tuple[list[str | None], dict[Level, float], tuple[Merge, ...]]:
    """Answers and people with levels under twenty answers joined."""
    counts = {str(level): 0 for level in known}
    for text in texts:
        if text in counts:
            counts[str(text)] += 1
    merging = (merge_into_neighbours if rule == "neighbours" else merge_into_other)(counts)
    people = merging.people({str(level): count for level, count in known.items()})
    moved = [text if text is None else merging.new_level.get(text, text) for text in texts]
    return moved, {level: float(count) for level, count in people.items()}, merging.merges
