"""Bars from nought to a hundred, with whiskers for the interval and the figure at the end of each."""

from dataclasses import dataclass

from ajet.representation.reports.charts.drawing import Drawing, Sheet, label
from ajet.representation.reports.charts.lettering import width


@dataclass(frozen=True)
class Bar:
    """figure: the printed text, such as "43% (±2)"; `percent` None where the share is hidden."""

    label: str
    percent: int | None
    low: int | None
    high: int | None
    figure: str


def bars(rows: list[Bar], sheet: Sheet) -> Drawing:
    drawing = Drawing(sheet.width)
    # The longest figure may stand behind a bar of a hundred per cent.
    room = max((width(row.figure, sheet.size) for row in rows), default=0) + 12
    scale = (sheet.width - sheet.left - room) / 100
    y = 4.0
    for row in rows:
        top, bottom = label(drawing, sheet, row.label, y)
        draw_bar(drawing, sheet, row, top, scale)
        y = bottom + sheet.gap
    drawing.height = y - sheet.gap + 4
    if sheet.labels:
        drawing.line("axis", sheet.left, 0, sheet.left, drawing.height)
    return drawing


def draw_bar(drawing: Drawing, sheet: Sheet, row: Bar, top: float, scale: float):
    middle = top + sheet.bar / 2
    end = float(sheet.left)
    if row.percent is not None:
        drawing.rect("bar", sheet.left, top, row.percent * scale, sheet.bar)
        end += row.percent * scale
    if row.low is not None and row.high is not None and row.high > row.low:
        low, high = sheet.left + row.low * scale, sheet.left + row.high * scale
        whisker(drawing, sheet, (low, high), middle)
        end = max(end, high)
    kind = "figure" if row.percent is not None else "absent"
    drawing.text(kind, row.figure, end + 8, middle + sheet.size * 0.36, sheet.size)


def whisker(drawing: Drawing, sheet: Sheet, ends: tuple[float, float], middle: float):
    low, high = ends
    cap = sheet.bar / 5
    for kind in ("halo", "whisker"):
        drawing.line(kind, low, middle, high, middle)
        drawing.line(kind, low, middle - cap, low, middle + cap)
        drawing.line(kind, high, middle - cap, high, middle + cap)
