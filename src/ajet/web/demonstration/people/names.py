"""Invented names in the manner of each country, out of names.txt."""

from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

HERE = Path(__file__).parent


class Part(NamedTuple):
    written: str
    kana: str


class Name(NamedTuple):
    written: str
    kana: str


FAMILY_FIRST = frozenset({"chinese", "korean", "vietnamese"})
OFTEN_ONE_NAME = frozenset({"indonesian", "mongolian"})
TWO_FAMILY_NAMES = frozenset({"hispanic", "lankan"})
JOINED = "・"


@cache
def parts() -> dict[str, dict[str, list[Part]]]:
    """manner -> {"given": parts, "family": parts}"""
    found: dict[str, dict[str, list[Part]]] = {}
    for line in (HERE / "names.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            manner = found.setdefault(line.strip("[]"), {})
        elif line and not line.startswith("#"):
            which, listed = line.split(": ", 1)
            manner[which] = [Part(*each.rsplit(" ", 1)) for each in listed.split(", ")]
    return found


def name_in(manner: str, chance: Random) -> Name:
    """A name in `manner`; `anglo+korean` takes the given name from one and the family name from another.

    Some people have one name, some three, some two family names, and some write theirs in katakana.
    """
    first, _, last = manner.partition("+")
    given, family = parts()[first]["given"], parts()[last or first]["family"]
    chosen = [chance.choice(given), chance.choice(family)]
    drawn = chance.random()
    if first in OFTEN_ONE_NAME:
        chosen = chosen[:1] if drawn < 0.4 else chosen
    elif first in TWO_FAMILY_NAMES:
        another = chance.choice(family)
        chosen += [another] if drawn < 0.6 and another not in chosen else []
    elif first in FAMILY_FIRST:
        chosen.reverse()
    elif drawn < 0.12:
        chosen.insert(1, chance.choice(family))
    kana = JOINED.join(part.kana for part in chosen)
    if drawn > 0.995:
        return Name(kana, kana)
    return Name(" ".join(part.written for part in chosen), kana)
