"""The chapters as a reader finds them: on the tile map, and below the block their prefecture lies in."""

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ajet.association.chapters.models import Block, Boundary, Chapter
from ajet.foundation.prefectures import PREFECTURES, Prefecture


@dataclass(frozen=True)
class Place:
    """A prefecture in the directory, with its chapters."""

    prefecture: Prefecture
    chapters: list[Chapter]
    is_placeholder: bool


@dataclass(frozen=True)
class Section:
    """A block of the directory; the last may be of no block."""

    block: Block | None
    places: list[Place]

    @property
    def is_placeholder(self) -> bool:
        """Does no public source confirm any of its prefectures?"""
        return all(place.is_placeholder for place in self.places)


@dataclass(frozen=True)
class ChapterMap:
    """What `{% tile_map %}` takes, by prefecture code."""

    levels: dict[str, int]
    link: dict[str, str]
    says: dict[str, str]


def chapters_by_prefecture() -> dict[str, list[Chapter]]:
    found = defaultdict(list)
    for chapter in Chapter.objects.defer("about_en", "about_ja"):
        found[chapter.prefecture].append(chapter)
    return found


def chapter_map(chapters: dict[str, list[Chapter]]) -> ChapterMap:
    """Where a chapter is, and the way to it: its page, or, of several, their place in the directory."""
    directory = reverse("chapters")
    return ChapterMap(
        levels=dict.fromkeys(chapters, 1),
        link={
            code: those[0].get_absolute_url()
            if len(those) == 1
            else f"{directory}#prefecture-{code}"
            for code, those in chapters.items()
        },
        says={
            prefecture.code: in_words(chapters.get(prefecture.code, []))
            for prefecture in PREFECTURES
        },
    )


def in_words(chapters: list[Chapter]) -> str:
    if not chapters:
        return _("no chapter")
    return ngettext("%(count)d chapter", "%(count)d chapters", len(chapters)) % {
        "count": len(chapters)
    }


def sections(chapters: dict[str, list[Chapter]], on: date) -> list[Section]:
    """The blocks by number with their prefectures in force on a day; those in no block come last."""
    boundaries = {
        boundary.prefecture: boundary
        for boundary in Boundary.objects.in_force_on(on).select_related("block")
    }
    places = defaultdict(list)
    for prefecture in PREFECTURES:
        boundary = boundaries.get(prefecture.code)
        block = boundary.block if boundary else None
        is_placeholder = boundary.is_placeholder if boundary else False
        places[block].append(Place(prefecture, chapters.get(prefecture.code, []), is_placeholder))
    by_number = sorted(places.items(), key=lambda entry: entry[0].number if entry[0] else math.inf)
    return [Section(block, those) for block, those in by_number]
