"""Options and statements, one row each: added, moved and removed by buttons that keep everything typed."""

import re
from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ajet.representation.surveys.building.forms.pairs import Pair, text_field
from ajet.representation.surveys.building.texts import LANGUAGES
from ajet.representation.surveys.questionnaire.content import Choice, Row, Words
from ajet.representation.surveys.questionnaire.reading import (
    LONGEST_CHOICE,
    LONGEST_TEXT,
    MOST_CHOICES,
)

SPARE = 1
AT_FIRST = 3
MOST_SENT = 300
"""Rows looked at of those sent: beyond the 100 there may be, so that the sentence about it is said."""

DO = re.compile(r"(choices|rows)\.(add|up|down|remove)(?:\.(\d{1,4}))?")


class Line(forms.Form):
    """A row of the form. Its key stays what it was; one without texts counts for nothing."""

    key = forms.SlugField(max_length=60, required=False, widget=forms.HiddenInput)

    def __init__(self, *args, label, longest, **kwargs):
        super().__init__(*args, **kwargs)
        for code in LANGUAGES:
            self.fields[f"text_{code}"] = text_field(label, code, longest)

    def texts(self, name="text"):
        return Words(*(self.cleaned_data.get(f"{name}_{code}", "") for code in LANGUAGES))

    def is_empty(self):
        texts = (self.data.get(self.add_prefix(f"text_{code}"), "") for code in LANGUAGES)
        return not any(text.strip() for text in texts)


class OptionLine(Line):
    """`stays`: it keeps its place at the end where the others are shuffled."""

    stays = forms.BooleanField(label=gettext_lazy("stays at the end"), required=False)

    def part(self):
        stays = self.cleaned_data["stays"]
        return Choice(self.cleaned_data["key"], self.texts(), stays=stays)


class PointLine(Line):
    value = forms.IntegerField(
        label=pgettext_lazy("of a scale", "Number"),
        min_value=-100,
        max_value=100,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4, "autocomplete": "off"}),
    )

    def part(self):
        return Choice(self.cleaned_data["key"], self.texts(), self.cleaned_data["value"])


class StatementLine(Line):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        wording = gettext_lazy("Wording in reports")
        for code in LANGUAGES:
            self.fields[f"report_text_{code}"] = text_field(wording, code, LONGEST_TEXT)

    def part(self):
        return Row(self.cleaned_data["key"], self.texts(), self.texts("report_text"))

    def report_pair(self):
        return Pair(self["report_text_en"], self["report_text_ja"])


class Lines:
    """The rows called `name` of a form, as typed (`data`), or as they are given (`raw`)."""

    kinds: Mapping[str, tuple] = {
        "options": (OptionLine, gettext_lazy("Option %(number)s"), LONGEST_CHOICE),
        "points": (PointLine, gettext_lazy("Point %(number)s"), LONGEST_CHOICE),
        "statements": (StatementLine, gettext_lazy("Statement %(number)s"), LONGEST_TEXT),
    }

    def __init__(self, name, kind, *, data=None, raw=(), least=2, texts=None):
        self.name, self.kind, self.least = name, kind, least
        self.texts = texts or {}
        self.problem = ""
        line, label, longest = self.kinds[kind]
        given = raw if data is None else raw_lines(data, name)
        sent = None if data is None else data_of(given, name)
        self.forms = [
            line(
                sent,
                prefix=f"{name}-{number}",
                initial=each,
                label=label % {"number": number + 1},
                longest=longest,
            )
            for number, each in enumerate(given)
        ]

    def __iter__(self):
        """(number, form, pair of texts) of each row."""
        last = len(self.forms) - 1
        for number, form in enumerate(self.forms):
            key = form["key"].value()
            before = "choice" if self.name == "choices" else "row"
            text = self.texts.get(f"{before}.{key}.text") if key else None
            pair = Pair(form["text_en"], form["text_ja"], text)
            yield {"number": number, "form": form, "pair": pair, "is_last": number == last}

    @property
    def is_full(self):
        return len(self.forms) >= MOST_CHOICES

    def is_valid(self):
        """Are the filled rows right, enough and not too many? `problem` says what they are together."""
        filled = [form for form in self.forms if not form.is_empty()]
        are_right = all(form.is_valid() for form in filled)
        if len(filled) > MOST_CHOICES:
            sentence = _("There are %(count)s rows here; at most %(most)s are possible.")
            self.problem = sentence % {"count": len(filled), "most": MOST_CHOICES}
        elif len(filled) < self.least:
            self.problem = (
                _("Please write two options at least.")
                if self.least > 1
                else _("Please write one statement at least.")
            )
        elif are_right:
            given = [form.cleaned_data for form in filled]
            self.problem = problem_of_keys([line["key"] for line in given])
            if self.kind == "points":
                self.problem = self.problem or problem_of_values([line["value"] for line in given])
        return are_right and not self.problem

    def parts(self):
        found = [form.part() for form in self.forms if not form.is_empty()]
        if self.kind == "points" and all(part.value is None for part in found):
            found = [Choice(part.key, part.text, number) for number, part in enumerate(found, 1)]
        return tuple(found)


def problem_of_values(values):
    if all(value is None for value in values):
        return ""
    if None in values:
        return _("Please give each point a number, or none: then they are counted from 1.")
    if len(set(values)) < len(values):
        return _("Two points have the same number.")
    return ""


def problem_of_keys(keys):
    given = [key for key in keys if key]
    return "" if len(set(given)) == len(given) else _("Two rows have the same key.")


def raw_lines(data, name) -> list[dict]:
    """What was typed into each row, in its order; a row that nothing was sent of ends them."""
    found: list[dict] = []
    while len(found) < MOST_SENT:
        before = f"{name}-{len(found)}-"
        line = {key.removeprefix(before): data[key] for key in data if key.startswith(before)}
        if not line:
            break
        found.append(line)
    return found


def data_of(lines, name) -> dict:
    return {
        f"{name}-{number}-{key}": value
        for number, line in enumerate(lines)
        for key, value in line.items()
    }


def rearranged(lines, act, number) -> list[dict]:
    """The rows after a button: `add` one, or move or remove the one of this number."""
    lines = list(lines)
    if act == "add":
        return [*lines, {}] if len(lines) < MOST_CHOICES else lines
    if number >= len(lines):
        return lines
    line = lines.pop(number)
    if act == "remove":
        return lines
    lines.insert(max(number + (1 if act == "down" else -1), 0), line)
    return lines
