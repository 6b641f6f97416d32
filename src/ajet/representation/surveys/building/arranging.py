"""Acts of the builder: move and remove sections and questions."""

from django.db import transaction

from ajet.foundation.audit import record
from ajet.representation.surveys.building.changing import in_preparation, item_here, section_here
from ajet.representation.surveys.building.rules import refuse_to_break, stored_questionnaire

FREE = 10_000
"""Places from here on are free while things change theirs: no two may stand at one place."""


@transaction.atomic
def move_section(survey, pk, place, *, by, at):
    """Put a section at `place`, from 1. Raises NotInPreparation, BreaksRules, Section.DoesNotExist."""
    survey = in_preparation(survey)
    section = section_here(survey, pk)
    before = stored_questionnaire(survey)
    sections = list(survey.sections.all())
    was = [each.pk for each in sections]
    sections = put(sections, section, place)
    if [each.pk for each in sections] == was:
        return
    number(sections)
    refuse_to_break(before, survey)
    record("survey.section_moved", by=by, at=at, subject=survey, facts={"place": place})


@transaction.atomic
def move_item(survey, pk, section_pk, place, *, by, at):
    """Put a question at `place`, from 1, of a section. Raises as above, and Item.DoesNotExist.

    To ask for where it stands already changes nothing, so that pressing twice moves once.
    """
    survey = in_preparation(survey)
    item = item_here(survey, pk)
    section = section_here(survey, section_pk)
    before = stored_questionnaire(survey)
    items = list(section.items.all())
    was = [each.pk for each in items]
    items = put(items, item, place)
    if [each.pk for each in items] == was:
        return
    if item.section_id != section.pk:
        item.section, item.order = section, 2 * FREE
        item.save(update_fields=["section", "order"])
    number([item if each.pk == item.pk else each for each in items])
    refuse_to_break(before, survey)
    facts = {"item": item.key, "place": place}
    record("survey.question_moved", by=by, at=at, subject=survey, facts=facts)


def put(things, thing, place) -> list:
    others = [each for each in things if each.pk != thing.pk]
    at = min(max(place, 1), len(others) + 1) - 1
    return [*others[:at], thing, *others[at:]]


def number(things):
    """Give things the places 1, 2, 3, …"""
    model = type(things[0])
    for first in (FREE, 1):
        for place, thing in enumerate(things, first):
            thing.order = place
        model.objects.bulk_update(things, ["order"])


@transaction.atomic
def remove_item(survey, pk, *, by, at):
    """Raises NotInPreparation, BreaksRules, Item.DoesNotExist."""
    survey = in_preparation(survey)
    item = item_here(survey, pk)
    before = stored_questionnaire(survey)
    key = item.key
    item.delete()
    refuse_to_break(before, survey)
    record("survey.question_removed", by=by, at=at, subject=survey, facts={"item": key})


@transaction.atomic
def remove_section(survey, pk, *, by, at):
    """With all its questions. Raises NotInPreparation, BreaksRules, Section.DoesNotExist."""
    survey = in_preparation(survey)
    section = section_here(survey, pk)
    before = stored_questionnaire(survey)
    questions = section.items.count()
    section.delete()
    refuse_to_break(before, survey)
    facts = {"items": questions}
    record("survey.section_removed", by=by, at=at, subject=survey, facts=facts)
