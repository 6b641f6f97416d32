"""XLSX workbooks: the one sheet that is a roster, as a table."""

import zipfile
from collections.abc import Iterator

from .columns import REQUIRED, find_field
from .packages import damage_is_refused, open_package, parse
from .problems import Reason, quoted, refuse
from .tables import EXCEL_DAY_ZERO, EXCEL_DAY_ZERO_ON_OLD_MACS, Row, Table
from .workbook_parts import Relations, Sheet, Strings, WorkbookPart

MOST_SHEETS = 20


def read_workbook_table(data: bytes) -> Table:
    """The table in an XLSX workbook; raises Unreadable. Dates stay numbers of days."""
    package = open_package(data)
    with damage_is_refused():
        workbook = WorkbookPart()
        _run(package, "xl/workbook.xml", workbook)
        parts = Relations()
        _run(package, "xl/_rels/workbook.xml.rels", parts)
        strings = Strings()
        if parts.strings:
            _run(package, parts.strings, strings)
        sheets = [(name, parts.by_key[key]) for name, key in workbook.visible[:MOST_SHEETS]]
        rows = _rows_of_the_roster(package, sheets, strings.found)
        number, header = next(rows, (1, []))
    return Table(
        [cell if isinstance(cell, str) else "" for cell in header] if number == 1 else [],
        rows,
        EXCEL_DAY_ZERO_ON_OLD_MACS if workbook.counts_from_1904 else EXCEL_DAY_ZERO,
    )


def _rows_of_the_roster(
    package: zipfile.ZipFile, sheets: list[tuple[str, str]], strings: list[str]
) -> Iterator[Row]:
    """Of the one sheet that looks like a roster, or of the first, to say what it lacks."""
    if not sheets:
        raise refuse(Reason.EMPTY)
    rosters = sheets
    if len(sheets) > 1:
        rosters = [
            (name, part) for name, part in sheets if _is_a_roster(_rows(package, part, strings))
        ]
    if len(rosters) > 1:
        raise refuse(Reason.SEVERAL_SHEETS, sheets=[quoted(name) for name, _ in rosters])
    _, part = (rosters or sheets)[0]
    return _rows(package, part, strings)


def _is_a_roster(rows: Iterator[Row]) -> bool:
    number, header = next(rows, (0, []))
    fields = {find_field(cell) for cell in header if isinstance(cell, str)}
    return number == 1 and fields >= set(REQUIRED)


def _rows(package: zipfile.ZipFile, part: str, strings: list[str]) -> Iterator[Row]:
    """The rows in which anything stands, as they are read."""
    sheet = Sheet(strings)
    with damage_is_refused():
        for _ in parse(package, part, sheet.begin, sheet.end, sheet.text):
            yield from sheet.rows
            sheet.rows.clear()


def _run(package: zipfile.ZipFile, part: str, reader: WorkbookPart | Relations | Strings) -> None:
    for _ in parse(package, part, reader.begin, reader.end, reader.text):
        pass
