"""Stacked bars of the points of a scale.

A scale of two sides has them in two colours, and the middle of all rows stands in one line. A unipolar
scale, which runs from nothing to much, has one colour that grows stronger, and no middle.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from ajet.representation.reports.charts.drawing import Drawing, Sheet, label
from ajet.representation.reports.charts.lettering import width, wrapped

STEPS = 5
"""Shades on either side of the middle: `against-5` … `against-1`, `middle`, `for-1` … `for-5`."""

DARK_FROM = 4

# Of more points than this only the ends are named under the bar.
NAMED_AT_MOST = 5


@dataclass(frozen=True)
class Stack:
    """One bar: a percentage per point, None where it is hidden; no percentages at all: too few.

    is_over  all gave one answer: its percentage is told as "over 90%"
    """

    label: str
    percents: tuple[int | None, ...]
    is_over: bool = False

    @property
    def is_hidden(self) -> bool:
        return all(percent is None for percent in self.percents)


def kinds(points: int) -> list[str]:
    """The class of each point, strongest at the ends."""
    half = points // 2
    shades = [max(1, round(STEPS * (place + 1) / half)) for place in range(half)]
    middle = ["middle"] if points % 2 else []
    against = [f"against-{shade}" for shade in reversed(shades)]
    return against + middle + [f"for-{shade}" for shade in shades]


def shades(points: int) -> list[str]:
    """The class of each point of a unipolar scale, from faint to strong."""
    return [f"for-{1 + round((STEPS - 1) * place / max(points - 1, 1))}" for place in range(points)]


def about_the_middle(row: Stack) -> tuple[float, float]:
    """Percent before and after the middle; half of the middle point is on either side."""
    values = [percent or 0 for percent in row.percents]
    half = len(values) // 2
    middle = values[half] / 2 if len(values) % 2 else 0
    return sum(values[:half]) + middle, sum(values[len(values) - half :]) + middle


def from_nothing(row: Stack) -> tuple[float, float]:
    return 0, sum(percent or 0 for percent in row.percents)


@dataclass(frozen=True)
class Manner:
    """extents: percent of a row on either side of the line that all rows share."""

    shades: Callable[[int], list[str]]
    extents: Callable[[Stack], tuple[float, float]]
    first_end: str


TWO_SIDES = Manner(kinds, about_the_middle, first_end="end-against")
FROM_NOTHING = Manner(shades, from_nothing, first_end="end-none")


def stacked(
    rows: list[Stack], points: list[str], sheet: Sheet, manner: Manner = TWO_SIDES
) -> Drawing:
    """Bars under one another with the ends named above; a single bar with every point named below."""
    if len(rows) == 1:
        return alone(rows[0], points, sheet, manner)
    return together(rows, points, sheet, manner)


def stacked_from_nothing(rows: list[Stack], points: list[str], sheet: Sheet) -> Drawing:
    """As `stacked`, of a unipolar scale."""
    return stacked(rows, points, sheet, FROM_NOTHING)


def alone(row: Stack, points: list[str], sheet: Sheet, manner: Manner) -> Drawing:
    whole = replace(sheet, labels=0)
    drawing = Drawing(whole.width)
    scale, zero = scaled([row], whole, manner)
    draw_stack(drawing, whole, row, 2, scale, zero, manner)
    drawing.height = whole.bar + 4
    names(drawing, row, points, whole, list(segments(row, scale, zero, manner)))
    return drawing


def together(rows: list[Stack], points: list[str], sheet: Sheet, manner: Manner) -> Drawing:
    drawing = Drawing(sheet.width)
    scale, zero = scaled(rows, sheet, manner)
    first = y = ends(drawing, points, sheet, manner)
    for row in rows:
        top, bottom = label(drawing, sheet, row.label, y)
        draw_stack(drawing, sheet, row, top, scale, zero, manner)
        y = bottom + sheet.gap
    drawing.height = y - sheet.gap + 4
    if sheet.labels:
        # Behind the bars: it is seen between them, and crosses no figure.
        drawing.line("axis", zero, first - 4, zero, drawing.height)
        drawing.marks.insert(0, drawing.marks.pop())
    return drawing


def scaled(rows, sheet: Sheet, manner: Manner) -> tuple[float, float]:
    """Units per percent, and where the line stands that all rows share."""
    shown = [manner.extents(row) for row in rows if not row.is_hidden]
    left = max((before for before, _ in shown), default=50)
    right = max((after for _, after in shown), default=50)
    scale = (sheet.width - sheet.left) / max(left + right, 1)
    return scale, sheet.left + left * scale


def segments(row: Stack, scale: float, zero: float, manner: Manner):
    """(place, left end, width, percent) of each point that is shown."""
    before, _ = manner.extents(row)
    x = zero - before * scale
    for place, percent in enumerate(row.percents):
        if percent:
            yield place, x, percent * scale, percent
            x += percent * scale


def draw_stack(drawing, sheet, row: Stack, top: float, scale: float, zero: float, manner: Manner):
    foot = top + sheet.bar / 2 + sheet.size * 0.36
    if row.is_hidden:
        drawing.text("absent", "x", max(zero, sheet.left + 8), foot, sheet.size, "middle")
        return
    classes = manner.shades(len(row.percents))
    for place, x, length, percent in segments(row, scale, zero, manner):
        drawing.rect(classes[place], x + 0.75, top, length - 1.5, sheet.bar)
        figure = f">{percent}%" if row.is_over else f"{percent}%"
        if width(figure, sheet.size) <= length - 9:
            kind = "on-dark" if is_dark(classes[place]) else "on-light"
            drawing.text(kind, figure, x + length / 2, foot, sheet.size, "middle")


def is_dark(kind: str) -> bool:
    return kind[-1:].isdigit() and int(kind[-1]) >= DARK_FROM


def ends(drawing, points: list[str], sheet: Sheet, manner: Manner) -> float:
    """The names of both ends over the bars; returns where the first row begins."""
    room = (sheet.width - sheet.left) * 0.46
    first, last = (wrapped(name, sheet.size, room) for name in (points[0], points[-1]))
    drawing.lines(manner.first_end, first, sheet.left, sheet.size, sheet.size, sheet.line)
    drawing.lines("end-for", last, sheet.width, sheet.size, sheet.size, sheet.line, "end")
    return sheet.line * max(len(first), len(last)) + 12


def names(drawing, row: Stack, points: list[str], sheet: Sheet, parts: list):
    """Every point named under its segment, in slots of equal width so that no two collide."""
    if row.is_hidden:
        return
    below = drawing.height - 2
    if len(points) > NAMED_AT_MOST:
        few_names(drawing, points, sheet, parts, below)
        return
    shown = {place: x + length / 2 for place, x, length, _ in parts}
    slot = sheet.width / len(points)
    size = sheet.size - (1 if sheet.width > 500 else 2)
    step, deepest = size * 1.3, 0
    for place, name in enumerate(points):
        middle = (place + 0.5) * slot
        if place in shown:
            drawing.line("leader", shown[place], below, middle, below + 12)
        lines = wrapped(name, size, slot - 6)
        deepest = max(deepest, len(lines))
        drawing.lines("point", lines, middle, below + 16 + size, size, step, "middle")
    drawing.height = below + 20 + size + step * (deepest - 1) + 4


def few_names(drawing, points, sheet, parts, below):
    """The value under each segment with room for it, and both ends."""
    size = sheet.size - 2
    for place, x, length, _ in parts:
        if width(points[place], size) <= length:
            drawing.text("point", points[place], x + length / 2, below + size + 4, size, "middle")
    drawing.height = below + size + 12
