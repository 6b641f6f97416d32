"""Which column of a table answers which item.

In a mapping file ("columns") and in `AnswerImport.mapping`:

    single, scale, number,        "column", or ["column", "column", …]: the first that is not empty counts
    date, short, text
    several                       {"choice key": "column", …}, or "column" holding a list
    ranking                       {"1": "column", "2": …}, by place, or "column" holding a list, best first
    matrix                        {"row key": "column", …}

A column is named by its header, or by how the header begins if no other begins so.
"values" translates what stands in cells: {"item key": {"in the file": "choice key"}}; "(declined)" instead
of a key stands for “prefer not to say”, "" for no answer.
"unmatched" is "refuse" (default) or "ignore": what becomes of a cell nobody understands.
"""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ajet.representation.answers.values import DECLINED
from ajet.representation.surveys.importing.reading import folded
from ajet.representation.surveys.models import Kind
from ajet.representation.surveys.questionnaire.reading import Unsound

REFUSE, IGNORE = "refuse", "ignore"
NO_ANSWER = ""
OR_A_LIST = (Kind.SEVERAL, Kind.RANKING)
"""Kinds that have a column for each part, or one that holds a list."""


@dataclass(frozen=True)
class Mapping:
    """columns: (item key, part) -> headers; part: a row or choice of the item, or "" for the whole."""

    columns: dict[tuple[str, str], list[str]]
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    unmatched: str = REFUSE

    def as_json(self) -> dict:
        columns: dict = {}
        for (key, part), headers in self.columns.items():
            if part:
                columns.setdefault(key, {})[part] = headers
            else:
                columns[key] = headers
        return {"columns": columns, "values": self.values, "unmatched": self.unmatched}


def items_of(survey):
    """The questions of a survey, without the notes between them."""
    items = (item for section in survey.sections.all() for item in section.items.all())
    return [item for item in items if item.kind != Kind.NOTE]


def parts_of(item):
    """What an item has columns for: (part, text) pairs; [("", None)] if it is answered in one cell."""
    if item.kind == Kind.MATRIX:
        return [(row.key, row) for row in item.rows.all()]
    if item.kind == Kind.SEVERAL:
        return [(choice.key, choice) for choice in item.choices.all()]
    if item.kind == Kind.RANKING:
        places = item.places or len(item.choices.all())
        return [(str(place), None) for place in range(1, places + 1)]
    return [("", None)]


def guess(survey, table) -> Mapping:
    """What the headers themselves say, by key or by wording."""
    columns = {}
    for item in items_of(survey):
        for part, text in parts_of(item):
            if found := _guessed(item, part, text, table.header):
                columns[item.key, part] = [found]
        is_left = item.kind in OR_A_LIST and not any(key == item.key for key, _part in columns)
        if is_left and (found := _guessed(item, "", None, table.header)):
            columns[item.key, ""] = [found]
    return Mapping(columns)


def read_mapping(survey, table, given: dict) -> Mapping:
    """The mapping said in a file, completed by guesses for the items it does not name; raises Unsound."""
    problems: list[str] = []
    if not isinstance(given, dict) or set(given) - {"columns", "values", "unmatched"}:
        raise Unsound([_("A mapping file holds “columns”, “values” and “unmatched” alone.")])
    said = given.get("columns") or {}
    if not isinstance(said, dict):
        raise Unsound(["columns: " + _("is not an object of the form {…}")])
    items = {item.key: item for item in items_of(survey)}
    columns = {
        (key, part): headers
        for (key, part), headers in guess(survey, table).columns.items()
        if key not in said
    }
    for key, wanted in said.items():
        if key not in items:
            problems.append(_("columns.%(key)s: the survey has no such item") % {"key": key})
        elif wanted is not None:
            columns |= _said(items[key], wanted, table, problems)
    values = _values(given.get("values") or {}, items, problems)
    unmatched = given.get("unmatched", REFUSE)
    if unmatched not in (REFUSE, IGNORE):
        problems.append(_("unmatched: is neither “refuse” nor “ignore”"))
    if problems:
        raise Unsound(problems)
    return Mapping(columns, values, unmatched)


def _guessed(item, part, text, header):
    if part:
        names = [f"{item.key}[{part}]", f"{item.key}_{part}", f"{item.key}.{part}"]
        spoken = (text.text_en, text.text_ja) if text else ()
        names += [f"{base} [{text_of}]" for base in ("", item.text_en, item.text_ja)
                  for text_of in spoken]  # fmt: skip
    else:
        names = [item.key, item.text_en, item.text_ja]
    for name in names:
        if name.strip() and (found := column_named(name, header)):
            return found
    return None


def column_named(name, header):
    """The one column whose header is `name`, or begins with it and goes on with no letter or digit."""
    wanted = folded(name)
    forms = {column: folded(column) for column in header}
    for column, form in forms.items():
        if form == wanted:
            return column
    begins = re.compile(re.escape(wanted) + r"(?=[^\w\[]|$)")
    found = [column for column, form in forms.items() if begins.match(form)]
    return found[0] if len(found) == 1 else None


def _said(item, wanted, table, problems):
    parts = dict(parts_of(item))
    columns = {}
    for part, names in wanted.items() if isinstance(wanted, dict) else [("", wanted)]:
        if part not in parts and (part or item.kind not in OR_A_LIST):
            place = {"key": item.key, "part": part}
            problems.append(
                _("columns.%(key)s: “%(part)s” is no row or choice of this item") % place
            )
        columns[item.key, part] = _named(item, names, table, problems)
    return {place: headers for place, headers in columns.items() if headers}


def _named(item, names, table, problems):
    found = []
    for name in names if isinstance(names, list) else [names]:
        column = column_named(str(name), table.header)
        if column is None:
            place = {"key": item.key, "name": name}
            problems.append(_("columns.%(key)s: the file has no one column “%(name)s”") % place)
        else:
            found.append(column)
    return found


def _values(given, items, problems):
    values: dict[str, dict[str, str]] = {}
    if not isinstance(given, dict):
        problems.append(_("values: is not an object of the form {…}"))
        return values
    for key, translations in given.items():
        item = items.get(key)
        choices = {choice.key for choice in item.choices.all()} if item else set()
        choices |= {NO_ANSWER, DECLINED} if item and item.may_decline else {NO_ANSWER}
        is_object = isinstance(translations, dict)
        if not is_object or not all(
            isinstance(choice, str) and choice in choices for choice in translations.values()
        ):
            problems.append(
                _("values.%(key)s: leads to what is no choice of the item") % {"key": key}
            )
            continue
        values[key] = {folded(written): choice for written, choice in translations.items()}
    return values
