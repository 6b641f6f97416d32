"""A CSV file as columns. A missing answer is None, never a lost row."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from survey_statistics.analysis.problems import Problem, did_you_mean
from survey_statistics.arrays import Flags, Floats

MISSING = ("", "NA")
TRUE_AND_FALSE = {"true": 1.0, "false": 0.0}

# Some programs leave it before the first name, some inside answers.
BYTE_ORDER_MARK = "\ufeff"

CELL_AT_MOST = 10_000_000

# Squares of larger numbers are beyond what a computer holds.
LARGEST = 1e100


class Table:
    """columns: name -> (n,) texts or None."""

    def __init__(self, columns: dict[str, list[str | None]], rows: int) -> None:
        self.columns = columns
        self.rows = rows

    def texts(self, name: str, key: str) -> list[str | None]:
        """A column, or several crossed ("block:role"); raises Problem with the key."""
        if name in self.columns:
            return self.columns[name]
        parts = name.split(":")
        if len(parts) > 1 and all(part in self.columns for part in parts):
            return crossed([self.columns[part] for part in parts])
        names = ", ".join(repr(each) for each in list(self.columns)[:20])
        near = did_you_mean(name, self.columns) or "."
        comma = len(self.columns) == 1 and any(mark in names for mark in (";", "\\t"))
        hint = " Columns are to be separated by commas." if comma else ""
        raise Problem(key, f"no column {name!r}{near} The data have {names}.{hint}")

    def put_numbers(self, name: str, values: Mapping[str, float], key: str) -> None:
        """Take answers such as "10 (all my time)" as the numbers they stand for."""
        texts = self.texts(name, key)
        if unknown := set(values) - set(texts):
            answers = in_order({text for text in texts if text is not None})[:20]
            raise Problem(key, f"nobody answered {min(unknown)!r}; answers are {answers}")
        self.columns[name] = [
            f"{values[text]:.17g}" if text is not None and text in values else text
            for text in texts
        ]

    def is_categorical(self, name: str, key: str) -> bool:
        """True if no answer is a number; a number among texts is left to `numbers` to report."""
        answers = {answer for answer in self.texts(name, key) if answer is not None}
        return bool(answers) and not any(number(answer) is not None for answer in answers)

    def numbers(self, name: str, key: str) -> Floats:
        """A column of numbers, NaN where missing; raises Problem naming the first that is none."""
        found = np.full(self.rows, np.nan)
        for row, answer in enumerate(self.texts(name, key)):
            if answer is not None:
                value = number(answer)
                if value is None or abs(value) > LARGEST:
                    what = "is no number" if value is None else "is too large to reckon with"
                    raise Problem(key, f"{name!r} has {answer!r} in row {row + 1}, which {what}")
                found[row] = value
        return found

    def complete(self, name: str, key: str) -> list[str]:
        """A column in which nothing is missing; raises Problem."""
        found = []
        for row, answer in enumerate(self.texts(name, key)):
            if answer is None:
                raise Problem(key, f"{name!r} has no answer in row {row + 1}; every row needs one")
            found.append(answer)
        return found

    def complete_numbers(self, name: str, key: str) -> Floats:
        self.complete(name, key)
        return self.numbers(name, key)

    def levels(self, name: str, key: str, inside: Flags | None = None) -> list[str]:
        """The answers that occur, in order: as numbers if all are, else as texts."""
        texts = self.texts(name, key)
        rows = range(self.rows) if inside is None else np.flatnonzero(inside).tolist()
        found = {texts[row] for row in rows}
        return in_order(text for text in found if text is not None)


def in_order(levels: Iterable[str]) -> list[str]:
    found = list(levels)
    values = {level: number(level) for level in found}
    if all(value is not None for value in values.values()):
        return sorted(found, key=lambda level: (values[level] or 0.0, level))
    return sorted(found, key=lambda level: (level.casefold(), level))


def number(text: str) -> float | None:
    """The number a text is, TRUE and FALSE being 1 and 0; None if it is none."""
    try:
        value = float(text)
    except ValueError:
        return TRUE_AND_FALSE.get(text.strip().lower())
    return value if np.isfinite(value) and "_" not in text else None


def crossed(columns: Sequence[Sequence[str | None]]) -> list[str | None]:
    """("N", "ALT") -> "N:ALT"; missing if one is."""
    return [
        None if None in row else ":".join(part for part in row if part is not None)
        for row in zip(*columns, strict=True)
    ]


def read_table(path: Path, missing: Sequence[str], key: str = "data") -> Table:
    """Read a CSV file; raises Problem."""
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            return table_of(file, missing, key, path.name)
    except FileNotFoundError as error:
        raise Problem(key, f"there is no file {str(path)!r}") from error
    except OSError as error:
        raise Problem(key, f"{str(path)!r} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise Problem(
            key, f"{path.name!r} is not in UTF-8 (byte {error.start}); save it as CSV UTF-8"
        ) from error


def table_of(lines: Iterable[str], missing: Sequence[str], key: str, file: str) -> Table:
    csv.field_size_limit(CELL_AT_MOST)
    reader = csv.reader(lines)
    try:
        names = [name.replace(BYTE_ORDER_MARK, "") for name in next(reader, [])]
        rows = [row for row in reader if row]
    except csv.Error as error:
        raise Problem(key, f"{file!r}, line {reader.line_num}: {error}") from error
    if not names:
        raise Problem(key, f"{file!r} is empty; it needs a row of names and rows of answers")
    if repeated := {name for name in names if name and names.count(name) > 1}:
        raise Problem(key, f"{file!r} has two columns {sorted(repeated)[0]!r}; rename one")
    for place, row in enumerate(rows, start=1):
        if len(row) != len(names):
            raise Problem(key, f"{file!r}, row {place}: {len(row)} values for {len(names)} columns")
    if not rows:
        raise Problem(key, f"{file!r} has no rows of answers: nobody answered")
    gaps = set(missing)
    columns: dict[str, list[str | None]] = {}
    for name, values in zip(names, zip(*rows, strict=True), strict=True):
        cleaned = (value.replace(BYTE_ORDER_MARK, "") for value in values)
        columns[name] = [None if value in gaps else value for value in cleaned]
    return Table(columns, len(rows))
