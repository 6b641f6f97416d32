"""A survey as the database has it, made into the plain values of `questionnaire`."""

from collections.abc import Iterator
from dataclasses import replace

from django.db.models import F

from ajet.representation.answers.reading import responses_of
from ajet.representation.reports.questionnaire import (
    MATRIX,
    SCALE,
    Answered,
    Inquiry,
    Level,
    Question,
    Wave,
)
from ajet.representation.surveys.models import Item, Kind
from ajet.representation.surveys.opening import OF_THE_STRATUM, level_of
from ajet.representation.surveys.waves import wording_when_asked

WAVES_BEFORE = 3
"""So many earlier waves are shown beside a survey."""


def inquiry_of(survey) -> Inquiry:
    """Everything that figures of `survey` need: six queries, one of them to the store of answers.

    Seven more for each earlier wave.
    """
    return replace(alone(survey), earlier=tuple(earlier_waves(survey)))


def alone(survey) -> Inquiry:
    """A survey without those before it."""
    questions = questions_of(survey)
    return Inquiry(
        questions=questions,
        responses=responses_to(survey),
        margins=margins_of(survey, questions),
        population=survey.population_size,
    )


def earlier_waves(survey) -> Iterator[Wave]:
    """Waves that `survey` was copied from, one from the other, the latest first, if they have answers."""
    for _ in range(WAVES_BEFORE):
        survey = survey.copied_from
        if survey is None or not survey.is_finished:
            return
        inquiry = alone(survey)
        if inquiry.responses:
            yield Wave(survey.opens_on.isoformat(), inquiry)


def both(row, name):
    return {"en": getattr(row, f"{name}_en"), "ja": getattr(row, f"{name}_ja")}


def in_a_report(row, name):
    """The words that a report has for `row`, else those that members read."""
    own = both(row, f"report_{name}")
    return {language: own[language] or text for language, text in both(row, name).items()}


def questions_of(survey) -> list[Question]:
    """The questionnaire in its order, without its notes; three queries."""
    items = (
        Item.objects.filter(section__survey=survey)
        .exclude(kind=Kind.NOTE)
        .select_related("section")
        .prefetch_related("choices", "rows")
        .order_by("section__order", "section", "order", "pk")
    )
    return [question(item) for item in items]


def question(item) -> Question:
    choices = [Level(each.key, both(each, "text"), each.value) for each in item.choices.all()]
    if item.kind in (SCALE, MATRIX):
        choices.sort(key=lambda point: point.value or 0)
    return Question(
        key=item.key,
        kind=item.kind,
        text=in_a_report(item, "text"),
        section=in_a_report(item.section, "title"),
        unit=both(item, "unit"),
        choices=tuple(choices),
        rows=tuple(Level(each.key, in_a_report(each, "text")) for each in item.rows.all()),
        is_unipolar=item.is_unipolar,
        wording=wording_when_asked(item),
        show_if=tuple(rule for rule in (item.section.show_if, item.show_if) if rule),
    )


def responses_to(survey) -> list[Answered]:
    """All responses of a survey in random order; two queries, one in each database."""
    strata = {each.key: variables_of(each) for each in survey.strata.all()}
    return [
        Answered(answers, strata.get(stratum, {})) for stratum, answers in responses_of(survey.pk)
    ]


def variables_of(stratum) -> dict[str, str]:
    """What a stratum knows of its members, as levels of margins."""
    return {name: level_of(stratum, name) for name in OF_THE_STRATUM}


def margins_of(survey, questions) -> dict[str, dict[str, int]]:
    """variable -> level -> people: variables of the stratum first, levels in the order to show."""
    rows = survey.margins.order_by(F("variable"), F("level")).values_list(
        "variable", "level", "members"
    )
    found: dict[str, dict[str, int]] = {}
    for variable, level, members in rows:
        found.setdefault(variable, {})[level] = members
    order = [*OF_THE_STRATUM, *(each.key for each in questions)]
    known = sorted(found, key=lambda name: order.index(name) if name in order else len(order))
    choices = {each.key: [choice.key for choice in each.choices] for each in questions}
    return {name: in_order(found[name], choices.get(name, [])) for name in known}


def in_order(people: dict[str, int], keys: list[str]) -> dict[str, int]:
    """Levels as the questionnaire lists them, else by number, else by name."""

    def place(level):
        if level in keys:
            return (0, keys.index(level), level)
        return (1, int(level), level) if level.isdecimal() else (2, 0, level)

    return {level: people[level] for level in sorted(people, key=place) if people[level]}
