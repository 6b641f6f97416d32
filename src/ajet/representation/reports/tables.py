"""The tables of a report, as text: numbers and marks are the edition's own."""

from dataclasses import dataclass, field

from ajet.representation.reports.headlines import NEAR, PRINTED, measure, share_text
from ajet.representation.reports.labels import (
    VARIABLES,
    column_name,
    is_joined,
    key_of,
    level_name,
    name_in_a_sentence,
    variable_name,
)
from ajet.representation.reports.words import alike, listed, quantity, words

QUARTILES = ("lower_quartile", "median", "upper_quartile")
"""Their names in `words`."""

NOT_ANSWERED = ("not_asked", "preferred_not_to", "left_open")
"""Columns of those who did not answer a question, as `words` calls them."""


@dataclass
class Table:
    """`columns` head the rows; the first cell of each row is its own head.

    widths  of the columns, in proportion; the first is wide enough for words unless told otherwise
    note    a sentence to stand under the table
    """

    title: str
    columns: list[str]
    rows: list[list[str]]
    widths: list[float] = field(default_factory=list)
    note: str = ""

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
    """Short, for a narrow column: 56% ±2, or >90%."""
    if cell["mark"] in NEAR:
        return f"{cell['mark']}{cell['percent']}%"
    margin = f" ±{cell['margin']}" if cell.get("margin") else ""
    return f"{cell['percent']}%{margin}{cell['mark']}"


def quantity_table(title, found, language) -> Table:
    margin = f" (±{quantity(found['margin'])})" if found.get("margin") else ""
    rows = [[words("mean", language), quantity(found["value"]) + margin]]
    if found.get("quartiles"):
        values = alike(found["quartiles"])
        rows += [
            [words(name, language), value] for name, value in zip(QUARTILES, values, strict=True)
        ]
    columns = [words("quantity", language), words("value", language)]
    return Table(title, columns, rows)


def respondent_tables(respondents, findings, language) -> list[Table]:
    """Who answered, beside the roster where it is known, and which question; numbered from one."""
    tables = [respondent_table(table, language) for table in respondents["tables"]]
    if crossing := respondents["crossed"]:
        tables.append(crossed_table(crossing, language))
    if each := nonresponse_table(findings, language):
        tables.append(each)
    shown = [table for table in tables if table.rows]
    return [numbered(table, number, language) for number, table in enumerate(shown, start=1)]


def numbered(table, number, language) -> Table:
    separator = "　" if language == "ja" else ". "
    table.title = f"{words('table', language, number=number)}{separator}{table.title}"
    return table


def respondent_table(table, language) -> Table:
    key = table["variable"]["key"]
    name = variable_name(table["variable"], language)
    columns = [capital(name), words("count", language), words("percent_of_answers", language)]
    total = sum(row["people"] for row in table["rows"])
    is_weighted = total and any(row.get("weighted") is not None for row in table["rows"])
    if is_weighted:
        columns.append(words("percent_weighted", language))
    if total:
        columns.append(words("percent_of_roster", language))
    rows, apart = [], set(apart_from_one_another(key, table["rows"]))
    for row in (table["rows"][place] for place in sorted(apart)):
        cells = [level_name(key, row, language, table["rows"]), *counted(row)]
        if is_weighted:
            cells.append(row["mark"] or f"{row['weighted']}%")
        if total:
            cells.append(f"{100 * row['people'] / total:.0f}%" if row["people"] else "–")
        rows.append(cells)
    named = name_in_a_sentence(table["variable"], language)
    title = words("respondents_by", language, variable=named)
    return Table(title, columns, rows, note=only_in_the_total(key, table["rows"], apart, language))


def apart_from_one_another(key, levels) -> list[int]:
    """Places of the levels of which nobody could be counted at another: Year 1, but not Years 1 to 5.

    Fewer groups are printed so than the rules of disclosure would allow, and never others.
    """
    keys = [key_of(level) for level in levels]
    return [place for place, each in enumerate(keys) if not is_joined(key, each, keys)]


