"""From cells to answers: by key, by wording in either language, by number. Pure, but for the models read."""

import math
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

from ajet.representation.answers.values import DECLINED
from ajet.representation.surveys.importing.mapping import NO_ANSWER, items_of, parts_of
from ajet.representation.surveys.importing.reading import folded
from ajet.representation.surveys.models import Kind

EMPTY = frozenset({"", "na", "n/a", "nan", "null"})
YES = frozenset(
    {"1", "1.0", "yes", "y", "true", "t", "x", "✓", "✔", "○", "◯", "〇", "はい", "選択", "該当"}
)
NO = frozenset({"0", "0.0", "no", "n", "false", "f", "-", "×", "いいえ", "非選択", "非該当"})
LIST_MARKS = re.compile(r"\s*[;,、，；|]\s*")
NUMBER_FIRST = re.compile(r"(-?\d+)(?:\.0+)?(?:\s*[-–—:(].*)?")
LONGEST = {Kind.TEXT: 4000, Kind.SHORT: 200}
DECLINED_FORMS = frozenset({DECLINED, "prefer not to say", "答えたくない"})
NOT_UNDERSTOOD = object()


@dataclass(frozen=True)
class Unmatched:
    """A cell nobody understood; rows are counted as in a spreadsheet, the header being row 1."""

    row: int
    column: str
    value: str
    item: str = ""


@dataclass
class Matched:
    answers: list[dict] = field(default_factory=list)
    unmatched: list[Unmatched] = field(default_factory=list)


def match(survey, table, mapping) -> Matched:
    """The answers of every row, in the form of `answers.Response`; keys in the questionnaire's order."""
    readers = [
        reader
        for item in items_of(survey)
        if (reader := _Reader(item, mapping, table.header)).columns
    ]
    found = Matched()
    for number, cells in table.rows:
        given = {}
        for reader in readers:
            value = reader.read(number, cells, found.unmatched)
            if value is not None:
                given[reader.item.key] = value
        found.answers.append(given)
    return found


