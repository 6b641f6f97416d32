"""The rights an office may carry, and where the answer "who holds them now" comes from.

Rights are read from terms at the moment of the request. The council knows the terms, and stands above
this room: it joins `sources_of_rights` when the platform starts, as people joins `sources_of_membership`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from django.utils.translation import pgettext_lazy

Key = TypeVar("Key")

RIGHTS = {
    "import_roster": pgettext_lazy("right", "import a roster of members"),
    "search_members": pgettext_lazy("right", "look members up in the register"),
    "verify_members": pgettext_lazy("right", "vouch for members, and hand out codes to a cohort"),
    "move_members": pgettext_lazy("right", "answer for a member who moves to another chapter"),
    "merge_people": pgettext_lazy("right", "say who is the same person, and take that back"),
    "edit_chapter": pgettext_lazy("right", "edit the pages of one's chapter"),
    "write_to_chapter": pgettext_lazy("right", "write to the members of one's chapter"),
    "draw_boundaries": pgettext_lazy("right", "say which prefecture belongs to which block"),
    "recognise_groups": pgettext_lazy("right", "take interest groups through their founding"),
    "vote_in_council": pgettext_lazy("right", "vote on what is put to the council"),
    "fill_seats": pgettext_lazy("right", "say who holds a seat, and until when"),
    "run_event": pgettext_lazy("right", "run one event"),
    "handle_personal_data": pgettext_lazy(
        "right", "answer requests about personal data, see what is to be erased"
    ),
    "run_surveys": pgettext_lazy("right", "open and close surveys, import answers"),
    "write_reports": pgettext_lazy("right", "write and publish reports"),
    "read_audit": pgettext_lazy("right", "read the audit trail"),
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
"""Rights that may be held over a chapter, or over those of a block; others concern the whole association."""

OF_THINGS = frozenset({"run_event"})
"""Rights that may be given over one thing alone, such as "event:12"."""


@dataclass(frozen=True)
class Rights:
    """What somebody may do now.

    everywhere  rights over the whole association
    chapters    right -> keys of the chapters it covers, be it one by one or as the chapters of a block
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
