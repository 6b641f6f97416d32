from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ajet.foundation.languages import in_language
from ajet.representation.reports.addressees import Addressee
from ajet.representation.reports.models import Quote, Recommendation, Report
from ajet.representation.surveys.models import Survey


def finished_surveys():
    """Closed surveys, whose answers are no longer to change."""
    return Survey.objects.filter(state="closed").order_by("-closes_on", "slug")


class SurveyField(forms.ModelChoiceField):
    """Names each survey in the officer's language."""

    def label_from_instance(self, survey):
        return in_language(survey, "title", get_language())[0]


def begin_with(field, sentence):
    """Says `sentence` where nothing is chosen yet, instead of Django's row of dashes."""
    field.choices = [("", sentence), *((key, name) for key, name in field.choices if key)]


class NewReportForm(forms.Form):
    slug = forms.SlugField(
        label=_("Address of the page"),
        max_length=60,
        help_text=_("Latin letters, figures and hyphens, such as spring-2026."),
    )
    title_en = forms.CharField(label=_("Title in English"), max_length=200)
    title_ja = forms.CharField(label=_("Title in Japanese"), max_length=200)

    field_order = ("survey", "slug", "title_en", "title_ja")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["survey"] = SurveyField(
            label=_("Survey"),
            queryset=finished_surveys(),
            empty_label=_("Choose a survey"),
            help_text=_("Only closed surveys can be reported on."),
        )
        self.order_fields(self.field_order)

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if slug == "new" or Report.objects.filter(slug=slug).exists():
            raise forms.ValidationError(_("There is a report at this address already."))
        return slug


PAIRS = (
    ("title", _("Title"), ""),
    ("summary", _("Summary"), _("What a ministry should know if it reads nothing else.")),
    ("background", _("Background"), _("Why the survey was held, and what was said before.")),
    ("method_notes", _("Notes on the method"), _("Only what the report does not say by itself.")),
    ("contributors", _("Contributors"), _("One person or task a line.")),
)
"""Texts of a report: name, label, help; each in two languages beside one another."""


def in_one_line(text):
    return " ".join(text.splitlines())


class ManuscriptForm(forms.ModelForm):
    addressees = forms.TypedMultipleChoiceField(
        label=_("Addressees"), choices=Addressee.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Report
        fields = (
            *(f"{name}_{language}" for name, _label, _help in PAIRS for language in ("en", "ja")),
            "addressees",
            "meeting_on",
        )
        widgets = {
            "meeting_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            # A title may be 200 letters long: a line of the form shows less than half of it.
            "title_en": forms.Textarea(attrs={"rows": 3}),
            "title_ja": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name.endswith(("_en", "_ja")):
                field.widget.attrs["lang"] = name[-2:]

    def clean_title_en(self):
        return in_one_line(self.cleaned_data["title_en"])

    def clean_title_ja(self):
        return in_one_line(self.cleaned_data["title_ja"])

    def pairs(self):
        """(name, label, help, English field, Japanese field) for the page."""
        return [
            (name, label, help_text, self[f"{name}_en"], self[f"{name}_ja"])
            for name, label, help_text in PAIRS
        ]

    def texts(self):
        """Field -> value of what was typed; the form does not save."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


def question_choices(questions, empty):
    return [("", empty), *((each.key, each.text) for each in questions)]


class QuoteForm(forms.ModelForm):
    class Meta:
        model = Quote
        fields = ("item", "language", "text", "translation", "role")

    def __init__(self, *args, questions, **kwargs):
        """`questions`: (key, text) of the free text questions, in the officer's language."""
        super().__init__(*args, **kwargs)
        self.fields["item"] = forms.ChoiceField(label=_("Question"), choices=questions)
        begin_with(self.fields["language"], _("Choose a language"))
        begin_with(self.fields["role"], _("No role is printed"))
        self.fields["role"].help_text = _("Only if it cannot tell who wrote it.")


class RecommendationForm(forms.ModelForm):
    class Meta:
        model = Recommendation
        fields = ("addressee", "text_en", "text_ja", "evidence")

    def __init__(self, *args, questions, **kwargs):
        """`questions`: (key, text) of all questions, in the officer's language."""
        super().__init__(*args, **kwargs)
        begin_with(self.fields["addressee"], _("Choose an addressee"))
        self.fields["evidence"] = forms.ChoiceField(
            label=_("Evidence"),
            choices=[("", _("None of the questions")), *questions],
            required=False,
            help_text=_("The question whose answers support it."),
        )
