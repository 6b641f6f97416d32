"""Reading the show-if rules of a questionnaire file, and saying what is wrong with them."""

import math

from django.utils.translation import gettext as _

from ajet.representation.surveys.questionnaire.content import Questionnaire
from ajet.representation.surveys.questionnaire.showing import ALL, ANY, SAYS, Condition, Rule
from ajet.representation.surveys.questionnaire.soundness import Asked, Page, Reason, faults
from ajet.representation.surveys.questionnaire.values import Place

MOST_CONDITIONS = 20


def read_rule(place: Place) -> Rule | None:
    """The rule at `show_if`, if there is one."""
    if not place.has("show_if"):
        return None
    given = place.child("show_if")
    given.knows(f"{ALL} {ANY}")
    needs = [name for name in (ALL, ANY) if given.has(name)]
    if len(needs) != 1:
        given.problem(_("holds either “all” or “any”, a list of conditions"))
        return None
    listed = given.child(needs[0]).list(least=1, most=MOST_CONDITIONS)
    conditions = [condition for one in listed if (condition := _condition(one))]
    return Rule(needs[0], tuple(conditions)) if conditions else None


def _condition(place: Place) -> Condition | None:
    place.knows(f"item {' '.join(SAYS)}")
    item = place.slug("item")
    says = [name for name in SAYS if place.has(name)]
    if len(says) != 1:
        place.problem(_("says one of %(allowed)s") % {"allowed": ", ".join(SAYS)})
        return None
    value = place.child(says[0]).value
    return Condition(item, says[0], tuple(value) if isinstance(value, list) else value)


def pages_of(found: Questionnaire) -> list[Page]:
    """The questionnaire as rules see it."""
    return [
        Page(tuple(_asked(item) for item in section.items), section.show_if)
        for section in found.sections
    ]


def check_rules(whole: Place, found: Questionnaire) -> None:
    for fault in faults(pages_of(found)):
        place = f"sections[{fault.section}]"
        if fault.item is not None:
            place += f".items[{fault.item}]"
        place += ".show_if"
        rule = _rule_at(found, fault)
        if fault.condition is not None:
            place += f".{rule.needs}[{fault.condition}]"
        Place(place, None, whole.problems).problem(SENTENCES[fault.reason]() % {"key": fault.about})


def _rule_at(found, fault):
    section = found.sections[fault.section]
    return section.show_if if fault.item is None else section.items[fault.item].show_if


def _asked(item) -> Asked:
    by_value = item.kind == "scale"
    return Asked(
        key=item.key,
        kind=item.kind,
        answers=tuple(choice.value if by_value else choice.key for choice in item.choices),
        least=-math.inf if item.minimum is None else item.minimum,
        most=math.inf if item.maximum is None else item.maximum,
        must_answer=item.is_required and not item.may_decline,
        is_required=item.is_required,
        rule=item.show_if,
    )


SENTENCES = {
    Reason.UNKNOWN: lambda: _("there is no question “%(key)s”"),
    Reason.LATER: lambda: _(
        "looks at “%(key)s”, which comes later: a rule can only look at earlier questions, "
        "and the rule of a section only at earlier sections"
    ),
    Reason.CIRCLE: lambda: _("goes round in a circle: “%(key)s” itself depends on this rule"),
    Reason.NOT_OF_KIND: lambda: _("cannot be said of “%(key)s”, which is another kind of question"),
    Reason.NO_SUCH_ANSWER: lambda: _("is not an answer that “%(key)s” offers"),
    Reason.NEVER: lambda: _("can never come true: nobody would see this"),
    Reason.REQUIRED_NEVER: lambda: _(
        "can never come true: nobody could answer “%(key)s”, which is required"
    ),
}
