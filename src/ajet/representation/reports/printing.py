"""What of the estimates may be printed: whole percentages, rounded bases, and marks where people hide.

Everything that leaves this module is safe to show; web page, PDF, chart and alternative text are made
from it alone. A printed share ("cell") is {"mark", "percent", "margin", "low", "high", "band"}.
"""

import math

import numpy as np

from ajet.representation.reports.estimating import Estimated, Quantity, Scale, Shares
from ajet.representation.reports.weighting import Weighting
from survey_statistics import publish, publish_share, rounded_base
from survey_statistics.disclosure import (
    HIDDEN,
    MINIMUM_RESPONDENTS,
    MINIMUM_ROSTER,
    OVER,
    SMALL_BASE,
    Published,
    few,
)

PRINTED = ("", SMALL_BASE)
TOLD = (*PRINTED, OVER)
"""Marks of cells that say something a headline can be made of."""

# With a level hidden, a mean rounded to a tenth tells that level's people to within n / (20 * range)
# people; it must be three at least.
ANSWERS_PER_STEP = 60


def exclusive_cells(weighting: Weighting, shares: Shares, hidden) -> list[dict]:
    """Cells of answers of which everybody gave one; `hidden` are the places of those not printed.

    If all gave the same, that nobody gave the others is not told either.
    """
    found = shares.estimates
    alike = bool((found.positive == found.respondents).any())
    return [printed_cell(weighting, shares, place, place in hidden, is_near=alike)
            for place in range(len(found.values))]  # fmt: skip


def separate_cells(weighting: Weighting, shares: Shares, hidden) -> list[dict]:
    """Cells of answers of which everybody may give several, or none."""
    found = shares.estimates
    alike = found.positive == found.respondents
    return [printed_cell(weighting, shares, place, place in hidden, is_near=bool(alike[place]))
            for place in range(len(found.values))]  # fmt: skip


def printed_cell(
    weighting: Weighting, shares: Shares, place: int, is_hidden: bool, *, is_near: bool
) -> dict:
    found = shares.estimates
    share, people, base = (
        float(np.nan_to_num(found.values[place])),
        int(found.positive[place]),
        int(found.respondents[place]),
    )
    is_hidden = is_hidden or weighting.roster < MINIMUM_ROSTER
    decided = publish(share, people, base, is_hidden=is_hidden, is_near=is_near)
    return cell(weighting, decided, shares, place)


def cell(weighting: Weighting, published: Published, shares: Shares, place: int) -> dict:
    """One share with its margin of error and what-if band, where the design has them."""
    result: dict = {"mark": published.mark, "percent": published.percent}
    if published.mark not in PRINTED or not weighting.has_errors:
        return result
    low, high = (whole(end) for end in shares.intervals[place])
    if low is not None and high is not None:
        half = (shares.intervals[place][1] - shares.intervals[place][0]) / 2
        result |= {"low": low, "high": high, "margin": max(1, round(100 * half))}
    band = [whole(end) for end in shares.bands[place]]
    if None not in band:
        result["band"] = band
    return result


def whole(share: float) -> int | None:
    return None if math.isnan(share) else round(100 * share)


def top_cell(weighting: Weighting, row: Scale, *, is_hidden: bool) -> dict | None:
    """The share above the middle; None if it is hidden, or there is nobody."""
    found = separate_cells(weighting, row.top, {0} if is_hidden else ())[0]
    return found if found["mark"] in TOLD else None


def printed_mean(weighting: Weighting, row: Scale, cells: list[dict], points: list[int]):
    """The mean of a scale to a tenth: {"value", "margin"}, or None."""
    base = int(row.mean.respondents[0])
    if too_few(weighting, base):
        return None
    hidden = any(each["mark"] == HIDDEN for each in cells)
    if hidden and base < ANSWERS_PER_STEP * (points[-1] - points[0]):
        return None
    result = {"value": round(float(row.mean.values[0]), 1)}
    if weighting.has_errors and (half := half_width(row)):
        result["margin"] = max(0.1, math.ceil(half * 10 - 1e-9) / 10)
    return result


def printed_quantity(weighting: Weighting, row: Quantity):
    """Mean of a number, rounded to where it is uncertain, and quartiles to two figures; or None."""
    if row.mean is None or too_few(weighting, int(row.mean.respondents[0])):
        return None
    value, half = float(row.mean.values[0]), half_width(row)
    if weighting.has_errors and half:
        step = 10.0 ** math.floor(math.log10(half))
        margin = math.ceil(half / step - 1e-9) * step
        result: dict = {"value": to_step(value, step), "margin": to_step(margin, step)}
    else:
        result = {"value": significant(value, 3)}
    if row.quartiles:
        result["quartiles"] = [significant(each, 2) for each in row.quartiles]
    return result


def half_width(row: Scale | Quantity) -> float:
    low, high = row.mean_interval
    return 0.0 if math.isnan(high - low) else float(high - low) / 2


def to_step(value: float, step: float) -> float | int:
    rounded = round(value / step) * step
    return round(rounded) if step >= 1 else round(rounded, -math.floor(math.log10(step)))


def significant(value: float, figures: int) -> float | int:
    if not value:
        return 0
    return to_step(value, 10.0 ** (math.floor(math.log10(abs(value))) - figures + 1))


def too_few(weighting: Weighting, base: int) -> bool:
    return base < MINIMUM_RESPONDENTS or weighting.roster < MINIMUM_ROSTER


def printed_base(weighting: Weighting, base: int) -> int | None:
    return None if too_few(weighting, base) else rounded_base(base)


def base_of(weighting: Weighting, each: Estimated) -> int | None:
    """How many answered a question. One or two who did not are counted in, or subtraction would tell them."""
    if too_few(weighting, each.answered):
        return None
    unseen = sum(people for people in (each.declined, each.skipped) if few(people))
    return rounded_base(each.answered + unseen)


def share_of_asked(weighting: Weighting, people: int, saw: int) -> dict:
    """The share of those who saw a question and left it out, or preferred not to say; unweighted."""
    found = publish_share(people / max(saw, 1), people, saw, weighting.roster)
    return {"mark": found.mark, "percent": found.percent}


def not_asked(weighting: Weighting, each: Estimated) -> dict:
    """The share of all respondents to whom a question was not put."""
    everybody = weighting.design.respondents
    return share_of_asked(weighting, everybody - each.saw, everybody)
