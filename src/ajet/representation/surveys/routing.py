"""The show-if rules of a survey as stored, for whoever answers it."""

from ajet.representation.surveys.questionnaire.showing import Route, Rule


def routes_of(sections) -> list[Route]:
    """Every item in its order, with the rules of its section and its own; sections are numbered from 1."""
    return [
        Route(item.key, number, rules_of(section, item))
        for number, section in enumerate(sections, 1)
        for item in section.items.all()
    ]


def rules_of(section, item) -> tuple[Rule, ...]:
    return tuple(Rule.from_json(each.show_if) for each in (section, item) if each.show_if)
