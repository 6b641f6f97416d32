"""CSV files: UTF-8, UTF-16 or CP932 ("Shift_JIS" as Excel writes it); comma, tab or semicolon. Pure.

Read in a process of its own (`tables`), which knows nothing of Django: reasons are told, not worded.
"""

import codecs
import csv
import io
import json
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 100_000
MOST_COLUMNS = 2_000
MOST_CELLS = 1_000_000  # as text, some 75 MB; four thousand members and 250 columns
LONGEST_CELL = 20_000
MARKS = "\ufeff\u200b"


class Reason(StrEnum):
    """Why a file is no table of answers."""

    TOO_LARGE = "too_large"
    NO_TABLE = "no_table"
    ENCODING = "encoding"
    COLUMNS = "columns"
    DOUBLED = "doubled"
    ROWS = "rows"
    CELLS = "cells"
    LONG_CELL = "long_cell"
    QUOTES = "quotes"
    TOO_DEMANDING = "too_demanding"


class Refused(Exception):
    """The file is no table of text; `reason` and `words` say why."""

    def __init__(self, reason: Reason, **words):
        super().__init__(reason)
        self.reason, self.words = reason, words


@dataclass(frozen=True)
class Table:
    """The header ("" for a column without a name), and the rows below it with their numbers, from 2."""

    header: list[str]
    rows: list[tuple[int, list[str]]]


def clean(text: str) -> str:
    """Without byte-order marks, which some tools leave in the middle of a file, and outer spaces."""
    for mark in MARKS:
        text = text.replace(mark, "")
    return text.strip()


def folded(text: str) -> str:
    """One form for the ways of writing the same thing: width, case, spaces."""
    return " ".join(unicodedata.normalize("NFKC", clean(text)).casefold().split())


def read_table(content: bytes) -> Table:
    """The table in a file; rows without any text are left out. Raises Refused."""
    if len(content) > MOST_BYTES:
        raise Refused(Reason.TOO_LARGE)
    text = decoded(content)
    if "\0" in text or not text.strip():
        raise Refused(Reason.NO_TABLE)
    rows = list(_rows(text))
    if not rows:
        raise Refused(Reason.NO_TABLE)
    header = rows[0][1]
    if len(header) > MOST_COLUMNS:
        raise Refused(Reason.COLUMNS)
    if doubled := sorted({name for name in header if name and header.count(name) > 1}):
        raise Refused(Reason.DOUBLED, name=doubled[0])
    return Table(header, rows[1:])


def table_as_json(content: bytes, *, with_rows: bool) -> bytes:
    """`read_table` for the child: what cannot be raised through a pipe is told."""
    try:
        table = read_table(content)
    except Refused as refused:
        told: dict = {"refused": refused.reason, "words": refused.words}
    else:
        told = {"header": table.header, "count": len(table.rows)}
        told["rows"] = table.rows if with_rows else []
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")


def decoded(content: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _decoded_as(content, encoding)
    if b"\0" in content[:200] and len(content) % 2 == 0:
        return _decoded_as(content, "utf-16-le" if content[1:2] == b"\0" else "utf-16-be")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded_as(content, "cp932")


def _decoded_as(content, encoding):
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Refused(Reason.ENCODING) from None


def _rows(text):
    """Rows as a spreadsheet counts them: a line break inside quotation marks begins no row."""
    first = text.split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)
    number = total = 0
    try:
        for number, cells in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1
        ):
            if number > MOST_ROWS + 1:
                raise Refused(Reason.ROWS)
            total += len(cells)
            if total > MOST_CELLS:
                raise Refused(Reason.CELLS)
            if any(len(cell) > LONGEST_CELL for cell in cells):
                raise Refused(Reason.LONG_CELL, row=number)
            cells = [clean(cell) for cell in cells]
            if any(cells):
                yield number, cells
    except csv.Error:
        raise Refused(Reason.QUOTES, row=number + 1) from None
