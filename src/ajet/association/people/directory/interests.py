"""Interests that members may show: areas above offer them, and join `sources_of_interests`.

An interest has a short key, such as "group:12"; what it is called, and who has it, its source knows.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Interest:
    """title: in the reader's language"""

    key: str
    title: str


@dataclass(frozen=True)
class Source:
    """all: every interest there is; of_person: function(person) -> those that a person has"""

    all: Callable[[], Iterable[Interest]]
    of_person: Callable[[Any], Iterable[Interest]]


sources_of_interests: list[Source] = []


def all_interests() -> dict[str, str]:
    """Key -> title."""
    return titles(source.all() for source in sources_of_interests)


def interests_of(person) -> dict[str, str]:
    """Key -> title, of those that `person` has."""
    return titles(source.of_person(person) for source in sources_of_interests)


def titles(found: Iterable[Iterable[Interest]]) -> dict[str, str]:
    return {interest.key: interest.title for interests in found for interest in interests}
