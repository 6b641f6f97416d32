"""Acts of the builder: begin a survey, describe it, add and change sections and questions."""

import hashlib
from dataclasses import replace

from django.db import transaction

from ajet.foundation.audit import record
from ajet.representation.surveys.building.keys import RESERVED, key_from
from ajet.representation.surveys.building.rules import (
    refuse_to_break,
    stored_questionnaire,
)
from ajet.representation.surveys.building.texts import marks_after, texts_of
from ajet.representation.surveys.models import Item, Section, State, Survey
from ajet.representation.surveys.questionnaire.content import Section as SectionContent
from ajet.representation.surveys.questionnaire.content import Words
from ajet.representation.surveys.questionnaire.loading import (
    SlugIsTaken,
    fields_of_item,
    fields_of_section,
    make_item,
    make_parts,
    make_section,
)
from ajet.representation.surveys.questionnaire.reading import MOST_ITEMS
from ajet.representation.surveys.questionnaire.showing import Rule
from ajet.representation.surveys.questionnaire.storing import item_of, section_of

MOST_SECTIONS = 100


class NotInPreparation(Exception):
    """The survey is open, over, or has answers from a file: its questions stay as they are."""


class ChangedMeanwhile(Exception):
    """Somebody else changed it after the officer began."""


class KeyIsTaken(Exception):
    """Another question of the survey has this key, or the roll has."""


class AsManyAsThereMayBe(Exception):
    """A survey has at most 200 questions, and 100 sections."""


def may_be_built(survey) -> bool:
    return survey.state == State.DRAFT and not survey.answer_imports.exists()


def in_preparation(survey) -> Survey:
    """The survey, locked until the act is over. Raises NotInPreparation."""
    survey = Survey.objects.select_for_update().get(pk=survey.pk)
    if not may_be_built(survey):
        raise NotInPreparation
    return survey


def seen(content) -> str:
    """What stands for something as an officer saw it: a fingerprint of what it says."""
    return hashlib.sha256(repr(content).encode()).hexdigest()


def words_by_place(thing) -> dict[str, Words]:
    return {text.place: text.words for text in texts_of(thing)}


@transaction.atomic
def begin_survey(fields, *, by, at):
    """A survey in preparation without questions; `fields` of Survey. Raises SlugIsTaken."""
    if Survey.objects.filter(slug=fields["slug"]).exists():
        raise SlugIsTaken
    survey = Survey.objects.create(**fields)
    record("survey.begun", by=by, at=at, subject=survey)
    return survey


def described(survey) -> dict:
    names = ("slug", "title_en", "title_ja", "purpose_en", "purpose_ja", "length_minutes")
    return {name: getattr(survey, name) for name in (*names, "opens_on", "closes_on")}


@transaction.atomic
def describe_survey(survey, fields, *, was, right, by, at):
    """Give a survey titles, purpose, days. Raises NotInPreparation, SlugIsTaken, ChangedMeanwhile."""
    survey = in_preparation(survey)
    if seen(described(survey)) != was:
        raise ChangedMeanwhile
    if Survey.objects.filter(slug=fields["slug"]).exclude(pk=survey.pk).exists():
        raise SlugIsTaken
    before = described(survey), survey.to_check
    words = words_by_place(survey)
    for name, value in fields.items():
        setattr(survey, name, value)
    mark(survey, words, right)
    if (described(survey), survey.to_check) != before:
        survey.save()
        record("survey.described", by=by, at=at, subject=survey)
    return survey


def mark(thing, before, right):
    """Note which texts of `thing` are to be checked, now that it has other words than `before`."""
    marks = marks_after(before, words_by_place(thing), thing.to_check or [], right)
    thing.to_check = marks or None


# Sections


@transaction.atomic
def add_section(survey, content: SectionContent, *, by, at):
    """Raises NotInPreparation, AsManyAsThereMayBe."""
    survey = in_preparation(survey)
    if survey.sections.count() >= MOST_SECTIONS:
        raise AsManyAsThereMayBe
    section = make_section(survey, next_place(survey.sections), content)
    record("survey.section_added", by=by, at=at, subject=survey)
    return section


def next_place(things) -> int:
    last = things.order_by("order").last()
    return last.order + 1 if last else 1


def section_here(survey, pk) -> Section:
    """Raises Section.DoesNotExist."""
    return Section.objects.get(survey=survey, pk=pk)


@transaction.atomic
def change_section(survey, pk, content: SectionContent, *, was, right, by, at):
    """Give a section other texts. Raises NotInPreparation, ChangedMeanwhile, Section.DoesNotExist."""
    survey = in_preparation(survey)
    section = section_here(survey, pk)
    stored = replace(section_of(section), items=())
    if seen(stored) != was:
        raise ChangedMeanwhile
    marks, words = section.to_check, words_by_place(section)
    for name, value in fields_of_section(replace(content, show_if=stored.show_if)).items():
        setattr(section, name, value)
    mark(section, words, right)
    if replace(section_of(section), items=()) != stored or section.to_check != marks:
        section.save()
        record("survey.section_changed", by=by, at=at, subject=survey)
    return section


