"""The units that letters come from, each of which can be left alone: the association, a chapter, a group.

A unit is named by a code, `association` or `chapter:12`: its kind, and a key of the area that knows it. That area
adds its kind to `kinds_of_units` when the platform starts.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

ASSOCIATION = "association"


@dataclass(frozen=True)
class Unit:
    """Somebody who writes letters: its code, and its name in both languages."""

    code: str
    name_en: str
    name_ja: str


@dataclass(frozen=True)
class KindOfUnit:
    """How one kind is known.

    named       function(key) -> the unit, or None
    of_account  function(account, moment) -> the units that may write to it
    """

    named: Callable[[str], Unit | None]
    of_account: Callable[[Any, datetime], Iterable[Unit]]


THE_ASSOCIATION = Unit(ASSOCIATION, "AJET", "AJET")

kinds_of_units: dict[str, KindOfUnit] = {
    ASSOCIATION: KindOfUnit(lambda key: THE_ASSOCIATION, lambda account, at: [THE_ASSOCIATION])
}


def unit_at(code: str) -> Unit | None:
    """The unit with this code; None if nobody knows it."""
    name, _colon, key = code.partition(":")
    kind = kinds_of_units.get(name)
    return kind.named(key) if kind else None


def units_of(account, at: datetime) -> list[Unit]:
    """The units that may write to `account`."""
    return [unit for kind in kinds_of_units.values() for unit in kind.of_account(account, at)]
