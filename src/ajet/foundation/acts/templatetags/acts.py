import secrets

from django import template
from django.utils.html import format_html

from ajet.foundation.acts.once import FIELD

register = template.Library()


@register.simple_tag
def idempotency_key():
    """The hidden field by which a view that is `@once` knows a repeated post."""
    return format_html(
        '<input type="hidden" name="{}" value="{}">', FIELD, secrets.token_urlsafe(24)
    )
