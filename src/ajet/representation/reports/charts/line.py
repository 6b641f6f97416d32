"""Shares over the waves of a survey: a line that breaks where the question was worded differently."""

from dataclasses import dataclass, replace
from itertools import pairwise

from ajet.representation.reports.charts.drawing import Drawing, Sheet
from ajet.representation.reports.charts.lettering import wrapped

HEIGHT = 84.0
DOT = 4.0
LEAST_SPAN = 20
"""Percentage points from the foot to the top of the drawing, at least: small changes stay small."""


@dataclass(frozen=True)
class Stop:
    """One wave.

    label    "May 2026"
    figure   the printed share, and told: with its margin, which is drawn; percent None if not shown
    is_apart worded otherwise than the wave after it: no line leads there, and `broken` says so
    """

    label: str
    figure: str
    told: str
    percent: int | None
    low: int | None
    high: int | None
    is_apart: bool = False
    broken: str = ""


def line(stops: list[Stop], sheet: Sheet) -> Drawing:
    """The earliest wave first."""
    whole = replace(sheet, labels=0)
    drawing = Drawing(whole.width)
    slot = whole.width / len(stops)
    top = whole.size + 10.0
    places = [((number + 0.5) * slot, stop) for number, stop in enumerate(stops)]
    least, span = scaled(stops)

    def height(percent: float) -> float:
        return top + HEIGHT - (percent - least) / span * HEIGHT

    for (x, stop), (next_x, following) in pairwise(places):
        if stop.is_apart:
            broken(drawing, whole, stop, (x + next_x) / 2, (top, slot))
        elif stop.percent is not None and following.percent is not None:
            drawing.line("trend", x, height(stop.percent), next_x, height(following.percent))
    foot, deepest = top + HEIGHT + 12, 1
    for x, stop in places:
        if stop.percent is None:
            drawing.text("absent", stop.figure, x, top + HEIGHT / 2, whole.size, "middle")
        else:
            dot(drawing, whole, stop, x, height)
        lines = wrapped(stop.label, whole.size - 1, slot - 4)
        drawing.lines("point", lines, x, foot + whole.size, whole.size - 1, whole.line, "middle")
        deepest = max(deepest, len(lines))
    drawing.height = foot + whole.size + (deepest - 1) * whole.line + 8
    return drawing


def scaled(stops: list[Stop]) -> tuple[float, float]:
    """Percent at the foot, and percent from there to the top."""
    ends = [end for stop in stops for end in (stop.percent, stop.low, stop.high) if end is not None]
    least, most = min(ends, default=0), max(ends, default=100)
    wanting = max(0, LEAST_SPAN - (most - least)) / 2
    foot = max(0.0, least - wanting)
    return foot, max(most + wanting - foot, LEAST_SPAN)


def dot(drawing: Drawing, sheet: Sheet, stop: Stop, x: float, height) -> None:
    y = height(stop.percent)
    upper = y - DOT
    if stop.low is not None and stop.high is not None and stop.high > stop.low:
        low, high = height(stop.low), height(stop.high)
        drawing.line("whisker", x, low, x, high)
        for end in (low, high):
            drawing.line("whisker", x - 4, end, x + 4, end)
        upper = min(upper, high)
    drawing.rect("bar", x - DOT, y - DOT, 2 * DOT, 2 * DOT)
    drawing.text("figure", stop.figure, x, upper - 5, sheet.size, "middle")


def broken(drawing: Drawing, sheet: Sheet, stop: Stop, x: float, room: tuple[float, float]) -> None:
    """Two strokes across where the line would be, and what they mean under them."""
    top, slot = room
    middle = top + HEIGHT / 2
    for shift in (-3, 3):
        drawing.line("whisker", x + shift - 3, middle + 9, x + shift + 3, middle - 9)
    size = sheet.size - 2
    lines = wrapped(stop.broken, size, slot * 0.62)
    drawing.lines("absent", lines, x, middle + 26, size, size * 1.3, "middle")
