"""A CSV file as columns. A missing answer is None, never a lost row."""

import csv
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from survey_statistics.analysis.problems import Problem, did_you_mean
from survey_statistics.arrays import Flags, Floats, Whole

MISSING = ("", "NA")
TRUE_AND_FALSE = {"true": 1.0, "false": 0.0}

# Some programs leave it before the first name, some inside answers.
BYTE_ORDER_MARK = "\ufeff"

CELL_AT_MOST = 10_000_000

# Squares of larger numbers are beyond what a computer holds.
LARGEST = 1e100

ROWS_AT_ONCE = 20_000


@dataclass(frozen=True, eq=False)
class Column:
    """levels: the answers that occur, in order; codes (n,): place of each answer, -1 if missing."""

    levels: tuple[str, ...]
    codes: Whole

    def texts(self) -> list[str | None]:
        found: tuple[str | None, ...] = (*self.levels, None)
        return [found[code] for code in self.codes.tolist()]

    def indicators(self) -> Floats:
        """One 0/1 column per level, NaN where missing; (n, k)."""
        columns = np.zeros((len(self.codes), len(self.levels)))
        known = np.flatnonzero(self.codes >= 0)
        columns[known, self.codes[known]] = 1.0
        columns[self.codes < 0] = np.nan
        return columns

    def first(self, code: int) -> int:
        """Number of the first row with that answer, from 1."""
        return int(np.argmax(self.codes == code)) + 1

    def members(self, levels: Collection[str]) -> Flags:
        wanted = [code for code, level in enumerate(self.levels) if level in levels]
        return np.asarray(np.isin(self.codes, wanted), dtype=np.bool_)

    def only(self, kept: Flags) -> "Column":
        codes = self.codes[kept]
        present = np.unique(codes[codes >= 0])
        moved = np.searchsorted(present, codes)
        return Column(
            tuple(self.levels[code] for code in present.tolist()), np.where(codes < 0, -1, moved)
        )

    def numbers(self) -> list[float | None]:
        """What each level is worth; None if it is no number."""
        return [number(level) for level in self.levels]


class Table:
    """columns: name -> Column."""

    def __init__(self, columns: dict[str, Column], rows: int) -> None:
        self.columns = columns
        self.rows = rows

    def column(self, name: str, key: str) -> Column:
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
        column = self.column(name, key)
        if unknown := set(values) - set(column.levels):
            answers = list(column.levels[:20])
            raise Problem(key, f"nobody answered {min(unknown)!r}; answers are {answers}")
        texts = [f"{values[each]:.17g}" if each in values else each for each in column.levels]
        self.columns[name] = column_of(texts, column.codes)

    def is_categorical(self, name: str, key: str) -> bool:
        """True if no answer is a number; a number among texts is left to `numbers` to report."""
        column = self.column(name, key)
        return bool(column.levels) and all(value is None for value in column.numbers())

    def numbers(self, name: str, key: str) -> Floats:
        """A column of numbers, NaN where missing; raises Problem naming the first that is none."""
        column = self.column(name, key)
        values = column.numbers()
        wrong = [
            (column.first(code), level, value)
            for code, (level, value) in enumerate(zip(column.levels, values, strict=True))
            if value is None or abs(value) > LARGEST
        ]
        if wrong:
            row, level, value = min(wrong, key=lambda each: each[0])
            what = "is no number" if value is None else "is too large to reckon with"
            raise Problem(key, f"{name!r} has {level!r} in row {row}, which {what}")
        worth = np.array([*(value or 0.0 for value in values), np.nan])
        return np.asarray(worth[column.codes], dtype=np.float64)

    def complete(self, name: str, key: str) -> Column:
        """A column in which nothing is missing; raises Problem."""
        column = self.column(name, key)
        if (column.codes < 0).any():
            row = column.first(-1)
            raise Problem(key, f"{name!r} has no answer in row {row}; every row needs one")
        return column

    def complete_numbers(self, name: str, key: str) -> Floats:
        self.complete(name, key)
        return self.numbers(name, key)

    def levels(self, name: str, key: str) -> list[str]:
        """The answers that occur, in order: as numbers if all are, else as texts."""
        return list(self.column(name, key).levels)

    def only(self, kept: Flags) -> "Table":
        """The rows with a flag; levels that none of them has are gone."""
        found = {name: column.only(kept) for name, column in self.columns.items()}
        return Table(found, int(np.count_nonzero(kept)))


