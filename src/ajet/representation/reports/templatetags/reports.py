"""`{% load reports %}{% chart finding %}`: the chart of a finding, for wide windows and for phones."""

from django import template
from django.utils.html import format_html

from ajet.representation.reports.svg import page_svg

register = template.Library()


@register.simple_tag
def chart(finding):
    """Both drawings; the stylesheet shows the one that fits, and hides the other from everybody."""
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
