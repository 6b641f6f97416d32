"""CSV files: UTF-8, UTF-16 or CP932 ("Shift_JIS" as Excel writes it); comma, tab or semicolon."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from .problems import Reason, Unreadable, quoted, refuse
from .tables import MOST_COLUMNS, MOST_ROWS, Cell, Table

_NAMES = {"utf-8": "UTF-8", "cp932": "Shift_JIS (CP932)", "utf-16": "UTF-16"}

# In CP932 two half-width katakana look like one accented letter of UTF-8: only a kana or kanji of
# UTF-8, or an accented letter that follows a plain one, is a sure sign.
_SURELY_UTF_8 = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}|[A-Za-z][\xc3-\xc5][\x80-\xbf]")
_LOST = re.compile("[\udc80-\udcff]")


def read_text_table(data: bytes) -> Table:
    """The table in a CSV file; raises Unreadable."""
    text, delimiter = _without_instruction(_decode(data))
    if "\0" in text:
        raise refuse(Reason.NOT_A_TABLE)
    rows = _records(text, delimiter)
    try:
        _, header = next(rows)
    except StopIteration:
        raise refuse(Reason.EMPTY) from None
    if len(header) > MOST_COLUMNS:
        raise refuse(Reason.TOO_MANY_COLUMNS, 1, limit=MOST_COLUMNS)
    return Table(header, ((number, list[Cell](cells)) for number, cells in rows))


# The first line by which Excel is told the delimiter; it is no row of the table.
_INSTRUCTION = re.compile(r'"?sep=([,;\t])"?[,;\t]*\r?\n', re.IGNORECASE)


def _without_instruction(text: str) -> tuple[str, str]:
    """The table, and its delimiter."""
    if told := _INSTRUCTION.match(text):
        return text[told.end() :], told[1]
    return text, _delimiter(text)


def _decode(data: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return _decode_utf_16(data[len(mark) :], encoding)
    marked = data.startswith(codecs.BOM_UTF8)
    if marked:
        data = data[len(codecs.BOM_UTF8) :]
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if not marked and (unmarked := _utf_16_without_mark(data)):
        return _decode_utf_16(data, unmarked)
    if b"\0" in data:
        raise refuse(Reason.NOT_A_TABLE)
    return _decode_line_by_line(data, "utf-8" if marked else None)


def _utf_16_without_mark(data: bytes) -> str | None:
    """UTF-16 shows itself by the zeros of its commas and line ends, all on one side."""
    start = data[:4096]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if len(start) < 20 or max(even, odd) * 20 < len(start) or min(even, odd) * 20 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _decode_utf_16(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise _lost_at(data.decode(encoding, "replace"), re.compile("\ufffd"), "utf-16") from None


def _decode_line_by_line(data: bytes, base: str | None) -> str:
    """Text of which some line is not UTF-8: CP932, or lines of two encodings, which is refused.

    The first line that is surely the one or the other says what the rows before a stranger are in.
    """
    lines = data.splitlines(keepends=True)
    utf_8 = {place for place, line in enumerate(lines) if _is_surely_utf_8(line)}
    others = {place for place, line in enumerate(lines) if not _is_utf_8(line)}
    if base is None:
        sure = (
            place for place in sorted(utf_8 | others) if place in utf_8 or _is_cp932(lines[place])
        )
        base = "utf-8" if next(sure, None) in utf_8 else "cp932"
    strangers = others if base == "utf-8" else utf_8
    text = "".join(
        line.decode("ascii" if place in strangers else base, "surrogateescape")
        for place, line in enumerate(lines)
    )
    if not _LOST.search(text):
        return text
    if any(_is_text_in("cp932" if base == "utf-8" else "utf-8", lines[p]) for p in strangers):
        raise _lost_at(text, _LOST, base, Reason.MIXED_ENCODINGS)
    raise _lost_at(text, _LOST, base)


def _is_utf_8(line: bytes) -> bool:
    return line.isascii() or _is_text_in("utf-8", line)


def _is_cp932(line: bytes) -> bool:
    return _is_text_in("cp932", line)


def _is_surely_utf_8(line: bytes) -> bool:
    return not line.isascii() and bool(_SURELY_UTF_8.search(line)) and _is_text_in("utf-8", line)


def _is_text_in(encoding: str, line: bytes) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _lost_at(
    text: str, lost: re.Pattern[str], encoding: str, reason: Reason = Reason.UNDECODABLE
) -> Unreadable:
    """The refusal that names the first cell which could not be read."""
    header: list[str] = []
    for number, cells in _records(*_without_instruction(text)):
        header = header or cells
        for place, cell in enumerate(cells):
            if lost.search(cell):
                column = header[place] if place < len(header) and number > 1 else str(place + 1)
                return refuse(reason, number, quoted(column), encoding=_NAMES[encoding])
    return refuse(reason, encoding=_NAMES[encoding])


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Rows as a spreadsheet counts them: a line break inside quotation marks begins no row."""
    number = 0
    try:
        for number, cells in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1
        ):
            if number > MOST_ROWS + 1:
                raise refuse(Reason.TOO_MANY_ROWS, number, limit=MOST_ROWS)
            yield number, cells
    except csv.Error:
        raise refuse(Reason.QUOTES, number + 1) from None


def _delimiter(text: str) -> str:
    header = re.sub(r'"[^"]*"', "", text[: text.find("\n") + 1 or None])
    return max(",\t;", key=header.count)
