from django import template

register = template.Library()


@register.filter
def in_fours(key):
    """`ABCD EFGH`: a long key as one can read it out and type it; apps pass the spaces over."""
    return " ".join(key[place : place + 4] for place in range(0, len(key), 4))
