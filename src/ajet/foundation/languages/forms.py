"""What a form asks for in two languages, and words that every reader's program can show."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Signs that no page shows, and that would make a feed or a calendar unreadable."""
LINE_BREAK = re.compile("[\t\n\r\u2028\u2029]")


def refuse_unprintable(text):
    if UNPRINTABLE.search(text):
        raise ValidationError(_("Please leave out signs that cannot be printed."))


def refuse_line_breaks(text):
    if LINE_BREAK.search(text):
        raise ValidationError(_("Please write this on one line."))


class WordsForm(forms.Form):
    """A mixin for forms of words: nothing unprintable, and in at least one language what is needed.

    NEEDED  fields of which one language must be written: ("title",) for `title_en` and `title_ja`
    """

    NEEDED: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if not isinstance(field, forms.CharField):
                continue
            field.validators.append(refuse_unprintable)
            if not isinstance(field.widget, forms.Textarea):
                field.validators.append(refuse_line_breaks)
            if name.endswith(("_en", "_ja")):
                field.widget.attrs["lang"] = name[-2:]

    def clean(self):
        cleaned = super().clean()
        values = self.cleaned_data if cleaned is None else cleaned
        for name in self.NEEDED:
            pair = (f"{name}_en", f"{name}_ja")
            if not any(values.get(field) or field in self.errors for field in pair):
                self.add_error(pair[0], _("Please write it in English, in Japanese, or in both."))
        return values
