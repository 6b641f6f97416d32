"""What one question shows: a sentence, a chart, and the same numbers as a table."""

from dataclasses import dataclass, field

from ajet.representation.reports.charts.bars import Bar, bars
from ajet.representation.reports.charts.drawing import NARROW, WIDE, Drawing
from ajet.representation.reports.charts.quartiles import Mark, quartiles
from ajet.representation.reports.charts.stacked import Stack, stacked, stacked_from_nothing
from ajet.representation.reports.headlines import (
    OVER,
    UNDER,
    headline,
    is_numbers,
    notes,
    share_text,
)
from ajet.representation.reports.tables import QUARTILES, Table, share_table
from ajet.representation.reports.waves import Trend, trend
from ajet.representation.reports.words import CHART, alike, words


@dataclass
class Finding:
    """`title` says what one sees; chart and table are None where there is nothing to show."""

    key: str
    number: int
    label: str
    title: str
    question: str
    note: str
    table: Table | None = None
    wide: Drawing | None = None
    narrow: Drawing | None = None
    description: str = ""
    quotes: list = field(default_factory=list)
    trend: Trend | None = None

    @property
    def anchor(self) -> str:
        return f"figure-{self.number}"


def finding(figures, language, number, opens_on="") -> Finding:
    """`figures` of one question as the edition keeps them; `opens_on`: when this wave began."""
    result = Finding(
        key=figures["key"],
        number=number,
        label=words("figure", language, number=number),
        title=headline(figures, language),
        question=figures["text"][language],
        note=("" if language == "ja" else " ").join(notes(figures, language)),
    )
    if figures["base"] is None:
        return result
    result.table = share_table(figures, language, result.label)
    result.trend = trend(figures, language, result.anchor, opens_on)
    if figures["kind"] in ("single", "several"):
        rows = [bar(cell, language) for cell in figures["cells"]]
        result.wide, result.narrow = bars(rows, WIDE), bars(rows, NARROW)
        result.description = words_of_bars(rows, language)
    elif figures["kind"] in ("scale", "matrix"):
        add_stacks(result, figures, language)
    elif figures["kind"] == "number":
        add_quartiles(result, figures, language)
    return result


def bar(cell, language) -> Bar:
    return Bar(
        label=cell["text"][language],
        percent=None if cell["mark"] == UNDER else cell["percent"],
        low=cell.get("low"),
        high=cell.get("high"),
        figure=share_text(cell, language),
    )


def words_of_bars(rows, language) -> str:
    told = told_list([f"{row.label}: {row.figure}" for row in rows], language)
    return CHART["bars"][language].format(rows=told)


def add_quartiles(result, figures, language):
    """Nothing is drawn of a mean alone: the table has it."""
    values = (figures["quantity"] or {}).get("quartiles")
    if not values:
        return
    names = [words(name, language) for name in QUARTILES]
    unit = figures["unit"][language]
    space = " " if language == "en" and unit else ""
    marks = [
        Mark(value, f"{figure}{space}{unit}", name)
        for value, figure, name in zip(values, alike(values), names, strict=True)
    ]
    result.wide, result.narrow = quartiles(marks, WIDE), quartiles(marks, NARROW)
    told = told_list([f"{mark.name}: {mark.figure}" for mark in marks], language)
    result.description = CHART["quartiles"][language].format(rows=told)


def add_stacks(result, figures, language):
    points = [point_name(point, figures, language) for point in figures["points"]]
    rows = [
        Stack(
            row["text"][language],
            tuple(None if cell["mark"] == UNDER else cell["percent"] for cell in row["cells"]),
            is_over=any(cell["mark"] == OVER for cell in row["cells"]),
        )
        for row in figures["rows"]
    ]
    drawn = stacked_from_nothing if figures.get("is_unipolar") else stacked
    result.wide, result.narrow = (drawn(rows, points, sheet) for sheet in (WIDE, NARROW))
    told = [told_stack(row, points, figures["kind"], language) for row in figures["rows"]]
    result.description = CHART["stacked"][language].format(
        first=points[0], last=points[-1], rows=told_list(told, language)
    )


def point_name(point, figures, language) -> str:
    return str(point["value"]) if is_numbers(figures) else point["text"][language]


def told_stack(row, points, kind, language) -> str:
    cells = (
        f"{point} {share_text(cell, language)}"
        for point, cell in zip(points, row["cells"], strict=True)
    )
    told = ("、" if language == "ja" else ", ").join(cells)
    if kind == "scale":
        return told
    return f"{row['text'][language].rstrip('.。')}: {told}"


def told_list(parts, language) -> str:
    return "。".join(parts) + "。" if language == "ja" else "; ".join(parts) + "."
