"""Who leads a chapter now, as its page shows it. The council knows the terms, and stands above this room."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from ajet.association.chapters.models import Chapter


@dataclass(frozen=True)
class OfficerOfChapter:
    """An office of the chapter and who holds it, by the name as its holder writes it.

    The officers of a chapter are public by the nature of their office: members must know whom to turn to.
    """

    title_en: str
    title_ja: str
    name: str


sources_of_officers: list[Callable[[Chapter, datetime], Iterable[OfficerOfChapter]]] = []
"""function(chapter, moment) -> its officers in the order of the offices, in one query"""


def officers_of(chapter, at) -> list[OfficerOfChapter]:
    return [officer for source in sources_of_officers for officer in source(chapter, at)]
