"""Who holds a right now: `rights_of` asked the other way round, by whoever writes to officers.

The council knows the terms, and stands above this room: it joins `sources_of_holders` when the platform starts.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from ajet.foundation.access.rights import RIGHTS

Holds = tuple[int, int | None]
"""The number of an account, and the key of the chapter over which it holds the right; None: over all."""

sources_of_holders: list[Callable[[str, datetime], Iterable[Holds]]] = []
"""function(right, moment) -> who holds it then, in one query or two"""


def holders_of(right: str, at: datetime) -> dict[int | None, set[int]]:
    """Key of a chapter, or None for the whole association -> the accounts that hold `right` over it."""
    if right not in RIGHTS:
        raise KeyError(right)
    found: dict[int | None, set[int]] = {}
    for source in sources_of_holders:
        for account, chapter in source(right, at):
            found.setdefault(chapter, set()).add(account)
    return found
