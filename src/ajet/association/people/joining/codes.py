"""Codes that people type, and what is kept instead of them."""

import secrets
import unicodedata

from django.conf import settings
from django.utils.crypto import salted_hmac

LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
"""No vowels, so that no code is a word, and nothing that looks like a figure."""


def new_code(blocks):
    """Such as KXBD-ZMTW: about 17 bits a block."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(blocks))


def typed(code):
    """`code` as it counts, however it was typed: without dashes and spaces, in large letters."""
    wide = unicodedata.normalize("NFKC", code).upper()
    return "".join(letter for letter in wide if letter.isalnum())


def keyed_hash(purpose, value):
    """What stands for `value`: nobody can find the value by trying all, unless they have our secret key."""
    return keyed_hashes(purpose, value)[0]


def keyed_hashes(purpose, value):
    """The hash with the present secret key, then those with the keys it has replaced."""
    return [
        salted_hmac(f"ajet.joining.{purpose}", value, secret=secret, algorithm="sha256").hexdigest()
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ]