def column_of(texts: Sequence[str], codes: Whole, missing: Collection[str] = ()) -> Column:
    """Texts by code, and codes; equal texts become one level, missing ones none."""
    levels = tuple(in_order({text for text in texts if text not in missing}))
    place = {level: code for code, level in enumerate(levels)}
    moved = np.array([*(place.get(text, -1) for text in texts), -1], dtype=np.int64)
    # Small codes take a byte each.
    return Column(levels, moved.astype(np.min_scalar_type(-len(texts) - 1))[codes])


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


def crossed(columns: Sequence[Column]) -> Column:
    """("N", "ALT") -> "N:ALT"; missing if one is. The first varies fastest in order."""
    mixed = np.zeros(len(columns[0].codes), dtype=np.int64)
    gap = np.zeros(len(mixed), dtype=np.bool_)
    for column in reversed(columns):
        mixed = mixed * max(1, len(column.levels)) + column.codes
        gap |= column.codes < 0
    present, codes = np.unique(mixed[~gap], return_inverse=True)
    levels = []
    for value in present.tolist():
        parts = []
        for column in columns:
            value, code = divmod(value, max(1, len(column.levels)))
            parts.append(column.levels[code])
        levels.append(":".join(parts))
    found = np.full(len(mixed), -1, dtype=np.int64)
    found[~gap] = codes.ravel()
    return Column(tuple(levels), found)


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


class Places(dict[str, int]):
    """Text -> its code, in order of first appearance."""

    def __missing__(self, text: str) -> int:
        place = self[text] = len(self)
        return place


def table_of(lines: Iterable[str], missing: Sequence[str], key: str, file: str) -> Table:
    """Read in blocks of rows, each column kept as codes, so that a large file takes little room."""
    csv.field_size_limit(CELL_AT_MOST)
    reader = csv.reader(lines)
    rows = 0
    try:
        names = [name.replace(BYTE_ORDER_MARK, "") for name in next(reader, [])]
        refuse_names(names, key, file)
        places = [Places() for _ in names]
        blocks: list[list[Whole]] = [[] for _ in names]
        while block := [row for row in islice(reader, ROWS_AT_ONCE) if row]:
            refuse_uneven(block, rows, len(names), key, file)
            rows += len(block)
            for place, codes, values in zip(places, blocks, zip(*block, strict=True), strict=True):
                found = np.fromiter(map(place.__getitem__, values), dtype=np.int32)
                codes.append(found.astype(np.min_scalar_type(-len(place) - 1)))
    except csv.Error as error:
        raise Problem(key, f"{file!r}, line {reader.line_num}: {error}") from error
    if not rows:
        raise Problem(key, f"{file!r} has no rows of answers: nobody answered")
    gaps = frozenset(missing)
    columns = {}
    for name, place, codes in zip(names, places, blocks, strict=True):
        texts = [text.replace(BYTE_ORDER_MARK, "") for text in place]
        columns[name] = column_of(texts, np.concatenate(codes), gaps)
        codes.clear()
    return Table(columns, rows)


def refuse_names(names: Sequence[str], key: str, file: str) -> None:
    if not names:
        raise Problem(key, f"{file!r} is empty; it needs a row of names and rows of answers")
    if repeated := {name for name in names if name and names.count(name) > 1}:
        raise Problem(key, f"{file!r} has two columns {min(repeated)!r}; rename one")


def refuse_uneven(
    block: Sequence[Sequence[str]], before: int, width: int, key: str, file: str
) -> None:
    for place, row in enumerate(block, start=before + 1):
        if len(row) != width:
            raise Problem(key, f"{file!r}, row {place}: {len(row)} values for {width} columns")
