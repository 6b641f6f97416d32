"""How a question's main share stood in earlier waves, and how it has changed since.

Answers of two anonymous waves cannot be linked, so their errors add as if independent. A share of an
earlier wave is shown only if that wave's own report would show it, and a change only as the difference
of two figures that are shown: whoever has both reports learns nothing from it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ajet.representation.reports.disclosure import Hidden, Pair
from ajet.representation.reports.estimating import Estimated, Shares
from ajet.representation.reports.printing import (
    PRINTED,
    TOLD,
    exclusive_cells,
    separate_cells,
    top_cell,
)
from ajet.representation.reports.questionnaire import SCALE, SEVERAL, SINGLE
from ajet.representation.reports.weighting import Variable, Weighting

NORMAL = 1.959963984540054
"""Of each wave hundreds answered."""


@dataclass(frozen=True, eq=False)
class Examined:
    """One wave: how it is weighted, what was found, and what of it is hidden.

    variables  whose respondents are printed; pair: the two that are crossed
    """

    weighting: Weighting
    variables: list[Variable]
    pair: Pair | None
    findings: list[Estimated]
    hidden: Hidden


@dataclass(frozen=True, eq=False)
class Share:
    """A share as it is printed, and its error."""

    cell: dict
    error: float


def trends(now: Examined, earlier: Sequence[tuple[str, Examined]]) -> dict[str, dict]:
    """Key of a question -> {"trend": ...} where an earlier wave asked it.

    A trend is {"choice", "waves", "change"}. `choice` is the place of the answer, None for the share
    above the middle. `waves`, the earliest first, are {"opens_on", "is_same", "cell"}: is_same tells
    whether the wording is that of the wave now; cell is None where the answer was not on offer.
    change is {"since", "points", "margin"}, or None.
    """
    found = {}
    for each in now.findings:
        before = [
            (opens_on, wave, other)
            for opens_on, wave in earlier
            for other in wave.findings
            if (other.question.key, other.question.kind) == (each.question.key, each.question.kind)
        ]
        if before and (line := trend(now, each, before)):
            found[each.question.key] = {"trend": line}
    return found


def trend(now: Examined, each: Estimated, before) -> dict | None:
    choice = main_choice(now, each)
    share = share_of(now, each, choice)
    if share is None:
        return None
    waves, change, is_same = [], None, True
    for opens_on, wave, other in before:
        is_same = is_same and other.question.wording == each.question.wording
        earlier = share_of(wave, other, choice)
        waves.append(
            {"opens_on": opens_on, "is_same": is_same, "cell": earlier.cell if earlier else None}
        )
        if change is None and is_same and earlier:
            change = changed(opens_on, earlier, share)
    place = None
    if choice is not None:
        place = [level.key for level in each.question.choices].index(choice)
    return {"choice": place, "waves": waves[::-1], "change": change}


def main_choice(now: Examined, each: Estimated) -> str | None:
    """The answer given most often, of those that are printed; None of a scale."""
    if each.question.kind not in (SINGLE, SEVERAL):
        return None
    cells = cells_of(now, each)
    told = [place for place, cell in enumerate(cells) if cell["mark"] in TOLD]
    if not told:
        return None
    return each.question.choices[max(told, key=lambda place: cells[place]["percent"])].key


def cells_of(wave: Examined, each: Estimated) -> list[dict]:
    if each.choice is None:
        return []
    made = exclusive_cells if each.question.kind == SINGLE else separate_cells
    return made(wave.weighting, each.choice.shares, wave.hidden.answers_of(each.question.key))


def share_of(wave: Examined, each: Estimated, choice: str | None) -> Share | None:
    """The share of an answer, or that above the middle of a scale, if it is printed."""
    key = each.question.key
    if key in wave.hidden.questions:
        return None
    if each.question.kind == SCALE and each.scales:
        row = each.scales[0]
        cell = top_cell(wave.weighting, row, is_hidden=key in wave.hidden.tops)
        return Share(cell, error_of(row.top, 0)) if cell else None
    keys = [level.key for level in each.question.choices]
    if each.choice is None or choice not in keys:
        return None
    place = keys.index(choice)
    cell = cells_of(wave, each)[place]
    return Share(cell, error_of(each.choice.shares, place)) if cell["mark"] in TOLD else None


def error_of(shares: Shares, place: int) -> float:
    return float(np.nan_to_num(shares.estimates.standard_errors[place]))


def changed(opens_on: str, before: Share, after: Share) -> dict | None:
    """Points between two printed shares that have margins; None where one has not."""
    cells = (before.cell, after.cell)
    if any(cell["mark"] not in PRINTED or "margin" not in cell for cell in cells):
        return None
    half = 100 * NORMAL * math.hypot(before.error, after.error)
    points = after.cell["percent"] - before.cell["percent"]
    return {"since": opens_on, "points": points, "margin": max(1, round(half))}
