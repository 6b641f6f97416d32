"""A roster read whole: bytes in, people and problems out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from . import cells
from .columns import FIELDS, REQUIRED, recognise
from .entries import Entry, Hint, without_repeats
from .problems import Problem, Reason, Unacceptable, quoted, refuse
from .tables import MOST_BYTES, Cell, Row, Table, Unusable
from .text_files import read_text_table
from .workbooks import read_workbook_table


@dataclass(frozen=True, slots=True)
class Roster:
    """What a file says.

    entries   one per row that can be taken, in the order of the file
    rejected  every problem of every other row, by row and column
    columns   field -> its header in the file
    ignored   headers that mean nothing to us
    hints     of whom the rejected rows speak
    """

    entries: list[Entry] = field(default_factory=list)
    rejected: list[Problem] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)
    hints: list[Hint] = field(default_factory=list)


def read_roster(data: bytes) -> Roster:
    """The roster in a CSV or XLSX file.

    The kind of file is told from its bytes, never from its name. Raises Unreadable if the file as a
    whole must be refused; a row that cannot be taken is reported and left out.
    """
    table = _read_table(data)
    table.header[:] = [quoted(cell) for cell in table.header]
    places, ignored = recognise(table.header)
    columns = {name: table.header[place] for name, place in places.items()}
    entries: list[Entry] = []
    rejected: list[Problem] = []
    hints: list[Hint] = []
    for row in _filled(table.rows):
        read, problems = _read_row(*row, places, table)
        rejected += problems
        if isinstance(read, Entry):
            entries.append(read)
        else:
            hints.append(read)
    if not entries and not rejected:
        raise refuse(Reason.NO_ROWS)
    entries, repeated, hints_of_repeated = without_repeats(entries, columns)
    rejected = sorted([*rejected, *repeated], key=lambda problem: problem.row or 0)
    return Roster(entries, rejected, columns, ignored, hints + hints_of_repeated)


_MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Reason.OLD_EXCEL),
    (b"\x89PNG", Reason.NOT_A_TABLE),
    (b"\xff\xd8\xff", Reason.NOT_A_TABLE),
    (b"GIF8", Reason.NOT_A_TABLE),
    (b"{\\rtf", Reason.NOT_A_TABLE),
    (b"\x1f\x8b", Reason.NOT_A_TABLE),
    (b"7z\xbc\xaf", Reason.NOT_A_TABLE),
    (b"Rar!", Reason.NOT_A_TABLE),
)
_MARKUP = (b"<!doctype", b"<html", b"<table", b"<head", b"<body", b"<?xml", b"<meta")


def _read_table(data: bytes) -> Table:
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n,;"):
        raise refuse(Reason.EMPTY)
    if len(data) > MOST_BYTES:
        raise refuse(Reason.TOO_LARGE, limit=MOST_BYTES // 1024**2)
    if data.startswith(b"PK\x03\x04"):
        return read_workbook_table(data)
    for magic, reason in _MAGIC:
        if data.startswith(magic):
            locked = "EncryptedPackage".encode("utf-16-le") in data
            raise refuse(Reason.ENCRYPTED if locked else reason)
    start = data[:1024]
    if b"%PDF-" in start:  # readers of PDF look for it in the first 1,024 bytes
        raise refuse(Reason.PDF)
    if start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower().startswith(_MARKUP):
        raise refuse(Reason.HTML)
    return read_text_table(data)


def _filled(rows: Iterator[Row]) -> Iterator[Row]:
    """Rows of which some cell is not blank."""
    for number, row in rows:
        if any(cell.strip() if isinstance(cell, str) else True for cell in row):
            yield number, row


_READERS: dict[str, Callable[[str], str]] = {
    "name": cells.name,
    "kana": cells.kana,
    "email": cells.email,
    "country": cells.country,
    "position": cells.position,
    "organisation": cells.optional,
    "prefecture": cells.prefecture,
    "municipality": cells.municipality,
}
_DATES = ("arrives_on", "contract_ends_on")


def _read_row(
    number: int, row: list[Cell], places: dict[str, int], table: Table
) -> tuple[Entry | Hint, list[Problem]]:
    """An entry, or what the problems of the row leave of it."""
    values: dict[str, str | date | None] = {}
    problems: list[Problem] = []
    if any(row[len(table.header) :]):
        # A comma in a cell without quotation marks moves all that follows by one column.
        problems.append(Problem(Reason.MORE_CELLS, number, "", {"columns": len(table.header)}))
    for name in FIELDS:
        if name not in places:
            continue
        cell = row[places[name]] if places[name] < len(row) else ""
        try:
            values[name] = _value(name, cell, table.day_zero)
            if not values[name] and name in REQUIRED:
                raise Unacceptable(Reason.REQUIRED)
        except Unacceptable as refused:
            column = table.header[places[name]]
            problems.append(Problem(refused.reason, number, column, refused.parameters))
    arrives_on, ends_on = values.get("arrives_on"), values.get("contract_ends_on")
    if isinstance(arrives_on, date) and isinstance(ends_on, date) and ends_on <= arrives_on:
        column = table.header[places["contract_ends_on"]]
        dates: dict[str, str | int | list[int] | list[str]] = {
            "arrives_on": arrives_on.isoformat(),
            "ends_on": ends_on.isoformat(),
        }
        problems.append(Problem(Reason.ENDS_BEFORE_ARRIVAL, number, column, dates))
    if problems:
        values = {name: values[name] for name in Hint.__slots__ if values.get(name)}
        return Hint(**values), problems  # type: ignore[arg-type]  # each reader gives its type
    return Entry(row=number, **values), []  # type: ignore[arg-type]


def _value(name: str, cell: Cell, day_zero: date) -> str | date | None:
    if isinstance(cell, Unusable):
        raise Unacceptable(cell.reason)
    if name in _DATES:
        return cells.day(cell, day_zero)
    return _READERS[name](cell)
