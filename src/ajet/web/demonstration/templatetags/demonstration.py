import re

from django import template
from django.utils.html import format_html, format_html_join

register = template.Library()

ADDRESS = re.compile(r"(https?://[!-;=?-~]*[A-Za-z0-9/=&_#~-])")
"""Up to where it can end: a full stop or bracket after it, in either language, belongs to the sentence."""


@register.filter
def with_links(text):
    """The text of a letter, its addresses as links. (Django's `urlize` takes 。 for a part of an address.)"""
    pieces = ADDRESS.split(text)
    shown = [
        format_html('<a href="{0}">{0}</a>', piece) if place % 2 else piece
        for place, piece in enumerate(pieces)
    ]
    return format_html_join("", "{}", ((piece,) for piece in shown))
