"""The rights an office may carry, and where the answer "who holds them now" comes from.

Rights are read from terms at the moment of the request. The council knows the terms, and stands above
this room: it joins `sources_of_rights` when the platform starts, as people joins `sources_of_membership`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

Key = TypeVar("Key")

RIGHTS = {
    "import_roster": "import a roster of members",
    "search_members": "look members up in the register",
    "verify_members": "vouch for members, and hand out codes to a cohort",
    "move_members": "answer for a member who moves to another chapter",
    "merge_people": "say who is the same person, and take that back",
    "edit_chapter": "edit the pages of one's chapter",
    "write_to_chapter": "write to the members of one's chapter",
    "draw_boundaries": "say which prefecture belongs to which block",
    "recognise_groups": "take interest groups through their founding",
    "vote_in_council": "vote on what is put to the council",
    "fill_seats": "say who holds a seat, and until when",
    "run_event": "run one event",
    "handle_personal_data": "answer requests about personal data, see what is to be erased",
    "run_surveys": "open and close surveys, import answers",
    "write_reports": "write and publish reports",
    "read_audit": "read the audit trail",
}

OF_CHAPTERS = frozenset(
    {
        "import_roster",
        "search_members",
        "verify_members",
        "move_members",
        "edit_chapter",
        "write_to_chapter",
        "fill_seats",
    }
)
"""Rights that a chapter's office may carry for its chapter; the others concern the whole association."""

OF_THINGS = frozenset({"run_event"})
"""Rights that may be given over one thing alone, such as "event:12"."""


@dataclass(frozen=True)
class Rights:
    """What somebody may do now.

    everywhere  rights over the whole association
    chapters    right -> keys of the chapters it covers
    things      right -> the single things it covers, such as "event:12"
    """

    everywhere: frozenset[str] = frozenset()
    chapters: dict[str, frozenset[int]] = field(default_factory=dict)
    things: dict[str, frozenset[str]] = field(default_factory=dict)

    def include(self, right: str, chapter: int | None = None, thing: str | None = None) -> bool:
        """May its holder do `right` (over `chapter`, or over `thing`, if given)?"""
        if right not in RIGHTS:
            raise KeyError(right)
        return (
            right in self.everywhere
            or chapter in self.chapters.get(right, frozenset())
            or thing in self.things.get(right, frozenset())
        )

    def include_anywhere(self, right: str) -> bool:
        if right not in RIGHTS:
            raise KeyError(right)
        return (
            right in self.everywhere
            or bool(right in OF_CHAPTERS and self.chapters.get(right))
            or bool(right in OF_THINGS and self.things.get(right))
        )

    def include_any(self) -> bool:
        return bool(self.everywhere or self.chapters or self.things)


sources_of_rights: list[Callable[[object, datetime, bool], Rights]] = []
"""function(account, moment, reading) -> Rights"""

sources_of_membership: list[Callable[[object, date], bool]] = []


def rights_of(account, at: datetime, *, reading: bool = False) -> Rights:
    """What `account` may do at the moment `at`: at most one query per source.

    reading  True asks for what it may look at, which begins before its terms do (council/rights.py)
    """
    found = [source(account, at, reading) for source in sources_of_rights]
    return Rights(
        frozenset().union(*(rights.everywhere for rights in found)),
        united(rights.chapters for rights in found),
        united(rights.things for rights in found),
    )


def united(scopes: Iterable[dict[str, frozenset[Key]]]) -> dict[str, frozenset[Key]]:
    """Right -> all that any of `scopes` gives it over."""
    together: dict[str, frozenset[Key]] = {}
    for scope in scopes:
        for right, keys in scope.items():
            together[right] = together.get(right, frozenset()) | keys
    return together


def is_member(account, on: date) -> bool:
    """Is a membership of `account` in force on the day `on`?"""
    return any(source(account, on) for source in sources_of_membership)