# Questions


def items_in(survey):
    return Item.objects.filter(section__survey=survey)


def item_here(survey, pk) -> Item:
    """Raises Item.DoesNotExist."""
    return items_in(survey).select_related("section").get(pk=pk)


@transaction.atomic
def add_item(survey, section_pk, content, *, by, at):
    """A question at the end of a section. Raises the above, KeyIsTaken, AsManyAsThereMayBe."""
    survey = in_preparation(survey)
    section = section_here(survey, section_pk)
    if items_in(survey).count() >= MOST_ITEMS:
        raise AsManyAsThereMayBe
    content = with_keys(content, others_keys(survey))
    item = make_item(section, next_place(section.items), content)
    record("survey.question_added", by=by, at=at, subject=survey, facts={"item": item.key})
    return item


def others_keys(survey, item=None) -> set[str]:
    others = items_in(survey).exclude(pk=item.pk) if item else items_in(survey)
    return set(others.values_list("key", flat=True))


def with_keys(content, taken):
    """Give what has no key one: the item, its choices, its rows. Raises KeyIsTaken."""
    key = content.key or key_from(content.text.en, taken, f"question_{len(taken) + 1}")
    if key in taken or key in RESERVED:
        raise KeyIsTaken
    parts = {name: keyed(getattr(content, name)) for name in ("choices", "rows")}
    return replace(content, key=key, **parts)


def keyed(parts) -> tuple:
    taken = {part.key for part in parts if part.key}
    found = []
    for number, part in enumerate(parts, 1):
        if not part.key:
            value = getattr(part, "value", None)
            text = part.text.en if value is None else str(value)
            part = replace(part, key=key_from(text, taken, f"option_{number}"))
            taken.add(part.key)
        found.append(part)
    return tuple(found)


@transaction.atomic
def change_item(survey, pk, content, *, was, right, by, at):
    """Give a question other words, options, limits; its rule stays. Raises as above, and BreaksRules."""
    survey = in_preparation(survey)
    item = item_here(survey, pk)
    before = stored_questionnaire(survey)
    stored = item_of(item)
    if seen(replace(stored, show_if=None)) != was:
        raise ChangedMeanwhile
    content = replace(content, kind=stored.kind, show_if=stored.show_if)
    content = with_keys(content, others_keys(survey, item))
    marks, words = item.to_check, words_by_place(item)
    for name, value in fields_of_item(content).items():
        setattr(item, name, value)
    if content != stored:
        item.choices.all().delete()
        item.rows.all().delete()
        make_parts(item, content)
    mark(item, words, right)
    if content == stored and item.to_check == marks:
        return item
    item.save()
    follow_key(survey, stored.key, content.key)
    refuse_to_break(before, survey)
    record("survey.question_changed", by=by, at=at, subject=survey, facts={"item": item.key})
    return item


def follow_key(survey, old, new):
    """Let the rules that look at a question look at it under its new key."""
    if old == new:
        return
    for thing in (*survey.sections.exclude(show_if=None), *items_in(survey).exclude(show_if=None)):
        rule = Rule.from_json(thing.show_if)
        conditions = tuple(
            replace(each, item=new) if each.item == old else each for each in rule.conditions
        )
        if conditions != rule.conditions:
            thing.show_if = Rule(rule.needs, conditions).to_json()
            thing.save(update_fields=["show_if"])


# Rules and translations


@transaction.atomic
def set_rule(survey, thing, rule, *, was, by, at):
    """By which earlier answers a section or question is shown; None for everybody. Raises as above."""
    survey = in_preparation(survey)
    thing = type(thing).objects.get(pk=thing.pk)
    before = stored_questionnaire(survey)
    if seen(thing.show_if) != was:
        raise ChangedMeanwhile
    found = rule and rule.to_json()
    if found == thing.show_if:
        return
    thing.show_if = found
    thing.save(update_fields=["show_if"])
    refuse_to_break(before, survey)
    done = {"by": by, "at": at, "subject": survey}
    if isinstance(thing, Item):
        record("survey.question_changed", **done, facts={"item": thing.key})
    else:
        record("survey.section_changed", **done)


@transaction.atomic
def say_right(survey, thing, place, *, by, at):
    """The text at `place` (with its language) is right as it is. Raises NotInPreparation."""
    survey = in_preparation(survey)
    thing = type(thing).objects.get(pk=thing.pk)
    marks = [each for each in thing.to_check or [] if each != place]
    if marks == (thing.to_check or []):
        return
    thing.to_check = marks or None
    thing.save(update_fields=["to_check"])
    record("survey.translation_checked", by=by, at=at, subject=survey)
