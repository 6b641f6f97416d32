"""The rights an office may carry, and where the answer "who holds them now" comes from.

Rights are read from terms at the moment of the request. The council knows the terms, and stands above
this room: it joins `sources_of_rights` when the platform starts, as people joins `sources_of_membership`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

RIGHTS = {
    "import_roster": "import a roster of members",
    "run_surveys": "open and close surveys, import answers",
    "write_reports": "write and publish reports",
    "read_audit": "read the audit trail",
    "edit_chapter": "edit the pages of one's chapter",
}

OF_CHAPTERS = frozenset({"edit_chapter", "import_roster"})
"""Rights that a chapter's office may carry for its chapter; the others concern the whole association."""


@dataclass(frozen=True)
class Rights:
    """What somebody may do now.

    everywhere  rights over the whole association
    chapters    right -> keys of the chapters it covers
    """

    everywhere: frozenset[str] = frozenset()
    chapters: dict[str, frozenset[int]] = field(default_factory=dict)

    def include(self, right: str, chapter: int | None = None) -> bool:
        """May its holder do `right` (over `chapter`, if given)?"""
        if right not in RIGHTS:
            raise KeyError(right)
        return right in self.everywhere or chapter in self.chapters.get(right, frozenset())

    def include_anywhere(self, right: str) -> bool:
        if right not in RIGHTS:
            raise KeyError(right)
        return right in self.everywhere or bool(right in OF_CHAPTERS and self.chapters.get(right))

    def include_any(self) -> bool:
        return bool(self.everywhere or self.chapters)


sources_of_rights: list[Callable[[object, datetime], Rights]] = []
sources_of_membership: list[Callable[[object, date], bool]] = []


def rights_of(account, at: datetime) -> Rights:
    """What `account` may do at the moment `at`: at most one query per source."""
    found = [source(account, at) for source in sources_of_rights]
    chapters: dict[str, frozenset[int]] = {}
    for rights in found:
        for right, keys in rights.chapters.items():
            chapters[right] = chapters.get(right, frozenset()) | keys
    return Rights(frozenset().union(*(rights.everywhere for rights in found)), chapters)


def is_member(account, on: date) -> bool:
    """Is a membership of `account` in force on the day `on`?"""
    return any(source(account, on) for source in sources_of_membership)
