"""The survey itself and its sections."""

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ajet.representation.surveys.building.forms.pairs import (
    TITLE,
    PairedForm,
    initial_words,
    text_fields,
)
from ajet.representation.surveys.desk.forms import DAY
from ajet.representation.surveys.questionnaire.content import Section
from ajet.representation.surveys.questionnaire.reading import LONGEST_TEXT, LONGEST_TITLE

LONGEST_VISIT = 120


class SurveyForm(PairedForm):
    needed = ("title",)
    slug = forms.SlugField(
        label=gettext_lazy("Name in addresses"),
        help_text=gettext_lazy(
            "Letters a–z, digits and hyphens, such as autumn-2026. If you leave it empty, it is made "
            "of the English title."
        ),
        max_length=60,
        required=False,
    )
    opens_on = forms.DateField(label=gettext_lazy("Opens on"), widget=DAY)
    closes_on = forms.DateField(
        label=gettext_lazy("Closes on"),
        help_text=gettext_lazy("The first day on which no answers are taken."),
        widget=DAY,
    )
    length_minutes = forms.IntegerField(
        label=gettext_lazy("Minutes it takes"),
        help_text=gettext_lazy(
            "Members are told. Try the survey out yourself, and do not flatter it."
        ),
        min_value=1,
        max_value=LONGEST_VISIT,
        initial=5,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.update(text_fields("title", TITLE, LONGEST_TITLE))
        purpose = gettext_lazy("Purpose")
        self.fields.update(text_fields("purpose", purpose, LONGEST_TEXT, rows=3))

    def clean(self):
        given = super().clean()
        opens_on, closes_on = given.get("opens_on"), given.get("closes_on")
        if opens_on and closes_on and opens_on >= closes_on:
            self.add_error("closes_on", _("Please choose a day after the one of opening."))
        if not given.get("slug") and "slug" not in self.errors:
            given["slug"] = slugify(given.get("title_en", ""))[:60].strip("-")
            if not given["slug"]:
                self.add_error(
                    "slug", _("Please choose a name for addresses, such as autumn-2026.")
                )
        return given

    def values(self):
        return dict(self.cleaned_data)


class SectionForm(PairedForm):
    needed = ("title",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        texts = {
            "title": (TITLE, LONGEST_TITLE, 0),
            "introduction": (gettext_lazy("Introduction"), LONGEST_TEXT, 3),
            "report_title": (gettext_lazy("Title in reports"), LONGEST_TITLE, 0),
        }
        for name, (label, longest, rows) in texts.items():
            self.fields.update(text_fields(name, label, longest, rows=rows))

    def content(self) -> Section:
        return Section(
            title=self.words("title"),
            introduction=self.words("introduction"),
            items=(),
            report=self.words("report_title"),
        )


def initial_of_section(section: Section):
    return initial_words(
        title=section.title, introduction=section.introduction, report_title=section.report
    )
