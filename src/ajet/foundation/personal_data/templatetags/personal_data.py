"""Facts as a page shows them: days and moments in the reader's language, yes and no in words."""

from datetime import date, datetime

from django import template
from django.utils.translation import gettext as _

from ajet.foundation.periods.templatetags.periods import day, moment

register = template.Library()

LONGEST_IN_VIEW = 160
"""Signs. A longer text, such as a letter, is folded."""


@register.filter
def fact(value):
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    return str(value)


@register.filter
def is_long(value):
    return isinstance(value, str) and len(value) > LONGEST_IN_VIEW
