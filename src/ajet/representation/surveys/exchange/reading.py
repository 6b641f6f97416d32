"""The sheets of an XLSForm as a questionnaire, and what of them could not be taken over."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _

from ajet.representation.surveys.exchange.columns import (
    Cells,
    Line,
    Sheet,
    language_called,
    sheet_of,
)
from ajet.representation.surveys.exchange.conditions import NotCarried, Target, read_rule
from ajet.representation.surveys.exchange.losses import Loss, Lost
from ajet.representation.surveys.exchange.names import (
    CHOICES,
    INTRODUCTION,
    OWN,
    SETTINGS,
    SURVEY,
)
from ajet.representation.surveys.exchange.questions import (
    SELECT,
    Choices,
    NoQuestion,
    add_own,
    hint_of,
    is_companion,
    question,
    require,
    slug,
    words,
)
from ajet.representation.surveys.questionnaire.content import Questionnaire
from ajet.representation.surveys.questionnaire.reading import Unsound, questionnaire_in
from ajet.representation.surveys.questionnaire.showing import ALL, IS_NOT, Rule

KNOWN = {
    SURVEY: {
        "type", "name", "label", "hint", "required", "relevant", "constraint", "appearance",
        "parameters", "choice_filter", "default",
    },
    CHOICES: {"list_name", "name", "label", "ajet_key", "ajet_stays"},
    SETTINGS: {"form_title", "form_id", "default_language", "version"},
}  # fmt: skip
TO_OPENING, TO_CLOSING = timedelta(days=14), timedelta(days=42)
AS_TABLE = re.compile("table-list|list-nolabel")
UNTITLED = {"en": "Survey", "ja": "アンケート調査"}
LANGUAGE_NAMES = {"en": lambda: _("English"), "ja": lambda: _("Japanese")}


@dataclass
class Part:
    """A section under way. `rules`: those of the groups within it that are open."""

    entry: dict
    row: int
    name: str
    relevant: str


@dataclass
class Reader:
    survey: Sheet
    lists: dict[str, Choices]
    own: dict[str, dict[str, Line]]
    losses: list[Loss] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    targets: dict[str, Target] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    rules: list[tuple[dict, str, list[str], int]] = field(default_factory=list)

    def lose(self, what: Lost, line: Line, **told) -> None:
        self.losses.append(Loss(what, SURVEY, line.number, {"name": line.get("name")} | told))


def read_form(sheets: dict[str, Cells], *, on: date) -> tuple[Questionnaire, list[Loss]]:
    """The questionnaire, and what is lost. Raises Unsound, its sentences with sheet and row.

    on   the day of today, from which a period is filled in if the workbook has none
    """
    by_name = {name.strip().casefold(): rows for name, rows in sheets.items()}
    if SURVEY not in by_name:
        raise Unsound([_("The workbook has no sheet “survey”: it is no XLSForm.")])
    settings = sheet_of(by_name.get(SETTINGS, []), None)
    first = settings.lines[0] if settings.lines else Line(1, {}, {})
    default = language_called(first.get("default_language"))
    found = {name: sheet_of(by_name.get(name, []), default) for name in (SURVEY, CHOICES)}
    if not found[SURVEY].lines:
        raise Unsound([_("The sheet “survey” holds no question.")])
    check_languages(found)
    own: dict[str, dict[str, Line]] = {}
    for line in own_lines(by_name.get(OWN, [])):
        own.setdefault(line.get("name"), {})[line.get("property")] = line
    reader = Reader(found[SURVEY], lists_in(found[CHOICES]), own)
    tell_columns(reader, found | {SETTINGS: settings}, by_name)
    walk(reader)
    add_rules(reader)
    value = whole(reader, first, on)
    try:
        return questionnaire_in(value), reader.losses
    except Unsound as unsound:
        raise Unsound([placed(each, reader.rows) for each in unsound.problems]) from None


def own_lines(rows: Cells) -> list[Line]:
    return sheet_of(rows, None).lines


def check_languages(found: dict[str, Sheet]) -> None:
    missing = [
        (name, LANGUAGE_NAMES[code]())
        for name, sheet in found.items()
        for code in ("en", "ja")
        if sheet.lines and code not in sheet.languages
    ]
    sentence = _(
        "The sheet “%(sheet)s” has no texts in %(language)s. A survey here is in both languages: "
        "please add a column “label::English (en)” or “label::日本語 (ja)”."
    )
    if missing:
        raise Unsound([sentence % {"sheet": name, "language": each} for name, each in missing])


def lists_in(sheet: Sheet) -> dict[str, Choices]:
    lists: dict[str, Choices] = {}
    for line in sheet.lines:
        if line.get("list_name"):
            lists.setdefault(line.get("list_name"), Choices()).add(line)
    return lists


def tell_columns(reader: Reader, found: dict[str, Sheet], by_name) -> None:
    for name, sheet in found.items():
        used = {column for line in sheet.lines for column, text in line.cells.items() if text}
        for column in sorted(used - KNOWN[name]):
            reader.losses.append(Loss(Lost.COLUMN, name, 1, {"name": column}))
        for spoken in dict.fromkeys(sheet.foreign):
            reader.losses.append(Loss(Lost.LANGUAGE, name, 1, {"name": spoken}))
        for row in sheet.formulas:
            reader.losses.append(Loss(Lost.FORMULA, name, row))
    for name in sorted(set(by_name) - {SURVEY, CHOICES, SETTINGS, OWN}):
        if by_name[name]:
            reader.losses.append(Loss(Lost.SHEET, words={"name": name}))


def walk(reader: Reader) -> None:
    """Parts, questions and the groups they stand in, row by row."""
    open_groups: list[tuple[str, str]] = []
    lines = reader.survey.lines
    at = 0
    while at < len(lines):
        line = lines[at]
        kind = line.get("type").casefold().replace("_", " ")
        at += 1
        if kind in ("begin group", "begin repeat"):
            end = matching_end(lines, at)
            if kind == "begin repeat":
                for inside in lines[at : end - 1]:
                    if inside.get("name"):
                        reader.lose(Lost.IN_REPEAT, inside)
                at = end
            elif is_matrix(line, lines[at : end - 1], reader.lists):
                add_matrix(reader, line, lines[at : end - 1], rules_of(open_groups), open_groups)
                at = end
            else:
                begin_group(reader, line, open_groups)
        elif kind in ("end group", "end repeat"):
            if open_groups:
                open_groups.pop()
        elif kind:
            add_question(reader, line, open_groups)


def matching_end(lines: list[Line], at: int) -> int:
    """The place after the row that ends the group whose rows begin at `at`."""
    depth = 1
    while at < len(lines) and depth:
        kind = lines[at].get("type").casefold().replace("_", " ")
        depth += kind.startswith("begin ") - kind.startswith("end ")
        at += 1
    return at


def rules_of(open_groups) -> list[str]:
    return [relevant for _, relevant in open_groups[1:] if relevant]


def is_matrix(begin: Line, inside: list[Line], lists) -> bool:
    selects = [SELECT.fullmatch(line.get("type")) for line in inside]
    looks = " ".join(line.get("appearance") for line in [begin, *inside])
    return (
        bool(inside)
        and bool(AS_TABLE.search(looks))
        and all(each and each["how"].casefold().startswith(("select_one", "select one")) for each in selects)
        and len({each["list"] for each in selects if each}) == 1
        and selects[0] is not None
        and selects[0]["list"] in lists
    )  # fmt: skip


def begin_group(reader: Reader, line: Line, open_groups) -> None:
    relevant = line.get("relevant")
    if open_groups:
        told = line.words("label")
        if told:
            reader.lose(Lost.GROUP_WORDS, line, name=next(iter(told.values())))
    else:
        begin_part(reader, line, words(line.words("label")), relevant)
    open_groups.append((line.get("name"), relevant))


def begin_part(reader: Reader, line: Line, title, relevant="") -> None:
    number = len(reader.parts) + 1
    if not title:
        title = {"en": f"Part {number}", "ja": f"第{number}部"}
        reader.lose(Lost.PART_WITHOUT_WORDS, line, name=f"{title['en']} / {title['ja']}")
    entry: dict = {"title": title, "items": []}
    own = reader.own.get(line.get("name"), {})
    if "report" in own:
        entry["report"] = {code: own["report"].get(code) for code in ("en", "ja")}
    reader.parts.append(Part(entry, line.number, line.get("name"), relevant))


def part_for(reader: Reader, line: Line, open_groups) -> Part:
    """The part a question goes into; one of its own for those outside every group."""
    in_group = bool(open_groups)
    if not reader.parts or (not in_group and reader.parts[-1].name):
        begin_part(reader, Line(line.number, {}, {}), {})
    return reader.parts[-1]


def add_question(reader: Reader, line: Line, open_groups) -> None:
    name = line.get("name")
    present = reader.parts[-1] if reader.parts else None
    if present and is_introduction(line, present):
        present.entry["introduction"] = words(line.words("label"))
        return
    if is_companion(line):
        if present and present.entry["items"]:
            present.entry["items"][-1]["decline"] = True
        return
    try:
        asked = question(line, reader.lists, reader.own.get(name, {}), reader.losses)
    except NoQuestion:
        reader.lose(Lost.TYPE, line, name=name or "–", type=line.get("type"))
        return
    part = part_for(reader, line, open_groups)
    put(reader, part, line, asked.entry, [*rules_of(open_groups), line.get("relevant")])
    reader.targets[name] = asked.target


def is_introduction(line: Line, part: Part) -> bool:
    is_first = line.get("type").casefold() == "note" and not part.entry["items"]
    return is_first and line.get("name") == f"{part.name}{INTRODUCTION}"


def put(reader: Reader, part: Part, line: Line, entry: dict, rules: list[str]) -> None:
    part.entry["items"].append(entry)
    entry["row"] = line.number
    reader.rules.append((entry, line.get("name"), [each for each in rules if each], line.number))


def add_matrix(reader: Reader, begin: Line, inside: list[Line], rules, open_groups) -> None:
    part = part_for(reader, begin, open_groups)
    name = begin.get("name")
    own = reader.own.get(name, {})
    select = SELECT.fullmatch(inside[0].get("type"))
    found = reader.lists[select["list"]] if select else Choices()
    asked = [line for line in inside if line.get("appearance").casefold() != "label"]
    key = own["key"].get("content") if "key" in own else slug(name)
    entry: dict = {
        "key": key,
        "kind": "matrix",
        "text": words(begin.words("label")),
        "choices": found.points(),
        "rows": [matrix_row(reader, line, name) for line in asked],
    }

    def lose(what, **told):
        reader.lose(what, begin, **told)

    if hint := hint_of(begin, lose):
        entry["help"] = hint
    add_own(entry, own)
    if all(line.get("required") for line in asked):
        require(entry, asked[0], lose)
    put(reader, part, begin, entry, [*rules, begin.get("relevant")])
    for line in asked:
        reader.targets[line.get("name")] = found.target(key, "matrix")
        if line.get("relevant"):
            reader.lose(Lost.RELEVANT, line, rule=line.get("relevant"))


def matrix_row(reader: Reader, line: Line, name: str) -> dict:
    own = reader.own.get(line.get("name"), {})
    key = own["key"].get("content") if "key" in own else slug(line.get("name"))
    row: dict = {"key": key, "text": words(line.words("label"))}
    if "report" in own:
        row["report"] = {code: own["report"].get(code) for code in ("en", "ja")}
    return row


def add_rules(reader: Reader) -> None:
    for part in reader.parts:
        if part.relevant:
            add_rule(reader, part.entry, part.name, [part.relevant], part.row)
    for entry, name, rules, row in reader.rules:
        add_rule(reader, entry, name, rules, row)


def add_rule(reader: Reader, entry: dict, name: str, texts: list[str], row: int) -> None:
    """The rules of a question and of the groups within its part, as one; or a loss."""

    def lose(what, text):
        reader.losses.append(Loss(what, SURVEY, row, {"name": name, "rule": text}))

    found: list[Rule] = []
    for text in texts:
        try:
            rule = read_rule(text, reader.targets.get)
        except NotCarried:
            lose(Lost.RELEVANT, text)
            continue
        found.append(rule)
        for each in rule.conditions:
            if each.says == IS_NOT and not re.search(r"!=\s*(''|\"\")", text):
                lose(Lost.UNANSWERED_COUNTS, text)
    joined = [each for each in found if each.needs == ALL or len(each.conditions) == 1]
    if len(found) > 1 and len(joined) < len(found):
        lose(Lost.RELEVANT, " and ".join(f"({text})" for text in texts))
    elif found:
        conditions = tuple(each for rule in found for each in rule.conditions)
        needs = found[0].needs if len(found) == 1 else ALL
        entry["show_if"] = Rule(needs, conditions).to_json()


def whole(reader: Reader, settings: Line, on: date) -> dict:
    """The questionnaire as its file has it; notes where each entry stands in the workbook."""
    own = reader.own.get("", {})

    def said(name):
        return own[name].get("content") if name in own else ""

    def spoken(name):
        return {code: own[name].get(code) for code in ("en", "ja")}

    title = settings.words("form_title")
    any_title = next(iter(title.values()), "") or settings.get("form_id")
    if not any_title:
        title = UNTITLED
    value: dict = {
        "slug": slug(settings.get("form_id") or "survey"),
        "title": spoken("title") if "title" in own else {"en": any_title, "ja": any_title} | title,
        "sections": [],
    }
    if "purpose" in own:
        value["purpose"] = spoken("purpose")
    for name in ("length_minutes", "population"):
        if said(name).isdecimal():
            value[name] = int(said(name))
    if said("synthetic"):
        value["synthetic"] = True
    opens, closes = said("opens_on"), said("closes_on")
    if not (opens and closes):
        opens, closes = (on + TO_OPENING).isoformat(), (on + TO_CLOSING).isoformat()
        reader.losses.append(Loss(Lost.PERIOD, words={"opens": opens, "closes": closes}))
    value |= {"opens_on": opens, "closes_on": closes}
    add_margins(value, reader.own)
    for part in reader.parts:
        add_part(reader, value, part)
    return value


def add_part(reader: Reader, value: dict, part: Part) -> None:
    if not part.entry["items"]:
        title = next(iter(part.entry["title"].values()), "")
        reader.losses.append(Loss(Lost.EMPTY_GROUP, SURVEY, part.row, {"name": title}))
        return
    path = f"sections[{len(value['sections'])}]"
    reader.rows[path] = part.row
    for at, entry in enumerate(part.entry["items"]):
        reader.rows[f"{path}.items[{at}]"] = entry.pop("row")
    value["sections"].append(part.entry)


def add_margins(value: dict, own) -> None:
    for variable, properties in own.items():
        for name, line in properties.items():
            if name.startswith("margin ") and line.get("content").isdecimal():
                levels = value.setdefault("margins", {}).setdefault(variable, {})
                levels[name.removeprefix("margin ")] = int(line.get("content"))


def placed(problem: str, rows: dict[str, int]) -> str:
    """A problem with its place in the workbook before its place in the questionnaire."""
    path = problem.split(": ", 1)[0]
    known = [prefix for prefix in rows if path == prefix or path.startswith(f"{prefix}.")]
    if not known:
        return problem
    row = rows[max(known, key=len)]
    return _("Sheet “survey”, row %(row)s: %(problem)s") % {"row": row, "problem": problem}