class _Reader:
    """Reads the cells of one item; what stands in a cell is understood once and remembered."""

    def __init__(self, item, mapping, header):
        self.item = item
        self.columns = {
            part: [header.index(name) for name in mapping.columns[item.key, part]]
            for part in ["", *dict(parts_of(item))]
            if mapping.columns.get((item.key, part))
        }
        self.header = header
        said = mapping.values.get(item.key, {})
        self.instead = {form: to for form, to in said.items() if to in (NO_ANSWER, DECLINED)}
        self.choices = _spellings(item) | {
            form: to for form, to in said.items() if form not in self.instead
        }
        self.stays = {choice.key for choice in item.choices.all() if choice.stays}
        self.values = {choice.key: choice.value for choice in item.choices.all()}
        self.order = list(self.values)
        self.known: dict[tuple[bool, str], object] = {}

    def read(self, number, cells, unmatched):
        if self.item.kind == Kind.MATRIX:
            rows = {part: self.cell(part, number, cells, unmatched) for part in self.columns}
            return {part: value for part, value in rows.items() if value is not None} or None
        if self.item.kind == Kind.SEVERAL and "" not in self.columns:
            marks = {part: self.cell(part, number, cells, unmatched) for part in self.columns}
            if all(mark is None for mark in marks.values()):
                return None
            return [key for key in self.order if marks.get(key)]
        if self.item.kind == Kind.RANKING and "" not in self.columns:
            return self.placed(number, cells, unmatched)
        return self.cell("", number, cells, unmatched)

    def placed(self, number, cells, unmatched):
        """The choices of the columns of places, best first; one that stands twice counts at its better place."""
        found = []
        for part in self.columns:
            key = self.cell(part, number, cells, unmatched)
            if key is not None and key in found:
                header = self.header[self.columns[part][0]]
                unmatched.append(Unmatched(number, header, key, self.item.key))
            elif key is not None:
                found.append(key)
        return found or None

    def cell(self, part, number, cells, unmatched):
        """The value of the first cell that is not empty."""
        for at in self.columns[part]:
            written = cells[at] if at < len(cells) else ""
            place = (part != "", written)
            if place not in self.known:
                self.known[place] = self.understood(written, part)
            value = self.known[place]
            if value is NOT_UNDERSTOOD:
                unmatched.append(Unmatched(number, self.header[at], written[:200], self.item.key))
            elif value is not None:
                return value
        return None

    def understood(self, written, part):
        form = folded(written)
        if form in self.instead:
            return self.instead[form] or None
        if form in EMPTY and form not in self.choices:
            return None
        if self.item.may_decline and not part and form in DECLINED_FORMS:
            return DECLINED
        if longest := LONGEST.get(self.item.kind):
            return written if len(written) <= longest else NOT_UNDERSTOOD
        if self.item.kind == Kind.DATE:
            return _date(form)
        if self.item.kind == Kind.RANKING:
            return self.chosen(form) if part else self.ranked(written)
        if self.item.kind == Kind.NUMBER:
            return _number(form, self.item)
        if self.item.kind == Kind.SEVERAL:
            return self.marked(form, part) if part else self.listed(written)
        return self.chosen(form)

    def chosen(self, form):
        """A choice's key, or its value on a scale."""
        on_scale = self.item.kind in (Kind.SCALE, Kind.MATRIX)
        key = self.choices.get(form)
        if key is None and (number := NUMBER_FIRST.fullmatch(form)):
            if on_scale:
                value = int(number[1])
                return value if value in self.values.values() else NOT_UNDERSTOOD
            key = self.choices.get(number[1])
        if key is None:
            return NOT_UNDERSTOOD
        return self.values[key] if on_scale else key

    def marked(self, form, part):
        """Ticked or not: some tools mark it by the choice itself, “other” by what was written there."""
        mark = _mark(form)
        is_itself = self.choices.get(form) == part
        return True if mark is NOT_UNDERSTOOD and (is_itself or part in self.stays) else mark

    def ranked(self, written):
        """Keys in the order they are written, each once, no more than there are places."""
        keys = [self.choices.get(folded(part)) for part in LIST_MARKS.split(written) if part]
        most = self.item.places or len(self.order)
        is_right = None not in keys and len(set(keys)) == len(keys) <= most
        return keys if is_right else NOT_UNDERSTOOD

    def listed(self, written):
        whole = self.choices.get(folded(written))
        keys = (
            {whole}
            if whole
            else {self.choices.get(folded(p)) for p in LIST_MARKS.split(written) if p}
        )
        return NOT_UNDERSTOOD if None in keys else [key for key in self.order if key in keys]


DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?(?:[ t]\d.*)?")


def _date(form):
    """A day, the year first; a time behind it is left out. What begins with the day or month is doubtful."""
    if not (found := DAY.fullmatch(form)):
        return NOT_UNDERSTOOD
    try:
        return date(*map(int, found.groups())).isoformat()
    except ValueError:
        return NOT_UNDERSTOOD


def _spellings(item):
    """Folded key and wording in either language -> key of the choice; keys go before wordings."""
    choices = list(item.choices.all())
    wordings = {folded(text): c.key for c in choices for text in (c.text_en, c.text_ja)}
    return wordings | {folded(choice.key): choice.key for choice in choices}


def _mark(form):
    if form in YES:
        return True
    return False if form in NO else NOT_UNDERSTOOD


def _number(form, item):
    text = unicodedata.normalize("NFKC", form).replace(",", "").replace(" ", "")
    try:
        number = (
            float(text) if re.fullmatch(r"[-+]?\d+(\.\d*)?(e[-+]?\d{1,3})?", text) else math.nan
        )
    except ValueError:
        return NOT_UNDERSTOOD
    if not math.isfinite(number):
        return NOT_UNDERSTOOD
    low = item.minimum is not None and number < item.minimum
    if low or (item.maximum is not None and number > item.maximum):
        return NOT_UNDERSTOOD
    return int(number) if number.is_integer() else number
