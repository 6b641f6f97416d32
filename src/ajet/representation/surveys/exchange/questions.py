"""Rows of the survey sheet as questions of a questionnaire file. Pure."""

import re
from dataclasses import dataclass, field

from ajet.representation.surveys.exchange.columns import Line
from ajet.representation.surveys.exchange.conditions import Target
from ajet.representation.surveys.exchange.losses import Loss, Lost
from ajet.representation.surveys.exchange.names import (
    BROKEN_REFERENCE,
    COMPANION,
    DECLINED_NAME,
    SURVEY,
)

SELECTS = {
    "select_one": "single", "select one": "single", "select1": "single", "select one from": "single",
    "select_multiple": "several", "select multiple": "several", "select multiple from": "several",
    "select all that apply": "several", "select all that apply from": "several", "rank": "ranking",
}  # fmt: skip
SELECT = re.compile(
    rf"(?P<how>{'|'.join(sorted(SELECTS, key=len, reverse=True))})\s+(?P<list>\S+)(?P<other>\s+or[_ ]other)?",
    re.IGNORECASE,
)
PLAIN = {
    "integer": "number", "int": "number", "decimal": "number", "range": "number", "date": "date",
    "text": "text", "string": "text", "note": "note",
}  # fmt: skip
WHOLE = ("integer", "int")
YES = {"yes", "true", "true()", "1", "required"}
NO = {"", "no", "false", "false()", "0"}
OTHER = {"key": "other", "text": {"en": "Other", "ja": "その他"}, "stays": True}
KNOWN_APPEARANCES = {"multiline", "likert", "minimal"}
BOUND = re.compile(r"\.\s*(>=|<=)\s*(-?\d+(?:\.\d+)?)")
RANGE = re.compile(r"\b(start|end)\s*=\s*(-?\d+(?:\.\d+)?)")
NUMBER = re.compile(r"-?\d+")
SLUG = re.compile(r"[A-Za-z0-9_-]{1,60}")


@dataclass
class Choices:
    """One list. keys: name in the workbook -> key; values: the same -> value on a scale."""

    entries: list[dict] = field(default_factory=list)
    keys: dict[str, object] = field(default_factory=dict)
    values: dict[str, object] = field(default_factory=dict)
    offers_declining: bool = False
    are_numbers: bool = True

    def add(self, line: Line) -> None:
        name = line.get("name")
        if name == DECLINED_NAME:
            self.offers_declining = True
            return
        is_number = bool(NUMBER.fullmatch(name))
        self.are_numbers = self.are_numbers and is_number
        key = line.get("ajet_key") or slug(name)
        entry: dict = {"key": key, "text": words(line.words("label")), "row": line.number}
        if line.get("ajet_stays"):
            entry["stays"] = True
        self.entries.append(entry)
        self.keys[name] = key
        self.values[name] = int(name) if is_number else len(self.entries)

    def offered(self) -> list[dict]:
        return [plain(entry) for entry in self.entries]

    def points(self) -> list[dict]:
        """As a scale: by the numbers that are their names, else by their order."""
        values = [
            value if self.are_numbers else at for at, value in enumerate(self.values.values(), 1)
        ]
        return [
            {name: each for name, each in plain(entry).items() if name != "stays"}
            | {"value": value}
            for entry, value in zip(self.entries, values, strict=True)
        ]

    def target(self, key: str, kind: str) -> Target:
        if kind not in ("scale", "matrix"):
            return Target(key, kind, dict(self.keys))
        values = [point["value"] for point in self.points()]
        return Target(key, kind, dict(zip(self.values, values, strict=True)), is_whole=True)


def plain(entry: dict) -> dict:
    return {name: each for name, each in entry.items() if name != "row"}


def slug(name: str) -> str:
    return name if SLUG.fullmatch(name) else re.sub(r"[^A-Za-z0-9_-]+", "_", name)[:60] or "_"


def words(spoken: dict[str, str]) -> dict[str, str]:
    """Numbers and signs are the same in both languages."""
    found = {code: text.replace(BROKEN_REFERENCE, "${") for code, text in spoken.items()}
    texts = set(found.values())
    if len(found) == 1 and not any(sign.isalpha() for text in texts for sign in text):
        found = dict.fromkeys(("en", "ja"), texts.pop())
    return found


def hint_of(line: Line, lose) -> dict[str, str]:
    found = words(line.words("hint"))
    if len(found) == 1:
        lose(Lost.HINT_IN_ONE_LANGUAGE)
        found = dict.fromkeys(("en", "ja"), next(iter(found.values())))
    return found


