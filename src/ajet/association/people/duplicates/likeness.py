"""How much two rows of the register look like one person. Pure.

No sign is proof: a name is shared by many, an address is inherited in a school. So signs are weighed, and
what reaches ENOUGH is shown to an officer, never acted upon.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Row:
    """A person as the register has them; the post is the latest."""

    key: int
    name: str
    kana: str = ""
    email: str = ""
    country: str = ""
    prefecture: str = ""
    municipality: str = ""
    organisation: str = ""
    arrived_on: date | None = None


class Sign(StrEnum):
    """What two rows have in common."""

    NAME = "name"  # the same words, in whatever order, case and accents
    PART_OF_NAME = "part_of_name"  # one has a middle name more, or an initial
    KANA = "kana"
    ADDRESS = "address"  # the same before the @, at another provider
    ARRIVAL = "arrival"
    PREFECTURE = "prefecture"
    MUNICIPALITY = "municipality"
    ORGANISATION = "organisation"
    COUNTRY = "country"


WEIGHTS = {
    Sign.NAME: 4,
    Sign.PART_OF_NAME: 3,
    Sign.KANA: 3,
    Sign.ADDRESS: 3,
    Sign.ARRIVAL: 2,
    Sign.MUNICIPALITY: 2,
    Sign.ORGANISATION: 1,
    Sign.PREFECTURE: 1,
    Sign.COUNTRY: 1,
}
AGAINST = -3
"""Two countries, both known and different: people rarely change theirs."""

ENOUGH = 6
"""A name alone (4) is not enough, nor with the country (5); with the arrival (6) or the town (6) it is."""

LARGEST_GROUP = 30
"""Rows that share a key; beyond this the key (a very common name) tells nothing, and is passed over."""

SHORTEST_ADDRESS = 6
"""Letters before the @: shorter ones, such as `info` and `anna`, are shared by strangers."""


def words_of(name: str) -> frozenset[str]:
    """The words of a name, whatever their order: `SMITH, Jōhn` has `john` and `smith`.

    NFKC first: half-width katakana and full-width letters are the usual ones.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    # The marks that make か into が are part of the letter in Japanese, unlike accents.
    kept = (sign for sign in plain if not unicodedata.combining(sign) or sign in "\u3099\u309a")
    return frozenset(
        "".join(sign if sign.isalnum() or sign in "\u3099\u309a" else " " for sign in kept).split()
    )


def start_of_address(email: str) -> str:
    """What stands before the @, without a tag (`+ajet`) and without dots; empty if too short to tell."""
    start = email.casefold().partition("@")[0].partition("+")[0].replace(".", "")
    return start if len(start) >= SHORTEST_ADDRESS else ""


def signs(one: Row, other: Row) -> list[Sign]:
    """What `one` and `other` have in common, the weightiest first."""
    found = []
    names = words_of(one.name), words_of(other.name)
    if names[0] and names[0] == names[1]:
        found.append(Sign.NAME)
    elif is_part(*names) or is_part(*reversed(names)):
        found.append(Sign.PART_OF_NAME)
    same = {
        Sign.KANA: (words_of(one.kana), words_of(other.kana)),
        Sign.ADDRESS: (start_of_address(one.email), start_of_address(other.email)),
        Sign.ARRIVAL: (one.arrived_on, other.arrived_on),
        Sign.PREFECTURE: (one.prefecture, other.prefecture),
        Sign.MUNICIPALITY: (words_of(one.municipality), words_of(other.municipality)),
        Sign.ORGANISATION: (words_of(one.organisation), words_of(other.organisation)),
        Sign.COUNTRY: (one.country, other.country),
    }
    found += [sign for sign, (this, that) in same.items() if this and this == that]
    return sorted(found, key=lambda sign: (-WEIGHTS[sign], sign))


def is_part(fewer: frozenset[str], more: frozenset[str]) -> bool:
    """Has `more` two words of `fewer` and all the rest of it, where an initial stands for a word?"""
    full = {word for word in fewer if len(word) > 1}
    others = more - full
    return (
        len(full) >= 2
        and full <= more
        and all(any(word.startswith(sign) for word in others) for sign in fewer - full)
    )


def weight(one: Row, other: Row) -> int:
    """How much speaks for one person; a different country speaks against it."""
    against = AGAINST if one.country and other.country and one.country != other.country else 0
    return sum(WEIGHTS[sign] for sign in signs(one, other)) + against


def alike(rows: Iterable[Row]) -> Iterator[tuple[Row, Row, list[Sign]]]:
    """The pairs of `rows` that share enough signs, each once, the smaller key first.

    Only rows that share a key (name, reading, or start of the address) are compared, so that 60,000
    people take a second, not a day.
    """
    groups: dict[tuple, list[Row]] = defaultdict(list)
    for row in rows:
        for key in keys_of(row):
            groups[key].append(row)
    seen = set()
    for group in groups.values():
        if len(group) > LARGEST_GROUP:
            continue
        for pair in combinations(sorted(group, key=lambda row: row.key), 2):
            known_by = (pair[0].key, pair[1].key)
            if known_by not in seen and weight(*pair) >= ENOUGH:
                yield (*pair, signs(*pair))
            seen.add(known_by)


def keys_of(row: Row) -> Iterator[tuple]:
    """By what a row may meet its like: two words of the name at a time, the reading, the address."""
    words = sorted(word for word in words_of(row.name) if len(word) > 1)
    yield from (("name", *pair) for pair in combinations(words[:6], 2))
    if len(words) == 1:
        yield "name", words[0], row.arrived_on
    if kana := words_of(row.kana):
        yield "kana", kana
    if start := start_of_address(row.email):
        yield "address", start
