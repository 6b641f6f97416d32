"""A questionnaire as the sheets of an XLSForm, and what other tools will not show of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ajet.representation.surveys.exchange.conditions import (
    OWN_OPTION,
    Named,
    number,
    write_rule,
)
from ajet.representation.surveys.exchange.losses import Loss, Lost
from ajet.representation.surveys.exchange.names import (
    BROKEN_REFERENCE,
    CHOICES,
    COMPANION,
    DECLINED_NAME,
    DECLINED_WORDS,
    INSTEAD,
    INTRODUCTION,
    LANGUAGES,
    OWN,
    SETTINGS,
    SURVEY,
    Names,
)
from ajet.representation.surveys.questionnaire.content import Item, Questionnaire, Section, Words

Row = dict[str, str]
NOTHING = Words()

SURVEY_COLUMNS = [
    "type", "name", *(f"label::{each}" for each in LANGUAGES.values()),
    *(f"hint::{each}" for each in LANGUAGES.values()),
    "required", "relevant", "constraint", "appearance", "parameters",
]  # fmt: skip
CHOICES_COLUMNS = [
    "list_name", "name", *(f"label::{each}" for each in LANGUAGES.values()), "ajet_key", "ajet_stays",
]  # fmt: skip
SETTINGS_COLUMNS = ["form_title", "form_id", "default_language", "version"]
OWN_COLUMNS = ["name", "property", "en", "ja", "content"]

TYPES = {"number": "decimal", "date": "date", "short": "text", "text": "text", "note": "note"}
CHOSEN = {
    "single": "select_one",
    "several": "select_multiple",
    "scale": "select_one",
    "ranking": "rank",
}
APPEARANCES = {"text": "multiline", "scale": "likert"}


@dataclass
class Form:
    """The sheets under way: rows by column."""

    survey: list[Row] = field(default_factory=list)
    choices: list[Row] = field(default_factory=list)
    own: list[Row] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    names: Names = field(default_factory=Names)
    named: dict[str, Named] = field(default_factory=dict)
    offers_declining: bool = False

    def keep(self, name: str, what: str, words: Words = NOTHING, value: object = "") -> None:
        """In the sheet that only we read."""
        if words != NOTHING or value != "":
            row = {"name": name, "property": what, "en": words.en, "ja": words.ja}
            self.own.append(row | {"content": str(value)})

    def lose(self, what: Lost, **words: object) -> None:
        self.losses.append(Loss(what, words=words))


def write_form(found: Questionnaire) -> tuple[dict[str, tuple[list[str], list[Row]]], list[Loss]]:
    """Sheet -> (columns, rows), and the losses."""
    form = Form()
    items = [item for section in found.sections for item in section.items]
    for item in items:
        form.named[item.key] = named(item, form.names)
    for at, section in enumerate(found.sections, 1):
        write_section(form, form.names.take(f"section_{at}"), section)
    if form.offers_declining:
        form.choices.append(choice(DECLINED_NAME, DECLINED_NAME, Words(**DECLINED_WORDS)))
    keep_whole(form, found)
    if any(row["property"] == "report" for row in form.own):
        form.lose(Lost.REPORT_WORDS)
    settings = {
        "form_title": plain(found.title.en),
        "form_id": found.slug,
        "default_language": LANGUAGES["en"],
        "version": found.opens_on.isoformat(),
    }
    sheets = {
        SURVEY: (SURVEY_COLUMNS, form.survey),
        CHOICES: (CHOICES_COLUMNS, form.choices),
        SETTINGS: (SETTINGS_COLUMNS, [settings]),
        OWN: (OWN_COLUMNS, form.own),
    }
    return sheets, form.losses


def named(item: Item, names: Names) -> Named:
    name = names.take(item.key)
    if item.kind != "matrix":
        return Named(item, (name,))
    return Named(item, (name, *(names.take(f"{name}_{row.key}") for row in item.rows)))


def keep_whole(form: Form, found: Questionnaire) -> None:
    form.keep("", "title", found.title)
    form.keep("", "purpose", found.purpose)
    form.keep("", "length_minutes", value=found.length_minutes)
    form.keep("", "opens_on", value=found.opens_on.isoformat())
    form.keep("", "closes_on", value=found.closes_on.isoformat())
    form.keep("", "synthetic", value="yes" if found.is_synthetic else "")
    form.keep("", "population", value=found.population or "")
    for variable, levels in found.margins.items():
        for level, members in levels.items():
            form.keep(variable, f"margin {level}", value=members)


def write_section(form: Form, name: str, section: Section) -> None:
    begin = {"type": "begin_group", "name": name, "appearance": "field-list"}
    form.survey.append(begin | labels(section.title) | relevant(form, section.show_if))
    form.keep(name, "report", section.report)
    if section.introduction != NOTHING:
        note = {"type": "note", "name": form.names.take(f"{name}{INTRODUCTION}")}
        form.survey.append(note | labels(section.introduction))
    for item in section.items:
        (write_matrix if item.kind == "matrix" else write_item)(form, item)
    form.survey.append({"type": "end_group"})


def write_item(form: Form, item: Item) -> None:
    name = form.named[item.key].names[0]
    shown = relevant(form, item.show_if)
    row = {"type": type_of(item, name), "name": name} | labels(with_unit(item)) | shown
    row |= labels(item.help, "hint")
    row["required"] = "yes" if item.is_required else ""
    row["appearance"] = APPEARANCES.get(item.kind, "")
    row["parameters"] = "randomize=true" if item.is_shuffled else ""
    row["constraint"] = constraint(item)
    declines_beside = item.may_decline and item.kind not in OWN_OPTION
    if declines_beside:
        beside = form.names.take(f"{name}{COMPANION}")
        if item.is_required:
            row["required"] = f"not(selected(${{{beside}}}, '{DECLINED_NAME}'))"
    form.survey.append(row)
    if declines_beside:
        form.offers_declining = True
        companion = {"type": f"select_multiple {DECLINED_NAME}", "name": beside}
        form.survey.append(companion | labels(Words(**INSTEAD)) | shown)
    write_choices(form, name, item)
    keep_item(form, name, item)


def type_of(item: Item, name: str) -> str:
    return f"{CHOSEN[item.kind]} {name}" if item.kind in CHOSEN else TYPES[item.kind]


def constraint(item: Item) -> str:
    if item.kind == "several" and item.may_decline:
        return f"not(selected(., '{DECLINED_NAME}')) or count-selected(.) = 1"
    bounds = ((">=", item.minimum), ("<=", item.maximum))
    return " and ".join(f". {sign} {number(limit)}" for sign, limit in bounds if limit is not None)


def write_matrix(form: Form, item: Item) -> None:
    """A group that is shown as a table; every row is a question on the same list."""
    name, *rows = form.named[item.key].names
    begin = {"type": "begin_group", "name": name, "appearance": "table-list"}
    form.survey.append(
        begin | labels(item.text) | labels(item.help, "hint") | relevant(form, item.show_if)
    )
    for row_name, row in zip(rows, item.rows, strict=True):
        asked = {"type": f"select_one {name}", "name": row_name} | labels(row.text)
        form.survey.append(asked | {"required": "yes" if item.is_required else ""})
        form.keep(row_name, "key", value=row.key)
        form.keep(row_name, "report", row.report)
    form.survey.append({"type": "end_group"})
    write_choices(form, name, item)
    keep_item(form, name, item)
    form.keep(name, "shuffle", value="yes" if item.is_shuffled else "")
    if item.is_shuffled:
        form.lose(Lost.ROWS_SHUFFLED, key=item.key)


def write_choices(form: Form, list_name: str, item: Item) -> None:
    for each in item.choices:
        has_value = each.value is not None
        row = choice(list_name, str(each.value) if has_value else each.key, each.text)
        row["ajet_key"] = each.key if has_value else ""
        row["ajet_stays"] = "yes" if each.stays else ""
        form.choices.append(row)
    if item.may_decline and item.kind in OWN_OPTION:
        form.choices.append(choice(list_name, DECLINED_NAME, Words(**DECLINED_WORDS)))
    if item.is_shuffled and any(each.stays for each in item.choices):
        form.lose(Lost.STAYS, key=item.key)


def keep_item(form: Form, name: str, item: Item) -> None:
    form.keep(name, "key", value=item.key if name != item.key else "")
    form.keep(name, "report", item.report)
    form.keep(name, "unit", item.unit)
    form.keep(name, "unipolar", value="yes" if item.is_unipolar else "")
    if item.places:
        form.keep(name, "places", value=item.places)
        form.lose(Lost.RANKING_PLACES, key=item.key, places=item.places)


def choice(list_name: str, name: str, words: Words) -> Row:
    return {"list_name": list_name, "name": name} | labels(words)


def with_unit(item: Item) -> Words:
    def text(words, unit):
        return f"{words} ({unit})" if unit else words

    return Words(text(item.text.en, item.unit.en), text(item.text.ja, item.unit.ja))


def labels(words: Words, what: str = "label") -> Row:
    return {
        f"{what}::{title}": plain(getattr(words, language)) for language, title in LANGUAGES.items()
    }


def plain(text: str) -> str:
    return "".join(signs(text)).replace("${", BROKEN_REFERENCE)


def signs(text: str) -> Iterator[str]:
    """Without what XML cannot hold."""
    return (sign for sign in text if sign in "\t\n\r" or sign >= " ")


def relevant(form: Form, rule) -> Row:
    return {"relevant": write_rule(rule, form.named)} if rule else {}
