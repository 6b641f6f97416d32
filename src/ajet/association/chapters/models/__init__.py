"""Blocks with their boundaries, chapters with their local districts, and what stands on a chapter's page."""

from ajet.association.chapters.models.blocks import PREFECTURE_CHOICES, Block, Boundary
from ajet.association.chapters.models.chapters import Chapter, District
from ajet.association.chapters.models.contents import CalendarEntry, Content, InDays, Link, News

__all__ = [
    "PREFECTURE_CHOICES",
    "Block",
    "Boundary",
    "CalendarEntry",
    "Chapter",
    "Content",
    "District",
    "InDays",
    "Link",
    "News",
]
