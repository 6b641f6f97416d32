"""Moments of terms in the reader's language, to the day where they fall on midnight."""

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language

from ajet.association.council.wording import beginning_in_words, end_in_words, seat_in_words
from ajet.foundation.periods.writing import in_japan
from ajet.foundation.prefectures import by_code

register = template.Library()


def in_time_element(moment, words):
    iso = in_japan(moment).isoformat(timespec="minutes")
    return format_html('<time datetime="{}">{}</time>', iso, words)


@register.filter
def begin_of_term(moment):
    return in_time_element(moment, beginning_in_words(moment, get_language()))


@register.filter
def end_of_term(moment):
    """The last day, or the moment."""
    return in_time_element(moment, end_in_words(moment, get_language()))


@register.filter
def days_left(place, at):
    return place.days_left(at)


@register.filter
def is_gone(seat, at):
    """Is the chapter of the seat no more?"""
    return seat.chapter is not None and seat.chapter.has_ended_on(timezone.localdate(at))


@register.filter
def prefecture_of(code):
    return by_code(code)


@register.filter
def named(seat):
    """Block 4 Representative."""
    return seat_in_words(seat, get_language())
