from django import forms
from django.utils.translation import get_language

from ajet.foundation.languages import in_language
from ajet.foundation.letters.leaving import of
from ajet.foundation.letters.models import Unsubscription


class UnitsForm(forms.Form):
    """One box for each unit: ticked, its letters come."""

    def __init__(self, *args, units, account, **kwargs):
        super().__init__(*args, **kwargs)
        self.units = units
        left = set(Unsubscription.objects.filter(of(account)).values_list("unit", flat=True))
        for unit in units:
            self.fields[unit.code] = forms.BooleanField(
                label=in_language(unit, "name", get_language())[0],
                required=False,
                initial=unit.code not in left,
            )

    def wishes(self):
        return [(unit, self.cleaned_data[unit.code]) for unit in self.units]
