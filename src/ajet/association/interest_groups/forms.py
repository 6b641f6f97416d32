from datetime import timedelta

from django import forms
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ajet.association.interest_groups.models import TEXTS, Application, Choice, InterestGroup, Part
from ajet.association.interest_groups.recognising import LONGEST_VOTE, SHORTEST_VOTE
from ajet.foundation.files import UploadField

USUAL_VOTE = timedelta(days=14)
SHORT = ("name", "description")


def link_field():
    return forms.URLField(
        label=_("Link to the community"),
        help_text=_("Where members meet on the web: https://…"),
        max_length=300,
        required=False,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
    )


def logo_field():
    return UploadField(
        kinds=("png", "jpeg"),
        label=_("Logo"),
        help_text=_("PNG or JPEG. You may leave it out."),
        required=False,
    )


def widgets():
    made = {}
    for name in TEXTS:
        for language in ("en", "ja"):
            attributes = {"lang": language}
            made[f"{name}_{language}"] = (
                forms.TextInput(attrs=attributes)
                if name == "name"
                else forms.Textarea(attrs=attributes | {"rows": 4 if name in SHORT else 8})
            )
    return made


class ApplicationForm(forms.ModelForm):
    """What a group is, in one language at least; it is saved by the act."""

    link = link_field()
    logo = logo_field()

    class Meta:
        model = Application
        fields = [
            *(f"{name}_{language}" for name in TEXTS for language in ("en", "ja")),
            "contact",
            "link",
        ]
        widgets = widgets()

    def clean(self):
        cleaned = super().clean() or {}
        for name in TEXTS:
            if not (cleaned.get(f"{name}_en") or cleaned.get(f"{name}_ja")):
                self.add_error(f"{name}_en", _("Please write this in English or in Japanese."))
        return cleaned

    def texts(self):
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def _post_clean(self):
        """The act writes the row; the form only says what is wrong with the words."""


class BeginningForm(ApplicationForm):
    vice_chair = forms.EmailField(
        label=_("Address of the Vice-Chair"),
        help_text=_("As this member signs in here. We ask them by letter to confirm."),
        max_length=254,
    )
    third = forms.EmailField(label=_("Address of the third officer"), max_length=254)

    def addresses(self):
        return {
            Part.VICE_CHAIR: self.cleaned_data["vice_chair"],
            Part.THIRD: self.cleaned_data["third"],
        }


class FounderForm(forms.Form):
    part = forms.ChoiceField(
        label=_("Part"),
        choices=[(part.value, part.label) for part in (Part.VICE_CHAIR, Part.THIRD)],
    )
    address = forms.EmailField(label=_("Address of a member"), max_length=254)


class SuccessorForm(forms.Form):
    address = forms.EmailField(
        label=_("Address of the next officer"),
        help_text=_("As this member signs in here. We ask them by letter to confirm."),
        max_length=254,
    )


class GivingBackForm(forms.Form):
    note = forms.CharField(
        label=_("What should be changed"),
        help_text=_("The three officers of the group read this."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class VoteForm(forms.Form):
    closes_on = forms.DateField(
        label=_("The vote closes on"),
        help_text=_("The day on which nobody can vote any more, three to sixty days from now."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        field = self.fields["closes_on"]
        field.initial = (today + USUAL_VOTE).isoformat()
        field.widget.attrs |= {
            "min": (today + SHORTEST_VOTE).isoformat(),
            "max": (today + LONGEST_VOTE).isoformat(),
        }


class BallotForm(forms.Form):
    choice = forms.ChoiceField(label=_("Your vote"), choices=Choice, widget=forms.RadioSelect)


class DetailsForm(forms.ModelForm):
    """What a group's officers keep up to date on its page."""

    link = link_field()
    logo = logo_field()

    class Meta:
        model = InterestGroup
        fields = ["description_en", "description_ja", "contact", "link"]
        widgets = {name: widget for name, widget in widgets().items() if "description" in name}

    def details(self):
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def _post_clean(self):
        """As above."""