def is_companion(line: Line) -> bool:
    select = SELECT.fullmatch(line.get("type"))
    is_ours = select is not None and select["list"] == DECLINED_NAME
    return is_ours and line.get("name").endswith(COMPANION)


@dataclass(frozen=True)
class Asked:
    """entry: the item as a questionnaire file has it, but for its rule."""

    entry: dict
    target: Target


class NoQuestion(Exception):
    """The type of the row is none of ours."""


def question(line: Line, lists: dict[str, Choices], own: dict, losses: list[Loss]) -> Asked:
    """One row, which is no group. own: property -> row of our own sheet. Raises NoQuestion."""
    name, kind_said = line.get("name"), line.get("type")
    key = own["key"].get("content") if "key" in own else slug(name)
    select = SELECT.fullmatch(kind_said)
    kind = SELECTS[select["how"].casefold()] if select else PLAIN.get(kind_said.casefold())
    if kind is None or (select and select["list"] not in lists):
        raise NoQuestion

    def lose(what, **told):
        losses.append(Loss(what, SURVEY, line.number, {"name": name} | told))

    if key != name and "key" not in own:
        lose(Lost.RENAMED, key=key)
    entry: dict = {"key": key, "text": words(line.words("label"))}
    if hint := hint_of(line, lose):
        entry["help"] = hint
    add_own(entry, own)
    appearance = line.get("appearance").casefold()
    if select:
        found = lists[select["list"]]
        if kind == "single" and "likert" in appearance:
            kind = "scale"
        entry["choices"] = found.points() if kind == "scale" else found.offered()
        target = found.target(key, kind)
        if select["other"]:
            entry["choices"].append(OTHER)
            target.keys["other"] = "other"
            lose(Lost.OTHER_OPTION)
        if found.offers_declining:
            entry["decline"] = True
        if (
            kind != "scale"
            and "randomize=true" in line.get("parameters").replace(" ", "").casefold()
        ):
            entry["shuffle"] = True
    else:
        if kind_said.casefold() in ("text", "string") and "multiline" not in appearance:
            kind = "short"
        target = Target(key, kind, {}, is_whole=kind_said.casefold() in WHOLE)
    entry["kind"] = kind
    limit(entry, line, lose)
    require(entry, line, lose)
    if any("${" in text for text in line.words("label").values()):
        lose(Lost.REFERENCE_IN_WORDS)
    if unknown := set(appearance.split()) - KNOWN_APPEARANCES:
        lose(Lost.APPEARANCE, rule=", ".join(sorted(unknown)))
    if line.get("choice_filter"):
        lose(Lost.CHOICE_FILTER)
    if line.get("default"):
        lose(Lost.DEFAULT)
    return Asked(entry, target)


def add_own(entry: dict, own: dict) -> None:
    """What our own sheet knows of an item."""
    for name in ("report", "unit"):
        if name in own:
            entry[name] = {code: own[name].get(code) for code in ("en", "ja")}
    if "unit" in own:
        for code, unit in entry["unit"].items():
            text = entry["text"].get(code, "")
            entry["text"][code] = text.removesuffix(f" ({unit})")
    if "places" in own and NUMBER.fullmatch(own["places"].get("content")):
        entry["places"] = int(own["places"].get("content"))
    for name in ("unipolar", "shuffle"):
        if name in own:
            entry[name] = True


def limit(entry: dict, line: Line, lose) -> None:
    said = line.get("constraint")
    bounds = BOUND.findall(said)
    if entry["kind"] == "number" and line.get("type").casefold() == "range":
        names = {"start": ">=", "end": "<="}
        bounds += [(names[name], at) for name, at in RANGE.findall(line.get("parameters"))]
    if entry["kind"] == "number":
        for sign, number in bounds:
            entry["minimum" if sign == ">=" else "maximum"] = float(number)
        rest = BOUND.sub("", said).replace("and", "").strip()
    else:
        rest = said
    is_ours = entry.get("decline") and f"selected(., '{DECLINED_NAME}')" in said
    if rest and not is_ours:
        lose(Lost.CONSTRAINT, rule=said)


def require(entry: dict, line: Line, lose) -> None:
    said = line.get("required").casefold()
    beside = f"not(selected(${{{line.get('name')}{COMPANION}".casefold()
    if entry["kind"] == "note" or said in NO:
        return
    if said in YES or said.startswith(beside):
        entry["required"] = True
    else:
        lose(Lost.REQUIRED, rule=line.get("required"))
