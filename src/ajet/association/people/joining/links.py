"""The link by which somebody joins: signed, good for a day, and for the address it was sent to."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

LINK_VALID = timedelta(hours=24)
SALT = "ajet.joining.link"


class LinkRefused(Exception):
    """The link is forged, cut off, or older than a day."""


def token_of(address):
    return signing.dumps(address, salt=SALT)


def address_of(token):
    """The address in small letters that `token` was made for. Raises LinkRefused."""
    try:
        return signing.loads(token, salt=SALT, max_age=LINK_VALID)
    except (signing.BadSignature, ValueError):
        raise LinkRefused from None


def join_link(address, query=""):
    """The whole link, for a letter, in the language of the moment.

    query  what was chosen before (`choosing`), to stand at the end of the link
    """
    return f"{settings.ORIGIN}{reverse('join_form', args=[token_of(address)])}{query}"
