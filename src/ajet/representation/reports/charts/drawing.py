"""Marks on a sheet."""

from dataclasses import dataclass, field

from ajet.representation.reports.charts.lettering import wrapped


@dataclass(frozen=True)
class Sheet:
    """What is drawn on; lengths in the drawing's own unit, a pixel at full size.

    labels  width of the column of labels, or 0 for labels above the bars
    size    of the letters
    """

    width: int
    labels: int
    size: int
    bar: int
    gap: int

    @property
    def left(self) -> int:
        """Where bars begin."""
        return self.labels + 16 if self.labels else 0

    @property
    def line(self) -> float:
        return self.size * 1.35


WIDE = Sheet(width=720, labels=236, size=15, bar=26, gap=16)
NARROW = Sheet(width=340, labels=0, size=14, bar=24, gap=18)


@dataclass(frozen=True)
class Mark:
    """One element: `name` is rect, line or text; `kind` says what it stands for."""

    name: str
    kind: str
    places: tuple[tuple[str, str], ...]
    text: str = ""


@dataclass
class Drawing:
    width: int
    height: float = 0
    marks: list[Mark] = field(default_factory=list)

    def rect(self, kind, x, y, width, height):
        places = {"x": x, "y": y, "width": max(width, 0), "height": height}
        self._add("rect", kind, places)

    def line(self, kind, x1, y1, x2, y2):
        self._add("line", kind, {"x1": x1, "y1": y1, "x2": x2, "y2": y2})

    def text(self, kind, text, x, y, size, anchor="start"):
        places = {"x": x, "y": y, "font-size": size}
        self._add("text", kind, places, text, anchor)

    def lines(self, kind, lines, x, y, size, step, anchor="start"):
        """Several lines of text, the first with its foot at `y`."""
        for place, line in enumerate(lines):
            self.text(kind, line, x, y + place * step, size, anchor)

    def _add(self, name, kind, places, text="", anchor="start"):
        written = [(key, f"{value:.1f}".removesuffix(".0")) for key, value in places.items()]
        if anchor != "start":
            written.append(("text-anchor", anchor))
        self.marks.append(Mark(name, kind, tuple(written), text))


def label(drawing: Drawing, sheet: Sheet, text: str, y: float) -> tuple[float, float]:
    """Write the label of a row that begins at `y`; returns top of its bar and bottom of the row."""
    lines = wrapped(text, sheet.size, sheet.labels or sheet.width)
    tall = sheet.line * len(lines)
    if not sheet.labels:
        drawing.lines("label", lines, 0, y + sheet.size, sheet.size, sheet.line)
        return y + tall + 3, y + tall + 3 + sheet.bar
    height = max(sheet.bar, tall)
    first = y + (height - tall) / 2 + sheet.size * 1.04
    drawing.lines("label", lines, 0, first, sheet.size, sheet.line)
    return y + (height - sheet.bar) / 2, y + height
