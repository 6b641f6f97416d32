"""The tables of a report, as text: numbers and marks are the edition's own."""

from dataclasses import dataclass, field

from ajet.representation.reports.headlines import PRINTED, measure, share_text
from ajet.representation.reports.labels import (
    VARIABLES,
    column_name,
    level_name,
    name_in_a_sentence,
    variable_name,
)
from ajet.representation.reports.words import quantity, words


@dataclass
class Table:
    """`columns` head the rows; the first cell of each row is its own head.

    widths  of the columns, in proportion; the first is wide enough for words unless told otherwise
    """

    title: str
    columns: list[str]
    rows: list[list[str]]
    widths: list[float] = field(default_factory=list)

    def __post_init__(self):
        self.widths = self.widths or [2.2] + [1.0] * (len(self.columns) - 1)


def share_table(figures, language, figure) -> Table | None:
    """The numbers of a chart."""
    title = words("data", language, figure=figure)
    if figures["kind"] in ("single", "several"):
        return two_columns(title, zip_cells(figures["cells"], language), "answer", language)
    if figures["kind"] == "scale":
        row = figures["rows"][0]
        named = [
            (point["text"][language], cell)
            for point, cell in zip(figures["points"], row["cells"], strict=True)
        ]
        table = two_columns(title, named, "answer", language)
        if row["mean"]:
            table.rows.append([words("mean", language), *mean_cells(row["mean"], table)])
        return table
    if figures["kind"] == "matrix":
        return matrix_table(title, figures, language)
    if figures["kind"] == "number" and figures["quantity"]:
        return quantity_table(title, figures["quantity"], language)
    return None


def zip_cells(cells, language):
    return [(cell["text"][language], cell) for cell in cells]


def two_columns(title, named, head, language) -> Table:
    """Answers with their shares, and margins of error where there are any."""
    columns = [words(head, language), words("share", language)]
    rows = [[name, share_text(cell, language, with_margin=False)] for name, cell in named]
    if any(cell.get("margin") for _, cell in named):
        columns.append(words("margin", language))
        for row, (_, cell) in zip(rows, named, strict=True):
            row.append(f"±{cell['margin']}" if cell.get("margin") else "")
    return Table(title, columns, rows)


def mean_cells(mean, table) -> list[str]:
    cells = [str(mean["value"]), f"±{mean['margin']}" if "margin" in mean else ""]
    return cells[: len(table.columns) - 1]


def matrix_table(title, figures, language) -> Table:
    points = [point["text"][language] for point in figures["points"]]
    columns = [words("statement", language), *points, measure(figures, language)]
    widths = [2.4, *[1.0] * len(points), 1.5]
    rows = [
        [
            row["text"][language],
            *(share_text(cell, language, with_margin=False) for cell in row["cells"]),
            margin_text(row["top"]) if row["top"] else "x",
        ]
        for row in figures["rows"]
    ]
    if any(row["mean"] for row in figures["rows"]):
        columns.append(words("mean", language))
        widths.append(0.8)
        for cells, row in zip(rows, figures["rows"], strict=True):
            cells.append(str(row["mean"]["value"]) if row["mean"] else "x")
    return Table(title, columns, rows, widths)


def margin_text(cell) -> str:
    """Short, for a narrow column: 56% ±2."""
    margin = f" ±{cell['margin']}" if cell.get("margin") else ""
    return f"{cell['percent']}%{margin}{cell['mark']}"


def quantity_table(title, found, language) -> Table:
    margin = f" (±{quantity(found['margin'])})" if found.get("margin") else ""
    rows = [[words("mean", language), quantity(found["value"]) + margin]]
    names = ("lower_quartile", "median", "upper_quartile")
    for name, value in zip(names, found.get("quartiles", ()), strict=False):
        rows.append([words(name, language), quantity(value)])
    columns = [words("quantity", language), words("value", language)]
    return Table(title, columns, rows)


def respondent_tables(respondents, language) -> list[Table]:
    """Who answered, beside the roster where it is known; numbered from one."""
    tables = [respondent_table(table, language) for table in respondents["tables"]]
    if crossing := respondents["crossed"]:
        tables.append(crossed_table(crossing, language))
    return [numbered(table, number, language) for number, table in enumerate(tables, start=1)]


