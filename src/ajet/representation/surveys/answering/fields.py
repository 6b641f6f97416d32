"""The fields of each kind of question, and the answer that stands in them."""

import hashlib
import math
import re
import unicodedata
from datetime import date

from django import forms
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext_lazy as _

from ajet.representation.answers.values import DECLINED
from ajet.representation.surveys.models import Kind

LONGEST_TEXT = 4000
LONGEST_LINE = 200
NUMBER = re.compile(r"[-+]?\d+([.]\d*)?")
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 1, 1)
BY_BUTTON = (Kind.SINGLE, Kind.SCALE)
"""Kinds whose “prefer not to say” is one button among the others; elsewhere it is a box below."""


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


class DayField(forms.DateField):
    """A day, from a browser's calendar or as people type it: 2025/11/30, ２０２５年１１月３０日."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    def __init__(self, **kwargs):
        formats = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"]
        super().__init__(input_formats=formats, **kwargs)
        self.error_messages["invalid"] = _("Please write a day such as 2025-11-30.")

    def clean(self, value):
        day = super().clean(unicodedata.normalize("NFKC", value) if value else value)
        if day and not FIRST_DAY <= day < LAST_DAY:
            raise forms.ValidationError(_("Please write a day such as 2025-11-30."))
        return day.isoformat() if day else None


def words(thing, name):
    return getattr(thing, f"{name}_{get_language() or 'en'}")


def in_random_order(item, things, seed):
    """Another order for each `seed`, always the same for one; those that stay come last.

    The seed is made from the ticket, so that nothing about the order need be kept.
    """
    if not item.is_shuffled or not seed:
        return list(things)

    def place(thing):
        lot = hashlib.sha256(f"{seed} {item.key} {thing.key}".encode()).hexdigest()
        return (True, thing.order, "") if getattr(thing, "stays", False) else (False, 0, lot)

    return sorted(things, key=place)


def fields_of(item, given, seed=""):
    """name -> field for an item, filled with the answer `given` so far; none for a note."""
    declined = given == DECLINED
    kind_of = FIELDS[item.kind]
    fields = kind_of(item, None if declined and item.kind not in BY_BUTTON else given, seed)
    if item.may_decline and item.kind not in BY_BUTTON:
        fields[decline_name(item)] = forms.BooleanField(
            label=_("Prefer not to say"), required=False, initial=declined
        )
    return fields


def decline_name(item):
    return f"{item.key}.declined"


def usual(item, label, given, **more):
    """What every field has."""
    unit = words(item, "unit")
    return {
        "label": with_unit(label, unit) if unit else label,
        "help_text": words(item, "help"),
        "required": item.is_required,
        "error_messages": {"required": _("Please answer this question.")},
        "initial": given,
    } | more


def with_unit(question, unit):
    sentence = pgettext("a question and the unit of its answer", "%(question)s (%(unit)s)")
    return sentence % {"question": question, "unit": unit}


def choices_of(item, seed="", *, by_value=False):
    offered = [
        (choice.value if by_value else choice.key, words(choice, "text"))
        for choice in in_random_order(item, item.choices.all(), seed)
    ]
    if item.may_decline and item.kind in BY_BUTTON:
        offered.append((DECLINED, _("Prefer not to say")))
    # A radio button cannot be taken back, so that not to answer is a button of its own.
    return offered if item.is_required else [*offered, ("", _("No answer"))]


def single_fields(item, given, seed):
    return {
        item.key: forms.ChoiceField(
            choices=choices_of(item, seed),
            widget=forms.RadioSelect,
            **usual(item, words(item, "text"), given),
        )
    }


def several_fields(item, given, seed):
    choices = in_random_order(item, item.choices.all(), seed)
    return {
        item.key: forms.MultipleChoiceField(
            choices=[(choice.key, words(choice, "text")) for choice in choices],
            widget=forms.CheckboxSelectMultiple,
            **usual(item, words(item, "text"), given),
        )
    }


def point(value):
    return value if value == DECLINED else int(value)


def scale_field(item, label, given, **more):
    return forms.TypedChoiceField(
        choices=choices_of(item, by_value=True),
        coerce=point,
        empty_value=None,
        widget=forms.RadioSelect,
        **usual(item, label, given, **more),
    )


def scale_fields(item, given, seed):
    return {item.key: scale_field(item, words(item, "text"), given)}


def matrix_fields(item, given, seed):
    given = given or {}
    return {
        f"{item.key}.{row.key}": scale_field(
            item, words(row, "text"), given.get(row.key), help_text=""
        )
        for row in in_random_order(item, item.rows.all(), seed)
    }


def places_of(item):
    """Names of the fields of a ranking, best first."""
    most = item.places or len(item.choices.all())
    return [f"{item.key}.{place}" for place in range(1, most + 1)]


def ranking_fields(item, given, seed):
    choices = [("", "–"), *((choice.key, words(choice, "text"))
               for choice in in_random_order(item, item.choices.all(), seed))]  # fmt: skip
    given = list(given or [])
    return {
        name: forms.ChoiceField(
            choices=choices,
            **usual(
                item,
                pgettext("of a ranking", "Place %(place)s") % {"place": place},
                given[place - 1] if place <= len(given) else "",
                help_text="",
            ),
        )
        for place, name in enumerate(places_of(item), 1)
    }


def number_fields(item, given, seed):
    more = usual(item, words(item, "text"), given)
    return {item.key: NumberField(minimum=item.minimum, maximum=item.maximum, **more)}


def date_fields(item, given, seed):
    return {item.key: DayField(**usual(item, words(item, "text"), given))}


def short_fields(item, given, seed):
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    more = usual(item, words(item, "text"), given)
    return {item.key: forms.CharField(max_length=LONGEST_LINE, widget=widget, **more)}


def text_fields(item, given, seed):
    widget = forms.Textarea(attrs={"rows": 6})
    more = usual(item, words(item, "text"), given)
    return {item.key: forms.CharField(max_length=LONGEST_TEXT, widget=widget, **more)}


def no_fields(item, given, seed):
    return {}


FIELDS = {
    Kind.SINGLE: single_fields,
    Kind.SEVERAL: several_fields,
    Kind.SCALE: scale_fields,
    Kind.MATRIX: matrix_fields,
    Kind.RANKING: ranking_fields,
    Kind.NUMBER: number_fields,
    Kind.DATE: date_fields,
    Kind.SHORT: short_fields,
    Kind.TEXT: text_fields,
    Kind.NOTE: no_fields,
}


def answer_of(item, cleaned):
    """The answer in cleaned fields, in the form of `answers.Response`; None for none, or declined.

    Choices and rows stand in the order of the questionnaire, whatever the order they were shown in.
    """
    if item.kind == Kind.MATRIX:
        rows = {row.key: cleaned.get(f"{item.key}.{row.key}") for row in item.rows.all()}
        return {key: value for key, value in rows.items() if value is not None} or None
    if item.kind == Kind.SEVERAL:
        ticked = cleaned.get(item.key) or []
        return [choice.key for choice in item.choices.all() if choice.key in ticked] or None
    if item.kind == Kind.RANKING:
        return [cleaned[name] for name in places_of(item) if cleaned.get(name)] or None
    value = cleaned.get(item.key)
    return None if value == "" else value


def faults_of(item, cleaned):
    """(name of a field, what is wrong) for what a field alone cannot see; `cleaned` are its values."""
    if item.kind == Kind.NOTE:
        return
    name = places_of(item)[0] if item.kind == Kind.RANKING else item.key
    is_given, box = answer_of(item, cleaned) is not None, cleaned.get(decline_name(item))
    if box and is_given:
        yield (
            name,
            forms.ValidationError(_("Please answer, or tick “Prefer not to say”, but not both.")),
        )
    if item.kind == Kind.RANKING:
        yield from faults_of_ranking(item, cleaned)


def faults_of_ranking(item, cleaned):
    texts = {choice.key: words(choice, "text") for choice in item.choices.all()}
    names = places_of(item)
    keys = [cleaned.get(name) or "" for name in names]
    last = max((at for at, key in enumerate(keys) if key), default=-1)
    for at, (name, key) in enumerate(zip(names, keys, strict=True)):
        if key and key in keys[:at]:
            sentence = _("“%(choice)s” already has a place above. Please choose another, or none.")
            yield name, forms.ValidationError(sentence, params={"choice": texts[key]})
        elif not key and at < last:
            yield name, forms.ValidationError(_("Please leave no place empty above a filled one."))
