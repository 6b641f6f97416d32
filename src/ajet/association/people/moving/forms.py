from datetime import timedelta

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ajet.association.people.moving.acts import Destination
from ajet.foundation.prefectures import PREFECTURES

ONE_DAY = timedelta(days=1)
"""A contract names its last day; an appointment runs up to, not including, its end."""


def prefecture_choices():
    japanese = get_language() == "ja"
    return [
        ("", "–"),
        *((place.code, place.name_ja if japanese else place.name_en) for place in PREFECTURES),
    ]


class MoveForm(forms.Form):
    """Where a member goes, and from when."""

    prefecture = forms.ChoiceField(label=_("New prefecture"), choices=prefecture_choices)
    municipality = forms.CharField(label=_("New municipality"), max_length=100, required=False)
    contracting_organisation = forms.CharField(
        label=_("New contracting organisation"), max_length=200, required=False
    )
    moves_on = forms.DateField(
        label=_("First day there"), widget=forms.DateInput(attrs={"type": "date"})
    )
    last_day = forms.DateField(
        label=_("Last day of the new contract"),
        help_text=_("If you leave this empty, it stays as it is."),
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
    )

    def clean(self):
        super().clean()
        first, last = self.cleaned_data.get("moves_on"), self.cleaned_data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The contract would end before the first day there."))

    def destination(self):
        cleaned = self.cleaned_data
        last = cleaned["last_day"]
        return Destination(
            prefecture=cleaned["prefecture"],
            municipality=cleaned["municipality"],
            contracting_organisation=cleaned["contracting_organisation"],
            moves_on=cleaned["moves_on"],
            contract_ends_on=last and last + ONE_DAY,
        )