def numbered(table, number, language) -> Table:
    separator = "　" if language == "ja" else ". "
    table.title = f"{words('table', language, number=number)}{separator}{table.title}"
    return table


def respondent_table(table, language) -> Table:
    key = table["variable"]["key"]
    name = variable_name(table["variable"], language)
    columns = [capital(name), words("count", language), words("percent_of_answers", language)]
    total = sum(row["people"] for row in table["rows"])
    if total:
        columns.append(words("percent_of_roster", language))
    rows = []
    for row in table["rows"]:
        cells = [level_name(key, row, language, table["rows"]), *counted(row)]
        if total:
            cells.append(f"{100 * row['people'] / total:.0f}%" if row["people"] else "–")
        rows.append(cells)
    named = name_in_a_sentence(table["variable"], language)
    title = words("respondents_by", language, variable=named)
    return Table(title, columns, rows)


def capital(name) -> str:
    return name[:1].upper() + name[1:]


def counted(row) -> list[str]:
    if row["mark"]:
        return [row["mark"], row["mark"]]
    return [quantity(row["count"]), f"{row['percent']}%"]


def crossed_table(crossing, language) -> Table:
    row_key, column_key = crossing["variables"]
    names = [variable_name({"key": key, "text": None}, language) for key in crossing["variables"]]
    if column_key not in VARIABLES:
        names[1] = VARIABLES["role"][language]
    columns = [
        capital(names[0]),
        *(
            level_name(column_key, level, language, crossing["columns"])
            for level in crossing["columns"]
        ),
    ]
    rows = [
        [level_name(row_key, level, language), *(cell["mark"] or quantity(cell["count"]) for cell in cells)]
        for level, cells in zip(crossing["rows"], crossing["cells"], strict=True)
    ]  # fmt: skip
    return Table(words("crossed", language, row=names[0], column=names[1]), columns, rows)


def breakdown_tables(breakdowns, findings, language, tables_before) -> list[Table]:
    """One table for block, role and year each: questions down, groups across."""
    by_key = {each["key"]: (number, each) for number, each in enumerate(findings, start=1)}
    return [
        numbered(breakdown_table(each, by_key, language), tables_before + place, language)
        for place, each in enumerate((one for one in breakdowns if one["rows"]), start=1)
    ]


def breakdown_table(breakdown, by_key, language) -> Table:
    groups = breakdown["groups"]
    names = [column_name(breakdown["variable"], level, language, groups) for level in groups]
    columns = [words("question", language), words("all", language), *names]
    rows = [
        [
            measured(row, by_key[row["key"]], language),
            *(group_text(cell) for cell in (row["all"], *row["cells"])),
        ]
        for row in breakdown["rows"]
    ]
    margins = [
        max((row["cells"][place].get("margin", 0) for row in breakdown["rows"]), default=0)
        for place in range(len(names))
    ]
    most = max((row["all"].get("margin", 0) for row in breakdown["rows"]), default=0)
    rows.append(
        [words("largest_margin", language), *(f"±{each}" if each else "x" for each in (most, *margins))]
    )  # fmt: skip
    variable = VARIABLES[{"year": "year_band"}.get(breakdown["name"], breakdown["name"])]
    title = words("shares_by", language, variable=variable[language])
    return Table(title, columns, rows, [3.6] + [1.0] * (len(columns) - 1))


def group_text(cell) -> str:
    return f"{cell['percent']}{cell['mark']}" if cell["mark"] in PRINTED else cell["mark"]


def measured(row, number_and_figures, language) -> str:
    """Which figure, and what of it is counted."""
    number, figures = number_and_figures
    figure = words("figure", language, number=number)
    if row["choice"] is None:
        what = measure(figures, language)
    else:
        choice = figures["cells"][row["choice"]]["text"][language]
        what = f"「{choice}」" if language == "ja" else f"“{choice}”"
    colon = "：" if language == "ja" else ": "
    return f"{figure}{colon}{what}"
