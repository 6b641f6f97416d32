"""From a stored survey to a Questionnaire: what it would be had it come from a file."""

from ajet.representation.surveys.models import Design, Kind, State
from ajet.representation.surveys.questionnaire.content import (
    Choice,
    Item,
    Questionnaire,
    Row,
    Section,
    Words,
)
from ajet.representation.surveys.questionnaire.showing import Rule


def questionnaire_of(survey) -> Questionnaire:
    """`survey` comes `with_questions`.

    Whom an open survey was put to is the roll's, not the file's: population and margins are left out then.
    """
    is_from_file = survey.state == State.DRAFT or survey.design == Design.IMPORTED
    sections = tuple(section_of(section) for section in survey.sections.all())
    return Questionnaire(
        slug=survey.slug,
        title=words_of(survey, "title"),
        purpose=words_of(survey, "purpose"),
        length_minutes=survey.length_minutes,
        opens_on=survey.opens_on,
        closes_on=survey.closes_on,
        is_synthetic=survey.is_synthetic,
        sections=sections,
        population=survey.population_size if is_from_file else None,
        margins=margins_of(survey, sections) if is_from_file else {},
    )


def section_of(section) -> Section:
    return Section(
        title=words_of(section, "title"),
        introduction=words_of(section, "introduction"),
        items=tuple(item_of(item) for item in section.items.all()),
        report=words_of(section, "report_title"),
        show_if=rule_of(section),
    )


def item_of(item) -> Item:
    return Item(
        key=item.key,
        kind=str(item.kind),
        text=words_of(item, "text"),
        report=words_of(item, "report_text"),
        help=words_of(item, "help"),
        unit=words_of(item, "unit"),
        is_required=item.is_required,
        is_unipolar=item.is_unipolar,
        may_decline=item.may_decline,
        is_shuffled=item.is_shuffled,
        places=item.places,
        minimum=item.minimum,
        maximum=item.maximum,
        choices=tuple(
            Choice(choice.key, words_of(choice, "text"), choice.value, choice.stays)
            for choice in item.choices.all()
        ),
        rows=tuple(
            Row(row.key, words_of(row, "text"), words_of(row, "report_text"))
            for row in item.rows.all()
        ),
        show_if=rule_of(item),
    )


def words_of(thing, name) -> Words:
    return Words(getattr(thing, f"{name}_en"), getattr(thing, f"{name}_ja"))


def rule_of(thing) -> Rule | None:
    return Rule.from_json(thing.show_if) if thing.show_if else None


def margins_of(survey, sections) -> dict[str, dict[str, int]]:
    """Those of questions; what the roll knows of members is no part of a questionnaire."""
    asked = {item.key for section in sections for item in section.items if item.kind == Kind.SINGLE}
    found: dict[str, dict[str, int]] = {}
    for margin in survey.margins.all():
        if margin.variable in asked:
            found.setdefault(margin.variable, {})[margin.level] = margin.members
    return found
