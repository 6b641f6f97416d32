"""From a questionnaire file to a survey in preparation."""

from django.db import transaction

from ajet.foundation.audit import record
from ajet.representation.surveys.models import (
    Choice,
    Item,
    KnownMargin,
    Row,
    Section,
    State,
    Survey,
)

ORDERED_FROM = 1
KEPT = ("copied_from", "audience", "block")
"""What no file says, and the survey that a file replaces goes on having."""


class SlugIsTaken(Exception):
    """A survey of this name is open or over; one in preparation would have been replaced."""


@transaction.atomic
def load_survey(questionnaire, *, by, at):
    """Make a survey in preparation; one of the same slug that is still in preparation is replaced.

    Raises SlugIsTaken.
    """
    there = Survey.objects.select_for_update().filter(slug=questionnaire.slug).first()
    if there is not None and (there.state != State.DRAFT or there.answer_imports.exists()):
        raise SlugIsTaken
    kept = {name: getattr(there, name) for name in KEPT} if there is not None else {}
    if there is not None:
        there.delete()
    survey = make_survey(questionnaire, **kept)
    items = sum(len(section.items) for section in questionnaire.sections)
    record("survey.prepared", by=by, at=at, subject=survey, facts={"items": items})
    return survey


def make_survey(questionnaire, **fields):
    survey = Survey.objects.create(
        slug=questionnaire.slug,
        **both("title", questionnaire.title),
        **both("purpose", questionnaire.purpose),
        length_minutes=questionnaire.length_minutes,
        opens_on=questionnaire.opens_on,
        closes_on=questionnaire.closes_on,
        population_size=questionnaire.population,
        is_synthetic=questionnaire.is_synthetic,
        **fields,
    )
    for order, section in enumerate(questionnaire.sections, ORDERED_FROM):
        make_section(survey, order, section)
    KnownMargin.objects.bulk_create(
        KnownMargin(survey=survey, variable=variable, level=level, members=members)
        for variable, levels in questionnaire.margins.items()
        for level, members in levels.items()
    )
    return survey


def make_section(survey, order, content):
    section = Section.objects.create(survey=survey, order=order, **fields_of_section(content))
    for place, item in enumerate(content.items, ORDERED_FROM):
        make_item(section, place, item)
    return section


def fields_of_section(content):
    return {
        **both("title", content.title),
        **both("report_title", content.report),
        **both("introduction", content.introduction),
        "show_if": content.show_if and content.show_if.to_json(),
    }


def make_item(section, order, content):
    item = Item.objects.create(section=section, order=order, **fields_of_item(content))
    make_parts(item, content)
    return item


def fields_of_item(content):
    return {
        "key": content.key,
        "kind": content.kind,
        "is_required": content.is_required,
        "is_unipolar": content.is_unipolar,
        "may_decline": content.may_decline,
        "is_shuffled": content.is_shuffled,
        "places": content.places,
        "minimum": content.minimum,
        "maximum": content.maximum,
        "show_if": content.show_if and content.show_if.to_json(),
        **both("text", content.text),
        **both("report_text", content.report),
        **both("help", content.help),
        **both("unit", content.unit),
    }


def make_parts(item, content):
    """The choices and rows of an item."""
    Choice.objects.bulk_create(
        Choice(
            item=item,
            order=at,
            key=one.key,
            value=one.value,
            stays=one.stays,
            **both("text", one.text),
        )
        for at, one in enumerate(content.choices, ORDERED_FROM)
    )
    Row.objects.bulk_create(
        Row(
            item=item,
            order=at,
            key=one.key,
            **both("text", one.text),
            **both("report_text", one.report),
        )
        for at, one in enumerate(content.rows, ORDERED_FROM)
    )


def both(name, words):
    return {f"{name}_en": words.en, f"{name}_ja": words.ja}
