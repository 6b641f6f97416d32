"""From a Questionnaire to what its file holds; `reading` gives the same Questionnaire back. Pure."""

import json

from ajet.representation.surveys.questionnaire.content import (
    Choice,
    Item,
    Questionnaire,
    Row,
    Section,
    Words,
)


def as_file(questionnaire: Questionnaire) -> bytes:
    return json.dumps(as_json(questionnaire), ensure_ascii=False, indent=2).encode() + b"\n"


def as_json(questionnaire: Questionnaire) -> dict:
    given = questionnaire
    return {
        "slug": given.slug,
        "title": both(given.title),
        **named("purpose", given.purpose),
        "length_minutes": given.length_minutes,
        "opens_on": given.opens_on.isoformat(),
        "closes_on": given.closes_on.isoformat(),
        **named("synthetic", given.is_synthetic),
        "sections": [_section(section) for section in given.sections],
        **named("population", given.population),
        **named("margins", given.margins),
    }


def _section(section: Section) -> dict:
    return {
        "title": both(section.title),
        **named("report", section.report),
        **named("introduction", section.introduction),
        **named("show_if", section.show_if and section.show_if.to_json()),
        "items": [_item(item) for item in section.items],
    }


def _item(item: Item) -> dict:
    return {
        "key": item.key,
        "kind": item.kind,
        "text": both(item.text),
        **named("report", item.report),
        **named("help", item.help),
        **named("unit", item.unit),
        **named("required", item.is_required),
        **named("unipolar", item.is_unipolar),
        **named("decline", item.may_decline),
        **named("shuffle", item.is_shuffled),
        **named("places", item.places),
        **number("minimum", item.minimum),
        **number("maximum", item.maximum),
        **named("choices", [_choice(choice) for choice in item.choices]),
        **named("rows", [_row(row) for row in item.rows]),
        **named("show_if", item.show_if and item.show_if.to_json()),
    }


def _choice(choice: Choice) -> dict:
    value = {} if choice.value is None else {"value": choice.value}
    return {"key": choice.key, "text": both(choice.text), **value, **named("stays", choice.stays)}


def _row(row: Row) -> dict:
    return {"key": row.key, "text": both(row.text), **named("report", row.report)}


def both(words: Words) -> dict:
    return {"en": words.en, "ja": words.ja}


def named(name, value) -> dict:
    """An entry of that name, unless there is nothing to say."""
    if isinstance(value, Words):
        value = both(value) if value.en or value.ja else None
    return {name: value} if value else {}


def number(name, value) -> dict:
    """Zero is a number; a whole one is written without a point."""
    if value is None:
        return {}
    return {name: int(value) if float(value).is_integer() else value}
