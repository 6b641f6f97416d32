"""Fields for days and times of day, with the browser's own way to choose them."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

FIRST, LAST = date(1987, 1, 1), date(2100, 1, 1)
"""The JET Programme began in 1987; beyond 2100 somebody has mistyped."""


class DayField(forms.DateField):
    """A day between FIRST and LAST, up to, not including, LAST."""

    def __init__(self, **options):
        # The browser's field takes and shows ISO days, whatever the language.
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%Y/%m/%d"], **options)

    def validate(self, value):
        super().validate(value)
        if value is not None and not FIRST <= value < LAST:
            raise ValidationError(_("Please check the year."))


class TimeField(forms.TimeField):
    def __init__(self, **options):
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        super().__init__(widget=widget, input_formats=["%H:%M", "%H:%M:%S"], **options)