def only_in_the_total(key, levels, shown, language) -> str:
    """The sentence that names the levels whose places are not in `shown`."""
    names = [
        level_name(key, level, language, levels)
        for place, level in enumerate(levels)
        if place not in shown
    ]
    return words("only_in_total", language, groups=listed(names, language)) if names else ""


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
    levels = crossing["columns"]
    apart = apart_from_one_another(column_key, levels)
    columns = [
        capital(names[0]),
        *(level_name(column_key, levels[place], language, levels) for place in apart),
    ]
    rows = [
        [
            level_name(row_key, level, language),
            *(cells[place]["mark"] or quantity(cells[place]["count"]) for place in apart),
        ]
        for level, cells in zip(crossing["rows"], crossing["cells"], strict=True)
    ]
    title = words("crossed", language, row=names[0], column=names[1])
    note = only_in_the_total(column_key, levels, apart, language)
    return Table(title, columns, rows if apart else [], note=note)


def nonresponse_table(findings, language) -> Table | None:
    """Of each question how many answered, and why others did not: told apart."""
    rows = [
        [
            f"{each['text'][language]} ({words('figure', language, number=number)})"
            if language == "en"
            else f"{each['text'][language]}（{words('figure', language, number=number)}）",
            "x" if each["base"] is None else quantity(each["base"]),
            *(share_text(each[name], language) for name in ("not_asked", "declined", "unanswered")),
        ]
        for number, each in enumerate(findings, start=1)
        if "not_asked" in each
    ]
    columns = [words("question", language), words("count", language),
               *(words(name, language) for name in NOT_ANSWERED)]  # fmt: skip
    title = words("answers_to_each", language)
    note = words("answers_to_each_note", language)
    return Table(title, columns, rows, [4.0, 1.2, 1.0, 1.2, 1.0], note) if rows else None


def breakdown_tables(breakdowns, findings, language, tables_before) -> list[Table]:
    """One table for block, role and year each: questions down, groups across."""
    by_key = {each["key"]: (number, each) for number, each in enumerate(findings, start=1)}
    shown = [each for each in breakdowns if each["rows"] and groups_shown(each)]
    return [
        numbered(breakdown_table(each, by_key, language), tables_before + place, language)
        for place, each in enumerate(shown, start=1)
    ]


def groups_shown(breakdown) -> list[int]:
    """Places of the groups that stand apart and have a figure at all."""
    rows = breakdown["rows"]
    return [
        place
        for place in apart_from_one_another(breakdown["variable"], breakdown["groups"])
        if any(row["cells"][place]["mark"] in (*PRINTED, *NEAR) for row in rows)
    ]


def breakdown_table(breakdown, by_key, language) -> Table:
    groups, key, shown = breakdown["groups"], breakdown["variable"], groups_shown(breakdown)
    names = [column_name(key, groups[place], language, groups) for place in shown]
    columns = [words("question", language), words("all", language), *names]
    found = [
        (row, [row["all"], *(row["cells"][place] for place in shown)]) for row in breakdown["rows"]
    ]
    rows = [
        [measured(row, by_key[row["key"]], language), *(group_text(cell) for cell in cells)]
        for row, cells in found
    ]
    margins = (
        max(cell.get("margin", 0) for cell in column)
        for column in zip(*(cells for _, cells in found), strict=True)
    )
    rows.append(
        [words("largest_margin", language), *(f"±{each}" if each else "–" for each in margins)]
    )
    variable = VARIABLES[{"year": "year_band"}.get(breakdown["name"], breakdown["name"])]
    title = words("shares_by", language, variable=variable[language])
    widths = [6.0] + [1.0] * (len(columns) - 1)
    return Table(title, columns, rows, widths, only_in_the_total(key, groups, shown, language))


def group_text(cell) -> str:
    if cell["mark"] in NEAR:
        return f"{cell['mark']}{cell['percent']}"
    return f"{cell['percent']}{cell['mark']}" if cell["mark"] in PRINTED else cell["mark"]


def measured(row, number_and_figures, language) -> str:
    """What was asked, what of the answers is counted, and in which figure they stand."""
    number, figures = number_and_figures
    figure = words("figure", language, number=number)
    asked = figures["text"][language].strip().rstrip(".。:：")
    if row["choice"] is None:
        what = measure(figures, language)
    else:
        choice = figures["cells"][row["choice"]]["text"][language]
        what = f"「{choice}」" if language == "ja" else f"“{choice}”"
    if language == "ja":
        return f"{asked}：{what}（{figure}）"
    colon = "" if asked.endswith("?") else ":"
    return f"{asked}{colon} {what} ({figure})"
