import json
from collections import Counter

from django import forms
from django.utils.translation import gettext_lazy as _

from ajet.association.chapters.forms.boundaries import BlockField
from ajet.association.chapters.models import Block
from ajet.representation.answers.values import DECLINED
from ajet.representation.surveys.exchange.bringing import LARGEST_WORKBOOK
from ajet.representation.surveys.importing.mapping import (
    IGNORE,
    OR_A_LIST,
    REFUSE,
    Mapping,
    items_of,
    parts_of,
)
from ajet.representation.surveys.importing.reading import MOST_BYTES, folded
from ajet.representation.surveys.models import Audience, Design, Kind
from ajet.representation.surveys.questionnaire.reading import LONGEST_FILE


def not_larger_than(limit):
    def check(file):
        if file.size > limit:
            raise forms.ValidationError(
                _("The file is larger than %(megabytes)s MB."),
                params={"megabytes": limit // 1024**2},
            )

    return check


DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class QuestionnaireForm(forms.Form):
    file = forms.FileField(
        label=_("Questionnaire file"),
        help_text=_("Every question in English and Japanese: a JSON file, or an XLSForm (.xlsx)."),
        validators=[not_larger_than(LARGEST_WORKBOOK)],
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json,.xlsx"}),
    )


class AudienceForm(forms.Form):
    audience = forms.ChoiceField(
        label=_("Who is asked"), choices=Audience, widget=forms.RadioSelect
    )
    block = BlockField(
        label=_("Block"),
        help_text=_("If the members of one block are asked."),
        queryset=Block.objects.all(),
        required=False,
    )

    def clean(self):
        wants_block = self.cleaned_data.get("audience") == Audience.BLOCK
        if wants_block and "block" not in self.errors and not self.cleaned_data.get("block"):
            self.add_error("block", _("Please choose the block whose members are asked."))
        if not wants_block:
            self.cleaned_data["block"] = None
        return self.cleaned_data


class CopyForm(forms.Form):
    """The next wave of a survey: its name in addresses, and its period."""

    slug = forms.SlugField(
        label=_("Name in addresses"),
        help_text=_("Letters a–z, digits and hyphens, such as autumn-2026."),
        max_length=60,
    )
    opens_on = forms.DateField(label=_("Opens on"), widget=DAY)
    closes_on = forms.DateField(
        label=_("Closes on"),
        help_text=_("The first day on which no answers are taken."),
        widget=DAY,
    )

    def clean(self):
        opens_on, closes_on = (self.cleaned_data.get(name) for name in ("opens_on", "closes_on"))
        if opens_on and closes_on and opens_on >= closes_on:
            self.add_error("closes_on", _("Please choose a day after the one of opening."))
        return self.cleaned_data


class AnswersForm(forms.Form):
    file = forms.FileField(
        label=_("File of answers"),
        help_text=_("CSV in UTF-8, UTF-16 or Shift_JIS, one line per respondent, at most 20 MB."),
        validators=[not_larger_than(MOST_BYTES)],
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}),
    )
    mapping = forms.FileField(
        label=_("Mapping file"),
        help_text=_("JSON, if you have one: which column answers which question."),
        required=False,
        validators=[not_larger_than(LONGEST_FILE)],
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
    )

    def clean_mapping(self):
        file = self.cleaned_data["mapping"]
        if not file:
            return {}
        try:
            return json.loads(file.read().decode("utf-8-sig"))
        except (ValueError, RecursionError):
            raise forms.ValidationError(_("This is not a JSON file.")) from None


class DesignForm(forms.Form):
    design = forms.ChoiceField(
        label=_("How members answer"),
        choices=[
            (Design.SEALED, _("With a sealed ticket: for most surveys")),
            (Design.BLIND, _("With a blind ticket: for pay, harassment, health")),
        ],
        widget=forms.RadioSelect,
    )


AS_IN_FILE = "as in the file"


