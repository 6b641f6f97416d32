"""The list of what is held about people, joined by each area that holds something.

    holdings.append(Holding("memberships", _("Memberships"), show=memberships_of, erase=erase_memberships))

A test walks all tables with a column that leads to an account or a person, and fails for one of which no
holding tells.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps

Fact = tuple[Any, Any]
"""What it is called, in the reader's language, and its value: text, number, date, moment, yes or no, None."""


@dataclass(frozen=True)
class Record:
    """One thing held: its facts in the order in which they are read."""

    facts: Sequence[Fact]


@dataclass(frozen=True)
class Holding:
    """One kind of thing that an area keeps about people.

    key      short code, the key in the exported JSON
    title    what it is called (lazy text)
    why      what it is kept for, and how long (lazy text)
    show     function(account) -> its records, in a constant number of queries
    erase    function(account, at) that removes them or makes them nobody's; None if nothing may go, as `why`
             says. It may be called twice, and is called in one transaction with all others
    tables   labels of the models it speaks of, such as "people.membership"; the first says in which room
             it stands, and so when its turn to be erased comes
    """

    key: str
    title: Any
    why: Any
    show: Callable[[Any], Sequence[Record]]
    erase: Callable[[Any, datetime], None] | None
    tables: Sequence[str]


holdings: list[Holding] = []
"""Within a room in the order of erasure: what points to something stands before it."""


@dataclass(frozen=True)
class Retention:
    """A rule by which something goes by itself.

    key      short code
    title    what goes (lazy text)
    after    how long it is kept and counted from when (lazy text)
    due      function(moment) -> how many rows it would remove now
    apply    function(moment) that removes them
    """

    key: str
    title: Any
    after: Any
    due: Callable[[datetime], int]
    apply: Callable[[datetime], None]


retentions: list[Retention] = []


def height_of(holding) -> int:
    """How far above the others the room of a holding stands: its place among the installed apps."""
    rooms = list(apps.app_configs)
    return rooms.index(holding.tables[0].split(".")[0])


def in_order_of_erasure() -> list[Holding]:
    """The highest room first, the account last: what points to something goes before it."""
    return sorted(holdings, key=height_of, reverse=True)


def above_the_foundation() -> list[Holding]:
    """Of the rooms that know more of somebody than their account, in the order of erasure."""
    here = list(apps.app_configs).index("personal_data")
    return [holding for holding in in_order_of_erasure() if height_of(holding) > here]


def in_order_of_reading() -> list[Holding]:
    """The account, then the person and what builds on them, then what the foundation keeps beside."""
    upwards = in_order_of_erasure()[::-1]
    first = upwards[:1]
    above = above_the_foundation()[::-1]
    return first + above + [each for each in upwards if each not in first + above]
