"""Stacked bars of the points of a scale, put so that the middle of all rows stands in one line."""

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
    """One bar: a percentage per point, None where it is hidden; no percentages at all: too few."""

    label: str
    percents: tuple[int | None, ...]

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


def stacked(rows: list[Stack], points: list[str], sheet: Sheet) -> Drawing:
    """Bars under one another with the ends named above; a single bar with every point named below."""
    return alone(rows[0], points, sheet) if len(rows) == 1 else together(rows, points, sheet)


def alone(row: Stack, points: list[str], sheet: Sheet) -> Drawing:
    whole = replace(sheet, labels=0)
    drawing = Drawing(whole.width)
    scale, zero = scaled([row], len(points), whole)
    draw_stack(drawing, whole, row, 2, scale, zero)
    drawing.height = whole.bar + 4
    names(drawing, row, points, whole, scale, zero)
    return drawing


def together(rows: list[Stack], points: list[str], sheet: Sheet) -> Drawing:
    drawing = Drawing(sheet.width)
    scale, zero = scaled(rows, len(points), sheet)
    first = y = ends(drawing, points, sheet)
    for row in rows:
        top, bottom = label(drawing, sheet, row.label, y)
        draw_stack(drawing, sheet, row, top, scale, zero)
        y = bottom + sheet.gap
    drawing.height = y - sheet.gap + 4
    if sheet.labels:
        # Behind the bars: it is seen between them, and crosses no figure.
        drawing.line("axis", zero, first - 4, zero, drawing.height)
        drawing.marks.insert(0, drawing.marks.pop())
    return drawing


def scaled(rows, points: int, sheet: Sheet) -> tuple[float, float]:
    """Units per percent, and where the middle of the scale stands."""
    shown = [extents(row, points) for row in rows if not row.is_hidden]
    left = max((before for before, _ in shown), default=50)
    right = max((after for _, after in shown), default=50)
    scale = (sheet.width - sheet.left) / max(left + right, 1)
    return scale, sheet.left + left * scale


def extents(row: Stack, points: int) -> tuple[float, float]:
    """Percent before and after the middle; half of the middle point is on either side."""
    values = [percent or 0 for percent in row.percents]
    half = points // 2
    middle = values[half] / 2 if points % 2 else 0
    return sum(values[:half]) + middle, sum(values[points - half :]) + middle


def segments(row: Stack, scale: float, zero: float):
    """(place, left end, width, percent) of each point that is shown."""
    before, _ = extents(row, len(row.percents))
    x = zero - before * scale
    for place, percent in enumerate(row.percents):
        if percent:
            yield place, x, percent * scale, percent
            x += percent * scale


def draw_stack(drawing, sheet, row: Stack, top: float, scale: float, zero: float):
    foot = top + sheet.bar / 2 + sheet.size * 0.36
    if row.is_hidden:
        drawing.text("absent", "x", zero, foot, sheet.size, "middle")
        return
    shades = kinds(len(row.percents))
    for place, x, length, percent in segments(row, scale, zero):
        drawing.rect(shades[place], x + 0.75, top, length - 1.5, sheet.bar)
        figure = f"{percent}%"
        if width(figure, sheet.size) <= length - 9:
            kind = "on-dark" if is_dark(shades[place]) else "on-light"
            drawing.text(kind, figure, x + length / 2, foot, sheet.size, "middle")


def is_dark(kind: str) -> bool:
    return kind[-1:].isdigit() and int(kind[-1]) >= DARK_FROM


def ends(drawing, points: list[str], sheet: Sheet) -> float:
    """The names of both ends over the bars; returns where the first row begins."""
    room = (sheet.width - sheet.left) * 0.46
    first, last = (wrapped(name, sheet.size, room) for name in (points[0], points[-1]))
    drawing.lines("end-against", first, sheet.left, sheet.size, sheet.size, sheet.line)
    drawing.lines("end-for", last, sheet.width, sheet.size, sheet.size, sheet.line, "end")
    return sheet.line * max(len(first), len(last)) + 12


def names(drawing, row: Stack, points: list[str], sheet: Sheet, scale: float, zero: float):
    """Every point named under its segment, in slots of equal width so that no two collide."""
    if row.is_hidden:
        return
    below = drawing.height - 2
    if len(points) > NAMED_AT_MOST:
        few_names(drawing, row, points, sheet, scale, zero, below)
        return
    shown = {place: x + length / 2 for place, x, length, _ in segments(row, scale, zero)}
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


def few_names(drawing, row, points, sheet, scale, zero, below):
    """The value under each segment with room for it, and both ends."""
    size = sheet.size - 2
    for place, x, length, _ in segments(row, scale, zero):
        if width(points[place], size) <= length:
            drawing.text("point", points[place], x + length / 2, below + size + 4, size, "middle")
    drawing.height = below + size + 12
