"""Sheets of text as the bytes of an XLSX file, and back.

Written with XlsxWriter (docs/decisions/0020); read by the reader of the rosters, in a process of its own.
"""

import io
import json

import xlsxwriter

from ajet.association.people.roster.packages import damage_is_refused, open_package, parse
from ajet.association.people.roster.problems import Unreadable
from ajet.association.people.roster.workbook_parts import (
    Relations,
    Sheet,
    Strings,
    WorkbookPart,
)

MOST_SHEETS = 20


def write_workbook(sheets) -> bytes:
    """sheets: name -> (columns, rows by column). Everything is text: nothing is taken for a formula."""
    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(written, options) as workbook:
        head = workbook.add_format({"bold": True})
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        for name, (columns, rows) in sheets.items():
            sheet = workbook.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for at, column in enumerate(columns):
                sheet.set_column(at, at, 40 if "::" in column else 18)
                sheet.write_string(0, at, column, head)
            for number, row in enumerate(rows, 1):
                for at, column in enumerate(columns):
                    if text := row.get(column, ""):
                        sheet.write_string(number, at, text, wrapped)
    return written.getvalue()


def workbook_as_json(content: bytes) -> bytes:
    """For the child: {"sheets": {name: [[number of the row, [cell, …]], …]}}, or {"refused": reason}.

    A cell is null where a formula or an error stands.
    """
    try:
        told: dict = {"sheets": sheets_in(content)}
    except Unreadable as refusal:
        told = {"refused": refusal.problems[0].reason}
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")


def sheets_in(content: bytes) -> dict[str, list[tuple[int, list[str | None]]]]:
    """The visible sheets of a workbook. Raises the roster's Unreadable."""
    package = open_package(content)
    with damage_is_refused():
        workbook, parts, strings = WorkbookPart(), Relations(), Strings()
        run(package, "xl/workbook.xml", workbook)
        run(package, "xl/_rels/workbook.xml.rels", parts)
        if parts.strings:
            run(package, parts.strings, strings)
        found = {}
        for name, key in workbook.visible[:MOST_SHEETS]:
            sheet = Sheet(strings.found)
            run(package, parts.by_key[key], sheet)
            found[name] = [(number, [text(cell) for cell in cells]) for number, cells in sheet.rows]
    return found


def run(package, part, reader) -> None:
    for _ in parse(package, part, reader.begin, reader.end, reader.text):
        pass


def text(cell) -> str | None:
    return cell if isinstance(cell, str) else None
