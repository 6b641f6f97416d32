"""Where invented members work: real prefectures and municipalities, out of places.txt."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from ajet.foundation.prefectures import by_code

HERE = Path(__file__).parent


class Municipality(NamedTuple):
    name_en: str
    name_ja: str

    def __str__(self) -> str:
        return f"{self.name_en} {self.name_ja}"

    @property
    def is_small(self) -> bool:
        """A town or a village, not a city."""
        return self.name_ja[-1] in "町村"


class Place(NamedTuple):
    """A prefecture: its share of the members (a weight) and some of its municipalities, large first."""

    prefecture: str
    share: int
    municipalities: tuple[Municipality, ...]

    @property
    def names(self) -> tuple[str, str]:
        """In English and in Japanese."""
        prefecture = by_code(self.prefecture)
        return prefecture.name_en, prefecture.name_ja


@cache
def places() -> tuple[Place, ...]:
    lines = (HERE / "places.txt").read_text(encoding="utf-8").splitlines()
    return tuple(place_in(line) for line in lines if not line.startswith("#"))


def place_in(line: str) -> Place:
    code, share, listed = line.split(" ", 2)
    named = (each.split(" ") for each in listed.split(", "))
    return Place(code, int(share), tuple(Municipality(*names) for names in named))
