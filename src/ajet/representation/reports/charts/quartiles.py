"""How numbers are spread: a bar from the lower to the upper quartile, the median a line within it."""

from dataclasses import dataclass, replace

from ajet.representation.reports.charts.drawing import Drawing, Sheet
from ajet.representation.reports.charts.lettering import width, wrapped

BEYOND = 1.25
"""The line goes on beyond the upper quartile, since answers do; how far is not shown."""


@dataclass(frozen=True)
class Mark:
    """A quartile: its place, the printed number, and what it is called."""

    value: float
    figure: str
    name: str


def quartiles(marks: list[Mark], sheet: Sheet) -> Drawing:
    """Three marks, the smallest first, each named under the bar in a slot of its own."""
    whole = replace(sheet, labels=0)
    drawing = Drawing(whole.width)
    least, most = min(0, marks[0].value), marks[-1].value
    scale = whole.width / (max(most - least, 1e-9) * BEYOND)
    places = [(mark.value - least) * scale for mark in marks]
    top = whole.size + 8.0
    middle, foot = top + whole.bar / 2, top + whole.bar
    drawing.text("absent", f"{least:g}", 0, whole.size, whole.size - 2)
    drawing.line("axis", 0, middle, whole.width, middle)
    drawing.line("axis", 0.5, top, 0.5, foot)
    drawing.rect("for-2", places[0], top, max(places[-1] - places[0], 2), whole.bar)
    drawing.line("whisker", places[1], top, places[1], foot)
    slot = whole.width / len(marks)
    deepest = [
        named(drawing, whole, mark, place, foot, ((number + 0.5) * slot, slot))
        for number, (mark, place) in enumerate(zip(marks, places, strict=True))
    ]
    drawing.height = max(deepest)
    return drawing


def named(drawing, sheet, mark: Mark, place, foot, slot) -> float:
    """The number and the name of a mark, led to it by a line; returns where they end."""
    middle, room = slot
    size = sheet.size - 1
    drawing.line("leader", place, foot, middle, foot + 12)
    y = foot + 16 + sheet.size
    drawing.text("figure", mark.figure, middle, y, sheet.size, "middle")
    lines = wrapped(mark.name, size, max(room - 8, width("M", size)))
    drawing.lines("point", lines, middle, y + size * 1.35, size, size * 1.3, "middle")
    return y + size * 1.3 * len(lines) + 8
