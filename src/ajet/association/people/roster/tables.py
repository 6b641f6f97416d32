"""A file read as a table, before anybody asks what its cells mean."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .problems import Reason

MOST_BYTES = 32 * 1024 * 1024
MOST_ROWS = 100_000  # below the header; the whole programme has about 6,000 participants
MOST_COLUMNS = 100

EXCEL_DAY_ZERO = date(
    1899, 12, 30
)  # day 1 is 1 January 1900, and Excel believes in 29 February 1900
EXCEL_DAY_ZERO_ON_OLD_MACS = EXCEL_DAY_ZERO + timedelta(days=1462)


@dataclass(frozen=True, slots=True)
class Unusable:
    """A cell that holds no value but, say, a formula."""

    reason: Reason


Cell = str | Unusable
Row = tuple[int, list[Cell]]


@dataclass(frozen=True, slots=True)
class Table:
    """The header, and the rows below it as they are read: once, in order.

    rows      (number, cells), the header being row 1; cells may be fewer or more than the header
    day_zero  what the spreadsheet counts its days from
    """

    header: list[str]
    rows: Iterator[Row]
    day_zero: date = EXCEL_DAY_ZERO
