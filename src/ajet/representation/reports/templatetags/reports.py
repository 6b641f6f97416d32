"""`{% load reports %}`: charts, and sizes of files."""

from django import template
from django.utils.html import format_html

from ajet.representation.reports.svg import page_svg

register = template.Library()


@register.filter
def whole_size(size):
    """The size of a file, in bytes, as 233 KB or 2 MB."""
    kilobytes = max(1, round(size / 1024))
    return f"{kilobytes} KB" if kilobytes < 1024 else f"{round(kilobytes / 1024)} MB"


@register.simple_tag
def chart(finding):
    """`{% chart finding %}`: for wide windows and for phones. Both are drawn.

    The stylesheet shows the one that fits, and hides the other from everybody.
    """
    forms = (("wide", finding.wide), ("narrow", finding.narrow))
    drawings = [
        page_svg(
            drawing,
            key=finding.anchor,
            title=finding.title,
            description=finding.description,
            form=form,
        )
        for form, drawing in forms
    ]
    return format_html("{}{}", *drawings)
