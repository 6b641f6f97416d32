"""CSV files: UTF-8, UTF-16 or CP932 ("Shift_JIS" as Excel writes it); comma, tab or semicolon. Pure."""

import codecs
import csv
import io
import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 100_000
MOST_COLUMNS = 2_000
MOST_CELLS = 4_000_000  # as text, some 300 MB
LONGEST_CELL = 20_000
MARKS = "\ufeff\u200b"


class Unreadable(Exception):
    """The file is no table of text; says why in the reader's language."""


@dataclass(frozen=True)
class Table:
    """The header, and the rows below it with their numbers, the header being row 1."""

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
    """The table in a file; rows without any text are left out. Raises Unreadable."""
    if len(content) > MOST_BYTES:
        raise Unreadable(_("The file is larger than 20 MB."))
    text = decoded(content)
    if "\0" in text or not text.strip():
        raise Unreadable(_("The file holds no table of text (CSV)."))
    rows = list(_rows(text))
    if not rows:
        raise Unreadable(_("The file holds no table of text (CSV)."))
    header = [
        name or _("column %(number)s") % {"number": at} for at, name in enumerate(rows[0][1], 1)
    ]
    if len(header) > MOST_COLUMNS:
        raise Unreadable(_("The file has more than 2,000 columns."))
    if doubled := sorted({name for name in header if header.count(name) > 1}):
        raise Unreadable(_("Two columns are named “%(name)s”.") % {"name": doubled[0]})
    return Table(header, rows[1:])


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
        refusal = _("The file is written in none of UTF-8, UTF-16 and Shift_JIS (CP932).")
        raise Unreadable(refusal) from None


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
                raise Unreadable(_("The file has more than 100,000 rows."))
            total += len(cells)
            if total > MOST_CELLS:
                raise Unreadable(_("The file has more than 4,000,000 cells."))
            if any(len(cell) > LONGEST_CELL for cell in cells):
                raise Unreadable(_("Row %(row)s: a cell is too long.") % {"row": number})
            cells = [clean(cell) for cell in cells]
            if any(cells):
                yield number, cells
    except csv.Error:
        refusal = _("Row %(row)s: a quotation mark is not closed, or stands in the wrong place.")
        raise Unreadable(refusal % {"row": number + 1}) from None
