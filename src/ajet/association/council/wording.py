"""Offices, seats and moments in the words of pages and letters."""

from datetime import timedelta

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ajet.foundation.access.rights import RIGHTS
from ajet.foundation.periods import writing

BLOCK = {"en": "Block", "ja": "ブロック"}
"""How the title of a block's office begins, mostly: there the number goes into it."""


def seat_in_words(seat, language):
    """Chair; Block 4 Representative, 第4ブロック代表; Chapter Leader (Hyogo AJET), 兵庫AJET支部長.

    The one place where an office and where it lies become a label.
    """
    title = seat.office.title_ja if language == "ja" else seat.office.title_en
    place, word = place_in_words(seat, language), BLOCK.get(language, BLOCK["en"])
    if seat.block is not None and title.startswith(word):
        return place + title.removeprefix(word)
    with translation.override(language):
        return _("%(office)s (%(place)s)") % {"office": title, "place": place} if place else title


def place_in_words(seat, language):
    """The block or chapter of a seat; empty if it is of the nation."""
    if seat.chapter is not None:
        return chapter_in_words(seat.chapter, language)
    if seat.block is None:
        return ""
    with translation.override(language):
        return _("Block %(number)s") % {"number": seat.block.number}


def chapter_in_words(chapter, language):
    return (language == "ja" and chapter.name_ja) or chapter.name_en


def delegation_in_words(delegation, language):
    """What the rights that were passed on are over: a chapter, or one thing."""
    chapter = delegation.chapter
    return delegation.thing if chapter is None else chapter_in_words(chapter, language)


def rights_in_words(rights, language):
    """One on each line of a letter."""
    with translation.override(language):
        return [str(RIGHTS[right]) for right in rights if right in RIGHTS]


def is_midnight(moment):
    return timezone.localtime(moment).time() == timezone.localtime(moment).time().min


def beginning_in_words(moment, language):
    """The day, if it begins with the day; else the moment."""
    return (writing.day if is_midnight(moment) else writing.moment)(moment, language)


def end_in_words(moment, language):
    """The last day that belongs to it, if it runs to midnight; else the moment."""
    if is_midnight(moment):
        return writing.day(moment - timedelta(days=1), language)
    return writing.moment(moment, language)
