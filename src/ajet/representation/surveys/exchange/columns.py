"""Sheets of a workbook by their headings, of which XLSForm allows many spellings. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

Cells = list[tuple[int, list[str | None]]]

SAME = {
    "list name": "list_name", "value": "name", "relevance": "relevant", "bind::relevant": "relevant",
    "bind::required": "required", "bind::constraint": "constraint", "caption": "label",
    "read only": "readonly", "read_only": "readonly", "calculate": "calculation", "id_string": "form_id",
    "title": "form_title", "set form id": "form_id", "set form title": "form_title",
}  # fmt: skip
SPOKEN = ("label", "hint", "form_title")
NAMES_OF_LANGUAGES = {
    "en": {"en", "eng", "english", "英語"},
    "ja": {"ja", "jp", "jpn", "japanese", "日本語", "nihongo"},
}
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
SEPARATOR = re.compile(r"\s*::\s*|\s*:\s*")


def language_called(name: str) -> str | None:
    """“English (en)”, “日本語”, “ja-JP” -> the language, if it is one of ours."""
    form = unicodedata.normalize("NFKC", name).casefold().strip()
    in_brackets = re.search(r"\(([a-z]{2,3})(?:[-_][a-z]+)?\)", form)
    wanted = {form, re.sub(r"\s*\(.*\)", "", form), re.split("[-_]", form)[0]}
    if in_brackets:
        wanted = {in_brackets[1]}
    return next((code for code, names in NAMES_OF_LANGUAGES.items() if wanted & names), None)


@dataclass(frozen=True)
class Line:
    """A row of a sheet: what stands under each heading, texts by language under theirs."""

    number: int
    cells: dict[str, str]
    spoken: dict[str, dict[str, str]]

    def get(self, name: str) -> str:
        return self.cells.get(name, "")

    def words(self, name: str) -> dict[str, str]:
        return {code: text for code, text in self.spoken.get(name, {}).items() if text}


@dataclass
class Sheet:
    """lines, headings of no language of ours, and the rows in which a formula stands"""

    lines: list[Line] = field(default_factory=list)
    columns: set[str] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)
    foreign: list[str] = field(default_factory=list)
    formulas: list[int] = field(default_factory=list)


def sheet_of(rows: Cells, default: str | None) -> Sheet:
    """default  the language of columns that name none; None: told by their script"""
    if not rows:
        return Sheet()
    headings = [heading(cell or "") for cell in rows[0][1]]
    found = Sheet(columns={name for name, _ in headings if name})
    places = dict(_places(headings, rows, default, found))
    found.languages = {code for name, code in places.values() if name == "label" and code}
    for number, cells in rows[1:]:
        if None in cells:
            found.formulas.append(number)
        line = Line(number, {}, {})
        for at, (name, code) in places.items():
            text = clean(cells[at] or "") if at < len(cells) else ""
            if code and text:
                line.spoken.setdefault(name, {}).setdefault(code, text)
            elif not code:
                line.cells[name] = text
        if any(cells):
            found.lines.append(line)
    return found


def heading(cell: str) -> tuple[str, str]:
    """(column, language as it is named) of a heading."""
    form = cell.strip()
    parts = SEPARATOR.split(form, maxsplit=1)
    name = parts[0].casefold()
    if name in SPOKEN or (name == "caption"):
        return SAME.get(name, name), parts[1] if len(parts) > 1 else ""
    whole = "::".join(SEPARATOR.split(form)).casefold()
    return SAME.get(whole, whole), ""


def _places(headings, rows, default, found) -> Iterator[tuple[int, tuple[str, str]]]:
    """Place of a column -> (name, language), those that name their language first."""
    later = []
    for at, (name, spoken) in enumerate(headings):
        if name in SPOKEN and not spoken:
            later.append((at, name))
        elif name in SPOKEN:
            if code := language_called(spoken):
                yield at, (name, code)
            else:
                found.foreign.append(spoken)
        elif name:
            yield at, (name, "")
    for at, name in later:
        yield at, (name, default or script_of(rows[1:], at))


def script_of(rows: Cells, at: int) -> str:
    cells = (cells[at] or "" for _, cells in rows if at < len(cells))
    return "ja" if any(JAPANESE.search(cell) for cell in cells) else "en"


def clean(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
