"""The chapters as a reader finds them: on the tile map, and below the block their prefecture lies in."""

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ajet.association.chapters.models import Block, Boundary, Chapter, District
from ajet.foundation.prefectures import PREFECTURES, Prefecture, by_code, find_prefecture

ACCENTS = re.compile("[\u0300-\u036f]")


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


def chapters_by_prefecture(on: date) -> dict[str, list[Chapter]]:
    """The chapters that run on a day."""
    found = defaultdict(list)
    for chapter in Chapter.objects.running_on(on).defer("about_en", "about_ja"):
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


def folded(text: str) -> str:
    """As it is compared: any width, any case, macrons and other accents of Latin letters left out."""
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return unicodedata.normalize("NFC", ACCENTS.sub("", parts))


sources_of_places: list[Callable[[str, date], Iterable[str]]] = []
"""function(words, day) -> codes of prefectures with a place of that name, in one query"""


def found_by(words: str, chapters: dict[str, list[Chapter]], on: date) -> list[Place]:
    """The prefectures whose name, chapters, local districts or municipalities hold `words`, in either script."""
    wanted, named = folded(words), find_prefecture(words)
    hit = {code for code, those in chapters.items() if wanted in folded(names_of(code, those))}
    for district in District.objects.in_force_on(on).select_related("chapter"):
        text = f"{district.name_en} {district.name_ja} {district.municipalities}"
        if wanted in folded(text) and district.chapter.prefecture in chapters:
            hit.add(district.chapter.prefecture)
    hit.update(code for source in sources_of_places for code in source(words, on))
    if named:
        hit.add(named.code)
    return [Place(by_code(code), chapters.get(code, []), False) for code in sorted(hit)]


def names_of(code: str, chapters: list[Chapter]) -> str:
    prefecture = by_code(code)
    names = [f"{chapter.name_en} {chapter.name_ja}" for chapter in chapters]
    return " ".join([prefecture.name_en, prefecture.name_ja, *names])
