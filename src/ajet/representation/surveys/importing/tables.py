"""A file of answers as a table, read in a process of its own: it may be made to take time and memory."""

import json
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ajet.foundation.files.child import ChildFailed, run_limited
from ajet.representation.surveys.importing.reading import MOST_BYTES, Reason, Table

READING_SECONDS = 30
READING_MEMORY = 400 * 1024 * 1024
LARGEST_TABLE = 4 * MOST_BYTES  # in UTF-8, with the marks of JSON around each cell

SENTENCES = {
    Reason.TOO_LARGE: _("The file is larger than 20 MB."),
    Reason.NO_TABLE: _("The file holds no table of text (CSV)."),
    Reason.ENCODING: _("The file is written in none of UTF-8, UTF-16 and Shift_JIS (CP932)."),
    Reason.COLUMNS: _("The file has more than 2,000 columns."),
    Reason.DOUBLED: _("Two columns are named “%(name)s”."),
    Reason.ROWS: _("The file has more than 100,000 rows."),
    Reason.CELLS: _("The file has more than 1,000,000 cells."),
    Reason.LONG_CELL: _("Row %(row)s: a cell is too long."),
    Reason.QUOTES: _("Row %(row)s: a quotation mark is not closed, or stands in the wrong place."),
    Reason.TOO_DEMANDING: _("Reading the file took too much time or memory. It was given up."),
}


class Unreadable(Exception):
    """The file is no table of text; says why in the reader's language."""


@dataclass(frozen=True)
class Outline:
    """The header of a table, and how many rows stand below it."""

    header: list[str]
    count: int


def outline_in(content: bytes) -> Outline:
    """What a page about the columns needs of a file. Raises Unreadable."""
    told = read(content, with_rows=False)
    return Outline(named(told["header"]), told["count"])


def table_in(content: bytes) -> Table:
    """The whole table in a file. Raises Unreadable."""
    told = read(content, with_rows=True)
    return Table(named(told["header"]), [(number, cells) for number, cells in told["rows"]])


def read(content, *, with_rows):
    if len(content) > MOST_BYTES:
        raise unreadable(Reason.TOO_LARGE)
    try:
        told = json.loads(
            run_limited(
                "ajet.representation.surveys.importing.reading.table_as_json",
                data=content,
                arguments={"with_rows": with_rows},
                memory_bytes=READING_MEMORY,
                seconds=READING_SECONDS,
                largest_result=LARGEST_TABLE,
            ).decode("utf-8", "surrogatepass")
        )
    except ChildFailed as failure:
        raise unreadable(Reason.TOO_DEMANDING) from failure
    if "refused" in told:
        raise unreadable(Reason(told["refused"]), **told["words"])
    return told


def unreadable(reason, **words):
    return Unreadable(str(SENTENCES[reason]) % words)


def named(header):
    return [
        name or gettext("column %(number)s") % {"number": at} for at, name in enumerate(header, 1)
    ]
