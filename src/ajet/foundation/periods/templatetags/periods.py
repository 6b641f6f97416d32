"""Days and moments in the reader's language: `{{ survey.closes_on|day }}`, `{{ sent_at|moment }}`."""

from datetime import timedelta

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from ajet.foundation import periods
from ajet.foundation.periods import writing

register = template.Library()


@register.filter
def day(value):
    """`22 November 2026` or `2026年11月22日（日）`, in a time element."""
    if not value:
        return ""
    iso = writing.as_day(value).isoformat()
    return format_html('<time datetime="{}">{}</time>', iso, writing.day(value, get_language()))


@register.filter
def moment(value):
    """As `day`, with the time of day in Japan."""
    if not value:
        return ""
    iso = writing.in_japan(value).isoformat(timespec="minutes")
    return format_html('<time datetime="{}">{}</time>', iso, writing.moment(value, get_language()))


@register.filter
def wareki(value):
    """In Japanese with the era, 令和8年11月22日; in English as `day`."""
    if not value:
        return ""
    when = writing.as_day(value)
    written = periods.wareki(when) if get_language() == "ja" else writing.day(when, "en")
    return format_html('<time datetime="{}">{}</time>', when.isoformat(), written)


@register.filter
def last_day(ends_on):
    """`{{ survey.closes_on|last_day }}`: the day before, as `ends_on` itself is not part of the period."""
    return day(writing.as_day(ends_on) - timedelta(days=1)) if ends_on else ""


@register.filter
def period(begins_on, ends_on):
    """`{{ survey.opens_on|period:survey.closes_on }}`: 1–14 November 2026; the end itself is not part."""
    return writing.period(begins_on, ends_on, get_language()) if begins_on else ""
