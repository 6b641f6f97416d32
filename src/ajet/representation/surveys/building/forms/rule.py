"""The form of a show-if rule: conditions about earlier questions, each with what fits its kind."""

import re

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from ajet.foundation.languages import in_reader_language
from ajet.representation.surveys.answering.fields import NumberField
from ajet.representation.surveys.models import Item, Kind
from ajet.representation.surveys.questionnaire import showing
from ajet.representation.surveys.questionnaire.routing import MOST_CONDITIONS
from ajet.representation.surveys.questionnaire.showing import Condition, Rule

UNANSWERED = "unanswered"
LONGEST_QUESTION = 90

SAYS = {
    showing.ONE_OF: gettext_lazy("is one of these"),
    showing.IS_NOT: gettext_lazy("is anything but this"),
    showing.IS: gettext_lazy("is exactly"),
    showing.AT_LEAST: gettext_lazy("is this or higher"),
    showing.AT_MOST: gettext_lazy("is this or lower"),
    showing.INCLUDES: gettext_lazy("has this ticked"),
    showing.ANSWERED: gettext_lazy("was given, whatever it is"),
    UNANSWERED: gettext_lazy("was not given"),
}
BOTH = (showing.ANSWERED, UNANSWERED)
FITTING = {
    Kind.SINGLE: (showing.ONE_OF, showing.IS_NOT, *BOTH),
    Kind.SCALE: (showing.ONE_OF, showing.IS_NOT, showing.AT_LEAST, showing.AT_MOST, *BOTH),
    Kind.NUMBER: (showing.AT_LEAST, showing.AT_MOST, showing.IS, *BOTH),
    Kind.SEVERAL: (showing.INCLUDES, *BOTH),
}
DO = re.compile(r"remove\.(\d{1,3})")


def asked_before(sections, thing) -> list[Item]:
    """Questions a rule of `thing`, a section or an item, may look at: earlier ones, without notes."""
    found: list[Item] = []
    for section in sections:
        if section == thing:
            break
        for item in section.items.all():
            if item == thing:
                return found
            if item.kind != Kind.NOTE:
                found.append(item)
    return found


def name_of(thing) -> str:
    """A question or choice by its words, in the reader's language if it has any there."""
    text = in_reader_language(thing, "text")
    return text if len(text) <= LONGEST_QUESTION else f"{text[: LONGEST_QUESTION - 1]}…"


class ConditionForm(forms.Form):
    """What is asked of the answer to one question."""

    item = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, item, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.question = item
        fitting = FITTING.get(item.kind, BOTH)
        self.fields["says"] = forms.ChoiceField(
            label=_("The answer"),
            choices=[(says, SAYS[says]) for says in fitting],
            required=False,
        )
        if item.kind == Kind.NUMBER:
            self.fields["number"] = NumberField(
                label=pgettext("of a scale", "Number"), required=False
            )
        elif item.kind in FITTING:
            self.fields["answers"] = forms.MultipleChoiceField(
                label=_("Answers"),
                choices=[(self.value_of(each), name_of(each)) for each in item.choices.all()],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    def value_of(self, choice):
        return str(choice.value) if self.question.kind == Kind.SCALE else choice.key

    def clean(self):
        super().clean()
        given = self.cleaned_data
        says = given.get("says")
        if not says and "says" not in self.errors:
            self.add_error("says", _("Please choose what the answer is to be."))
        if says in BOTH or not says:
            return given
        if self.question.kind == Kind.NUMBER:
            if given.get("number") is None and "number" not in self.errors:
                self.add_error("number", _("Please write a number, such as 12 or 7.5."))
        elif says == showing.ONE_OF and not given.get("answers"):
            self.add_error("answers", _("Please tick one answer at least."))
        elif says != showing.ONE_OF and len(given.get("answers", ())) != 1:
            self.add_error("answers", _("Please tick exactly one answer."))
        return given

    def condition(self) -> Condition:
        says = self.cleaned_data["says"]
        if says in BOTH:
            return Condition(self.question.key, showing.ANSWERED, says == showing.ANSWERED)
        if self.question.kind == Kind.NUMBER:
            return Condition(self.question.key, says, self.cleaned_data["number"])
        by_point = self.question.kind == Kind.SCALE
        values = tuple(int(each) if by_point else each for each in self.cleaned_data["answers"])
        if says == showing.ONE_OF and len(values) > 1:
            return Condition(self.question.key, says, values)
        says = showing.IS if says == showing.ONE_OF else says
        return Condition(self.question.key, says, values[0])


class RuleForm:
    """items: those that may be asked about; rule: the stored one; data: what was sent, or None."""

    def __init__(self, items, *, rule=None, data=None):
        self.items, self.data = {item.key: item for item in items}, data
        self.problem = ""
        do = data.get("do", "save") if data else ""
        self.is_kept_open = data is not None and do != "save"
        raw = raw_of_rule(rule) if data is None else raw_conditions(data)
        self.needs = (rule.needs if rule else showing.ALL) if data is None else data.get("needs")
        if self.needs != showing.ANY:
            self.needs = showing.ALL
        if do == "add" and len(raw) < MOST_CONDITIONS:
            raw.append({"item": data.get("question", "")})
        elif found := DO.fullmatch(do):
            raw = [each for number, each in enumerate(raw) if number != int(found[1])]
        is_checked = data is not None and not self.is_kept_open
        known = [each for each in raw if each.get("item") in self.items]
        for each in known:
            is_number = self.items[each["item"]].kind == Kind.NUMBER
            if is_number and each.get("says") == showing.ONE_OF:
                each["says"] = showing.IS
        self.lost = len(raw) - len(known) if data is None else 0
        self.forms = [
            ConditionForm(
                self.items[each["item"]],
                sent(each, number) if is_checked else None,
                initial=each,
                prefix=f"c{number}",
            )
            for number, each in enumerate(known)
        ]
        self.questions = [(item.key, name_of(item)) for item in items]

    @property
    def is_full(self):
        return len(self.forms) >= MOST_CONDITIONS

    def is_valid(self):
        if not self.forms:
            self.problem = _("Please add a condition, or show this to everybody.")
        return all(form.is_valid() for form in self.forms) and not self.problem

    def rule(self) -> Rule:
        return Rule(self.needs, tuple(form.condition() for form in self.forms))


def raw_conditions(data) -> list[dict]:
    found: list[dict] = []
    while f"c{len(found)}-item" in data and len(found) < MOST_CONDITIONS:
        before = f"c{len(found)}-"
        each = {name: data.get(before + name, "") for name in ("item", "says", "number")}
        found.append(each | {"answers": data.getlist(f"{before}answers")})
    return found


def sent(raw, number) -> MultiValueDict:
    lists = {
        f"c{number}-{name}": value if isinstance(value, list) else [value]
        for name, value in raw.items()
    }
    return MultiValueDict(lists)


def raw_of_rule(rule) -> list[dict]:
    return [raw_of_condition(each) for each in rule.conditions] if rule else []


def raw_of_condition(condition: Condition) -> dict:
    says, value = condition.says, condition.value
    if says == showing.ANSWERED:
        return {"item": condition.item, "says": says if value else UNANSWERED}
    values = value if isinstance(value, tuple) else (value,)
    answers = [str(each) for each in values]
    return {
        "item": condition.item,
        "says": showing.ONE_OF if says == showing.IS else says,
        "answers": answers,
        "number": answers[0],
    }
