"""Show-if rules in words, for officers who look through a questionnaire."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ajet.foundation.languages import in_reader_language
from ajet.representation.surveys.questionnaire import showing
from ajet.representation.surveys.questionnaire.showing import Rule

LONGEST_QUESTION = 80


@dataclass(frozen=True)
class ToldRule:
    needs_all: bool
    conditions: list[str]


def rule_in_words(thing, items) -> ToldRule | None:
    """The rule of a section or an item in the present language; `items` of the survey by their keys."""
    if not thing.show_if:
        return None
    rule = Rule.from_json(thing.show_if)
    told = [_condition(each, items.get(each.item)) for each in rule.conditions]
    return ToldRule(rule.needs == showing.ALL, told)


def _condition(condition, item) -> str:
    says = condition.says
    if says == showing.ANSWERED:
        says = "answered" if condition.value else "unanswered"
    question = in_reader_language(item, "text") if item else condition.item
    if len(question) > LONGEST_QUESTION:
        question = question[: LONGEST_QUESTION - 1] + "…"
    return SENTENCES[says]() % {"question": question, "answer": _answer(condition.value, item)}


def _answer(value, item) -> str:
    choices = item.choices.all() if item else ()
    by_value = {
        choice.key if choice.value is None else choice.value: in_reader_language(choice, "text")
        for choice in choices
    }
    values = value if isinstance(value, tuple) else (value,)
    texts = [by_value.get(each, str(each)) for each in values]
    return _("” or “").join(texts)


SENTENCES = {
    "is": lambda: _("the answer to “%(question)s” is “%(answer)s”"),
    "one_of": lambda: _("the answer to “%(question)s” is “%(answer)s”"),
    "is_not": lambda: _("“%(question)s” has an answer other than “%(answer)s”"),
    "includes": lambda: _("at “%(question)s”, “%(answer)s” is ticked"),
    "at_least": lambda: _("the answer to “%(question)s” is “%(answer)s” or higher"),
    "at_most": lambda: _("the answer to “%(question)s” is “%(answer)s” or lower"),
    "answered": lambda: _("“%(question)s” was answered"),
    "unanswered": lambda: _("“%(question)s” was not answered"),
}
