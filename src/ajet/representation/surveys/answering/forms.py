"""A page of the questionnaire as a form, made of the items of one section."""

import math
import re
import unicodedata
from dataclasses import dataclass

from django import forms
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext_lazy as _

from ajet.representation.surveys.models import Item, Kind

LONGEST_TEXT = 4000
NUMBER = re.compile(r"[-+]?\d+([.]\d*)?")


class NumberField(forms.CharField):
    """A number as people type it: 45,000 or ４５０００. A whole one comes out as int."""

    def __init__(self, *, minimum=None, maximum=None, **kwargs):
        self.minimum, self.maximum = minimum, maximum
        widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 12, "autocomplete": "off"})
        super().__init__(max_length=40, widget=widget, **kwargs)

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        text = (
            unicodedata.normalize("NFKC", text).replace(",", "").replace("、", "").replace(" ", "")
        )
        if not NUMBER.fullmatch(text) or not math.isfinite(number := float(text)):
            raise forms.ValidationError(_("Please write a number, such as 12 or 7.5."))
        if self.minimum is not None and number < self.minimum:
            raise forms.ValidationError(
                _("Please write a number of %(least)s or more."),
                params={"least": f"{self.minimum:g}"},
            )
        if self.maximum is not None and number > self.maximum:
            raise forms.ValidationError(
                _("Please write a number of %(most)s or less."),
                params={"most": f"{self.maximum:g}"},
            )
        return int(number) if number.is_integer() else number


@dataclass(frozen=True)
class Question:
    """An item with its fields: one, or for a matrix one per row."""

    item: Item
    text: str
    help: str
    fields: list

    @property
    def is_matrix(self):
        return self.item.kind == Kind.MATRIX


class SectionForm(forms.Form):
    """The items of `section`, or those with the keys `shown`.

    answers   those given so far, in the form of `answers.Response`
    """

    required_css_class = "required"
    use_required_attribute = False
    prefix = "q"

    def __init__(self, section, *, shown=None, answers=None, data=None):
        super().__init__(data)
        self.items = [i for i in section.items.all() if shown is None or i.key in shown]
        for item in self.items:
            given = (answers or {}).get(item.key)
            for name, label, initial in names_of(item, given):
                self.fields[name] = field_for(item, label)
                self.fields[name].initial = initial

    def questions(self):
        for item in self.items:
            fields = [self[name] for name, _label, _given in names_of(item, None)]
            yield Question(item, words(item, "text"), words(item, "help"), fields)

    def is_valid_so_far(self):
        """Valid, if nothing is asked of questions not answered yet: for whoever goes back."""
        for name, errors in list(self.errors.as_data().items()):
            if all(error.code == "required" for error in errors):
                del self.errors[name]
        return self.is_valid()

    def leave_out(self, keys):
        """Forget the items with these keys, which what was answered here has made needless."""
        for item in [each for each in self.items if each.key in keys]:
            self.items.remove(item)
            for name, _label, _given in names_of(item, None):
                self.errors.pop(name, None)
                del self.fields[name]

    def answers(self):
        """Item key -> value, None for one not answered; an item with a mistake is left out."""
        given = {}
        for item in self.items:
            names = [name for name, _label, _given in names_of(item, None)]
            if any(name in self.errors for name in names):
                continue
            values = [self.cleaned_data.get(name) for name in names]
            if item.kind == Kind.MATRIX:
                keys = [row.key for row in item.rows.all()]
                rows = {
                    key: value for key, value in zip(keys, values, strict=True) if value is not None
                }
                given[item.key] = rows or None
            elif item.kind == Kind.SEVERAL:
                given[item.key] = in_order(item, values[0]) or None
            else:
                given[item.key] = None if values[0] == "" else values[0]
        return given


def names_of(item, given):
    """(name of the field, label, answer so far) for each field of an item."""
    if item.kind != Kind.MATRIX:
        return [(item.key, words(item, "text"), given)]
    given = given or {}
    return [
        (f"{item.key}.{row.key}", words(row, "text"), given.get(row.key)) for row in item.rows.all()
    ]


def words(thing, name):
    return getattr(thing, f"{name}_{get_language() or 'en'}")


def in_order(item, keys):
    return [choice.key for choice in item.choices.all() if choice.key in (keys or [])]


def field_for(item, label):
    unit = words(item, "unit")
    usual = {
        "label": with_unit(label, unit) if unit else label,
        "help_text": words(item, "help") if item.kind != Kind.MATRIX else "",
        "required": item.is_required,
        "error_messages": {"required": _("Please answer this question.")},
    }
    return FIELDS[item.kind](item, usual)


def with_unit(question, unit):
    sentence = pgettext("a question and the unit of its answer", "%(question)s (%(unit)s)")
    return sentence % {"question": question, "unit": unit}


def choices_of(item, *, by_value=False):
    offered = [
        (choice.value if by_value else choice.key, words(choice, "text"))
        for choice in item.choices.all()
    ]
    # A radio button cannot be taken back, so that not to answer is a button of its own.
    return offered if item.is_required else [*offered, ("", _("No answer"))]


def single_field(item, usual):
    return forms.ChoiceField(choices=choices_of(item), widget=forms.RadioSelect, **usual)


def several_field(item, usual):
    choices = [(choice.key, words(choice, "text")) for choice in item.choices.all()]
    return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **usual)


def scale_field(item, usual):
    return forms.TypedChoiceField(
        choices=choices_of(item, by_value=True),
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        **usual,
    )


def number_field(item, usual):
    return NumberField(minimum=item.minimum, maximum=item.maximum, **usual)


def text_field(item, usual):
    return forms.CharField(
        max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 6}), **usual
    )


FIELDS = {
    Kind.SINGLE: single_field,
    Kind.SEVERAL: several_field,
    Kind.SCALE: scale_field,
    Kind.MATRIX: scale_field,
    Kind.NUMBER: number_field,
    Kind.TEXT: text_field,
}


def is_complete(section, shown, answers):
    """Is every required item of `section` that is `shown` answered, a matrix in each row?"""
    for item in section.items.all():
        if item.key not in shown:
            continue
        given = answers.get(item.key)
        if item.is_required and given is None:
            return False
        if item.is_required and item.kind == Kind.MATRIX and len(given) < len(item.rows.all()):
            return False
    return True
