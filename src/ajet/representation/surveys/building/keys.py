"""Keys made from English words: stable names for answers, in files and from wave to wave."""

from collections.abc import Collection

from django.utils.text import slugify

RESERVED = frozenset({"block", "role", "year_band"})
"""What the roll knows of a member already."""

LONGEST = 40
WORDS = 5


def key_from(text: str, taken: Collection[str], otherwise: str) -> str:
    """`How many hours?` -> `how_many_hours`; with a number behind it if that is taken."""
    words = slugify(text).replace("_", "-").split("-")
    key = "_".join(word for word in words if word)[:LONGEST] if text.isascii() else ""
    key = "_".join(key.split("_")[:WORDS]).strip("_") or otherwise
    forbidden = {*taken, *RESERVED}
    number, found = 2, key
    while found in forbidden:
        found, number = f"{key}_{number}", number + 1
    return found
