"""The parts of an XLSX package, each with what we take from it; `packages.parse` gives the elements."""

import posixpath
import re
from dataclasses import dataclass, field
from functools import lru_cache

from .packages import Attributes
from .problems import Reason, refuse
from .tables import MOST_COLUMNS, MOST_ROWS, Cell, Row, Unusable


@dataclass
class WorkbookPart:
    """Names of the visible sheets with the keys of their parts, and what days are counted from."""

    visible: list[tuple[str, str]] = field(default_factory=list)
    counts_from_1904: bool = False

    def begin(self, name: str, attributes: Attributes) -> None:
        if name == "sheet" and attributes.get("state", "visible") == "visible":
            keys = [attributes[key] for key in attributes if key.rpartition(":")[2] == "id"]
            self.visible.append((attributes.get("name", ""), keys[0]) if keys else ("", ""))
        elif name == "workbookPr":
            self.counts_from_1904 = attributes.get("date1904") in ("1", "true")

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


@dataclass
class Relations:
    """Where the parts lie in the package."""

    by_key: dict[str, str] = field(default_factory=dict)
    strings: str = ""

    def begin(self, name: str, attributes: Attributes) -> None:
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        part = posixpath.normpath(posixpath.join("/xl", attributes["Target"])).lstrip("/")
        self.by_key[attributes["Id"]] = part
        if attributes.get("Type", "").endswith("/sharedStrings"):
            self.strings = part

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def _unescaped(text: str) -> str:
    """Signs that XML cannot hold are written `_x0007_`."""
    if "_x" not in text:
        return text
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


class Words:
    """The text of `t` elements, without the readings (`rPh`) that Japanese Excel adds to them."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.is_word = self.is_reading = False

    def begin(self, name: str, attributes: Attributes) -> None:
        if name == "t":
            self.is_word = not self.is_reading
        elif name == "rPh":
            self.is_reading = True

    def end(self, name: str) -> None:
        if name == "t":
            self.is_word = False
        elif name == "rPh":
            self.is_reading = False

    def text(self, text: str) -> None:
        if self.is_word:
            self.pieces.append(text)

    def take(self) -> str:
        taken = _unescaped("".join(self.pieces))
        self.pieces.clear()
        return taken


class Strings(Words):
    """Texts that cells refer to by number."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def end(self, name: str) -> None:
        super().end(name)
        if name == "si":
            self.found.append(self.take())


class Sheet(Words):
    """Rows as they are completed."""

    def __init__(self, strings: list[str]) -> None:
        super().__init__()
        self.strings = strings
        self.rows: list[Row] = []
        self.number = 0
        self.cells: list[Cell] = []

    def begin(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self.place = _place(attributes["r"]) if "r" in attributes else len(self.cells)
            self.kind = attributes.get("t", "n")
            self.has_formula = False
        elif name == "v":
            self.is_word = True
        elif name == "f":
            self.has_formula = True
        elif name == "row":
            self._begin_row(int(attributes.get("r", self.number + 1)))
        else:
            super().begin(name, attributes)

    def _begin_row(self, number: int) -> None:
        if number <= self.number:
            raise ValueError("rows out of order")
        if number > MOST_ROWS + 1:
            raise refuse(Reason.TOO_MANY_ROWS, MOST_ROWS + 2, limit=MOST_ROWS)
        self.number, self.cells = number, []

    def end(self, name: str) -> None:
        if name == "v":
            self.is_word = False
        elif name == "c":
            self._end_cell()
        elif name == "row":
            if self.cells:
                self.rows.append((self.number, self.cells))
        else:
            super().end(name)

    def _end_cell(self) -> None:
        cell = self._value()
        if cell == "":
            return
        if self.place >= MOST_COLUMNS:
            raise refuse(Reason.TOO_MANY_COLUMNS, self.number, limit=MOST_COLUMNS)
        if self.place < len(self.cells):
            raise ValueError("cells out of order")
        self.cells.extend([""] * (self.place - len(self.cells)))
        self.cells.append(cell)

    def _value(self) -> Cell:
        written = self.take()
        if self.has_formula:
            return Unusable(Reason.FORMULA)
        if not written:
            return ""
        if self.kind == "s":
            return self.strings[int(written)]
        if self.kind == "e":
            return Unusable(Reason.SPREADSHEET_ERROR)
        if self.kind == "n" and not written.isdigit():
            number = float(written)
            return str(int(number)) if number.is_integer() else str(number)
        return written


def _place(reference: str) -> int:
    """A1 stands at 0, B7 at 1, AA1 at 26."""
    return _place_of_letters(reference.rstrip("0123456789"))


@lru_cache(maxsize=1000)
def _place_of_letters(letters: str) -> int:
    if not _LETTERS.fullmatch(letters):
        raise ValueError("no reference")
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


_LETTERS = re.compile("[A-Z]{1,3}")
