"""SPSS system files (.sav), UTF-8, numbers only. Pure.

source  PSPP developers' guide, “System File Format”, as of version 2.0
"""

import struct
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

LONGEST_VARIABLE_LABEL, LONGEST_VALUE_LABEL = 255, 120
LONGEST_FILE_LABEL, DOCUMENT_LINE = 64, 80
"""In bytes, of which a Japanese letter takes three. What is longer is cut, and stands whole in the documents."""

SYSTEM_MISSING = -1.7976931348623157e308
HIGHEST, LOWEST = 1.7976931348623157e308, -1.7976931348623155e308
NUMBER_FORMAT = 5
MEASURES = {"nominal": 1, "ordinal": 2, "scale": 3}
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True)
class Column:
    """A variable: values -> labels, and up to three values that mean “missing”."""

    name: str
    label: str
    values: dict[float, str] = field(default_factory=dict)
    missing: Sequence[float] = ()
    measure: str = "nominal"
    decimals: int = 0


def system_file(
    columns: Sequence[Column],
    rows: Iterable[Sequence[float | None]],
    count: int,
    *,
    title: str,
    weight: str | None,
    made_on: date,
) -> Iterator[bytes]:
    """The file in pieces; None is the system's missing value. It is dated to the day.

    count    how many rows there are
    weight   name of the column that SPSS is to weight by
    """
    names = [column.name for column in columns]
    at = names.index(weight) + 1 if weight else 0
    yield _header(len(columns), count, title, at, made_on)
    for number, column in enumerate(columns, 1):
        yield _variable(column, number)
    for number, column in enumerate(columns, 1):
        if column.values:
            yield _value_labels(column.values, number)
    if lines := list(_documents(columns)):
        yield struct.pack("<ii", 6, len(lines)) + b"".join(lines)
    yield _extension(3, 4, struct.pack("<8i", 1, 0, 0, -1, 1, 1, 2, 65001))
    yield _extension(4, 8, struct.pack("<3d", SYSTEM_MISSING, HIGHEST, LOWEST))
    shown = [(MEASURES[column.measure], 10, 1) for column in columns]
    yield _extension(11, 4, b"".join(struct.pack("<3i", *each) for each in shown))
    longer = (f"{_short(number)}={name}" for number, name in enumerate(names, 1))
    yield _extension(13, 1, "\t".join(longer).encode())
    yield _extension(20, 1, b"UTF-8")
    yield struct.pack("<ii", 999, 0)
    for row in rows:
        yield _data(row)


def _data(row: Sequence[float | None]) -> bytes:
    made = array("d", [SYSTEM_MISSING if value is None else value for value in row])
    return made.tobytes()


def _header(width: int, count: int, title: str, weight_at: int, made_on: date) -> bytes:
    day = f"{made_on.day:02d} {MONTHS[made_on.month - 1]} {made_on.year % 100:02d}"
    return struct.pack(
        "<4s60siiiiid9s8s64s3x",
        b"$FL2",
        b"@(#) SPSS DATA FILE - AJET".ljust(60),
        2,
        width,
        0,
        weight_at,
        count,
        100.0,
        day.encode(),
        b"00:00:00",
        _cut(title, LONGEST_FILE_LABEL).ljust(64),
    )


def _short(number: int) -> str:
    """The name of eight letters that old programs need."""
    return f"V{number:07d}"


def _variable(column: Column, number: int) -> bytes:
    label = _cut(column.label, LONGEST_VARIABLE_LABEL)
    shape = (NUMBER_FORMAT << 16) | (12 << 8) | column.decimals
    record = struct.pack(
        "<iiiiii8s", 2, 0, bool(label), len(column.missing), shape, shape, _short(number).encode()
    )
    if label:
        record += struct.pack("<i", len(label)) + _padded(label, 4)
    return record + struct.pack(f"<{len(column.missing)}d", *column.missing)


def _value_labels(values: dict[float, str], number: int) -> bytes:
    record = struct.pack("<ii", 3, len(values))
    for value, text in values.items():
        label = _cut(text, LONGEST_VALUE_LABEL)
        record += struct.pack("<d", value) + _padded(bytes([len(label)]) + label, 8)
    return record + struct.pack("<iii", 4, 1, number)


def _documents(columns: Sequence[Column]) -> Iterator[bytes]:
    """Lines with the labels that had to be cut, whole."""
    for column in columns:
        if len(column.label.encode()) > LONGEST_VARIABLE_LABEL:
            yield from _lines(f"{column.name}: {column.label}")
        for value, text in column.values.items():
            if len(text.encode()) > LONGEST_VALUE_LABEL:
                yield from _lines(f"{column.name} = {value:g}: {text}")


def _lines(text: str) -> Iterator[bytes]:
    line = b""
    for sign in " ".join(text.split()):
        coded = sign.encode()
        if len(line) + len(coded) > DOCUMENT_LINE:
            yield line.ljust(DOCUMENT_LINE)
            line = b""
        line += coded
    yield line.ljust(DOCUMENT_LINE)


def _extension(kind: int, size: int, data: bytes) -> bytes:
    return struct.pack("<iiii", 7, kind, size, len(data) // size) + data


def _cut(text: str, longest: int) -> bytes:
    """In UTF-8, on one line; what is too long ends in “…”, never within a letter."""
    line = " ".join(text.split())
    if len(line.encode()) <= longest:
        return line.encode()
    kept = line.encode()[: longest - 3].decode(errors="ignore")
    return f"{kept}…".encode()


def _padded(data: bytes, unit: int) -> bytes:
    return data.ljust(-(-len(data) // unit) * unit, b"\0" if unit == 4 else b" ")
