"""One text in two languages, side by side."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ajet.representation.surveys.building.texts import LANGUAGES, Text
from ajet.representation.surveys.questionnaire.content import Words

IN = {
    "en": gettext_lazy("%(text)s in English"),
    "ja": gettext_lazy("%(text)s in Japanese"),
}
IS_RIGHT = {
    "en": gettext_lazy(
        "The Japanese was changed after the English. I have checked the English: it is right."
    ),
    "ja": gettext_lazy(
        "The English was changed after the Japanese. I have checked the Japanese: it is right."
    ),
}


@dataclass(frozen=True)
class Pair:
    """The two fields of a text, and how the stored text stands (None for a new one)."""

    english: object
    japanese: object
    text: Text | None = None

    @property
    def checks(self):
        """(value of a box, its label) for each language that is to be checked."""
        if self.text is None:
            return []
        return [(f"{self.text.place}.{code}", IS_RIGHT[code]) for code in self.text.to_check]


class TextField(forms.CharField):
    """Text with plain line ends: browsers send two characters for each, files have one."""

    def to_python(self, value):
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")


def text_field(label, code, longest, *, rows=0, help_text=""):
    line = forms.TextInput(attrs={"lang": code, "autocomplete": "off"})
    return TextField(
        label=IN[code] % {"text": label},
        max_length=longest,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows, "lang": code}) if rows else line,
        help_text=help_text,
    )


def text_fields(name, label, longest, *, rows=0):
    return {f"{name}_{code}": text_field(label, code, longest, rows=rows) for code in LANGUAGES}


class PairedForm(forms.Form):
    """A form with texts in pairs; `names` of those that need words in one language at least."""

    needed: tuple[str, ...] = ()

    def pair(self, name, texts=None):
        return Pair(self[f"{name}_en"], self[f"{name}_ja"], (texts or {}).get(name))

    def words(self, name):
        return Words(*(self.cleaned_data.get(f"{name}_{code}", "") for code in LANGUAGES))

    def clean(self):
        for name in self.needed:
            fields = [f"{name}_{code}" for code in LANGUAGES]
            if not any(self.cleaned_data.get(field) or field in self.errors for field in fields):
                self.add_error(fields[0], _("Please write this in one language at least."))
        return self.cleaned_data


def initial_words(**words):
    return {
        f"{name}_{code}": getattr(each, code) for name, each in words.items() for code in LANGUAGES
    }


TITLE = gettext_lazy("Title")
QUESTION = pgettext_lazy("of a survey", "Question")
