"""What can be wrong with a roster: codes and figures here, sentences in `sentences.py`."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Reason(StrEnum):
    """Why a file is refused as a whole, or a row is left out."""

    # The file
    EMPTY = "empty"
    NO_ROWS = "no_rows"
    TOO_LARGE = "too_large"
    PDF = "pdf"
    OLD_EXCEL = "old_excel"
    ENCRYPTED = "encrypted"
    HTML = "html"
    OPEN_DOCUMENT = "open_document"
    NOT_A_WORKBOOK = "not_a_workbook"
    NOT_A_TABLE = "not_a_table"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    DAMAGED = "damaged"
    TOO_DEMANDING = "too_demanding"
    SEVERAL_SHEETS = "several_sheets"
    MIXED_ENCODINGS = "mixed_encodings"
    UNDECODABLE = "undecodable"
    QUOTES = "quotes"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    COLUMN_MISSING = "column_missing"
    COLUMN_TWICE = "column_twice"

    # A row
    REQUIRED = "required"
    TOO_LONG = "too_long"
    MORE_CELLS = "more_cells"
    FORMULA = "formula"
    SPREADSHEET_ERROR = "spreadsheet_error"
    UNREADABLE_CHARACTERS = "unreadable_characters"
    NOT_KANA = "not_kana"
    EMAIL = "email"
    COUNTRY = "country"
    POSITION = "position"
    PREFECTURE = "prefecture"
    DATE = "date"
    NO_SUCH_DATE = "no_such_date"
    AMBIGUOUS_DATE = "ambiguous_date"
    OUTSIDE_ERA = "outside_era"
    TOO_EARLY_OR_LATE = "too_early_or_late"
    ENDS_BEFORE_ARRIVAL = "ends_before_arrival"
    SAME_PERSON = "same_person"
    SHARED_EMAIL = "shared_email"
    OUT_OF_REACH = "out_of_reach"


LONGEST_QUOTE = 60


def quoted(cell: str) -> str:
    """As much of `cell` as a message can show and a database can keep."""
    shown = "".join(sign if sign.isprintable() else "\ufffd" for sign in " ".join(cell.split()))
    return shown if len(shown) <= LONGEST_QUOTE else shown[: LONGEST_QUOTE - 1] + "…"


Parameter = str | int | list[int] | list[str]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, where it is, and what the sentence about it needs.

    row     as a spreadsheet counts, the header being row 1; None if the file as a whole is meant
    column  the header as it stands in the file, or a field of ours if the file has no such column
    """

    reason: Reason
    row: int | None = None
    column: str = ""
    parameters: dict[str, Parameter] = field(default_factory=dict)


class Unreadable(Exception):
    """The file as a whole is refused: nothing in it can be trusted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(", ".join(problem.reason for problem in self.problems))


class Unacceptable(ValueError):
    """One cell says something we cannot take."""

    def __init__(self, reason: Reason, **parameters: Parameter) -> None:
        self.reason, self.parameters = reason, parameters
        super().__init__(reason)


def refuse(
    reason: Reason, row: int | None = None, column: str = "", **parameters: Parameter
) -> Unreadable:
    return Unreadable([Problem(reason, row, column, parameters)])