class MappingForm(forms.Form):
    """A column for every item, row or choice; several columns for one come from a mapping file alone."""

    def __init__(self, survey, table, mapping, *, language, data=None):
        super().__init__(data)
        self.mapping, self.header = mapping, table.header
        self.places = {}
        for item in items_of(survey):
            for part, text in places_of(item):
                name = f"{item.key}.{part}"
                self.places[name] = (item.key, part)
                self.fields[name] = self.field(item, part, text, language)
        self.fields["ignore"] = forms.BooleanField(
            label=_("Leave out cells that match no choice, and store the rest"),
            required=False,
            initial=mapping.unmatched == IGNORE,
        )

    def field(self, item, part, text, language):
        label = getattr(item, f"text_{language}")
        if part and item.kind == Kind.RANKING:
            label = _("%(question)s – place %(number)s") % {"question": label, "number": part}
        elif text is not None:
            label = f"{label} – {getattr(text, f'text_{language}')}"
        columns = self.mapping.columns.get((item.key, part), [])
        choices = [("", _("no column")), *((str(at), name) for at, name in enumerate(self.header))]
        initial = str(self.header.index(columns[0])) if len(columns) == 1 else ""
        if len(columns) > 1:
            choices.insert(1, (AS_IN_FILE, " / ".join(columns)))
            initial = AS_IN_FILE
        return forms.ChoiceField(label=label, choices=choices, required=False, initial=initial)

    def chosen(self) -> Mapping:
        columns = {}
        for name, place in self.places.items():
            value = self.cleaned_data.get(name)
            if value == AS_IN_FILE:
                columns[place] = self.mapping.columns[place]
            elif value:
                columns[place] = [self.header[int(value)]]
        unmatched = IGNORE if self.cleaned_data["ignore"] else REFUSE
        return Mapping(columns, self.mapping.values, unmatched)


MOST_MEANINGS = 100
UNTOLD = "untold"


class MeaningsForm(forms.Form):
    """What the values mean that match no choice: each stands once, with how often it was found."""

    def __init__(self, survey, mapping, unmatched, *, language, data=None):
        super().__init__(data)
        self.mapping = mapping
        self.places: dict[str, tuple[str, str]] = {}
        items = {item.key: item for item in items_of(survey) if item.choices.all()}
        counts = Counter((each.item, folded(each.value)) for each in unmatched)
        shown = {(each.item, folded(each.value)): each for each in unmatched}
        for (key, form), times in counts.most_common():
            if key in items and len(self.places) < MOST_MEANINGS:
                name = f"means-{len(self.places)}"
                self.places[name] = (key, form)
                self.fields[name] = meaning_field(items[key], shown[key, form], times, language)

    def chosen(self) -> Mapping:
        values = {key: dict(known) for key, known in self.mapping.values.items()}
        for name, (key, form) in self.places.items():
            if (meant := self.cleaned_data.get(name, UNTOLD)) != UNTOLD:
                values.setdefault(key, {})[form] = "" if meant == NOTHING else meant
        return Mapping(self.mapping.columns, values, self.mapping.unmatched)


NOTHING = "nothing"


def meaning_field(item, cell, times, language):
    choices = [(UNTOLD, _("not said")), (NOTHING, _("no answer"))]
    choices += [(each.key, getattr(each, f"text_{language}")) for each in item.choices.all()]
    if item.may_decline:
        choices.append((DECLINED, _("Prefer not to say")))
    told = {"value": cell.value, "times": times}
    return forms.ChoiceField(
        label=_("“%(value)s” (%(times)s times)") % told,
        help_text=getattr(item, f"text_{language}"),
        choices=choices,
        required=False,
        initial=UNTOLD,
    )


def places_of(item):
    """The parts of an item; several choices and rankings may also stand in one column, as a list."""
    if item.kind in OR_A_LIST:
        return [("", None), *parts_of(item)]
    return parts_of(item)
