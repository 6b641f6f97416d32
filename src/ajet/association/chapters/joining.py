"""What areas above add to the pages of a chapter: ways on from its page, and tasks on its officers' desk."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from ajet.association.chapters.models import Chapter


@dataclass(frozen=True)
class WayOn:
    """A button on a chapter's page; `label` in the reader's language."""

    href: str
    label: str


ways_on: list[Callable[[HttpRequest, Chapter], WayOn | None]] = []
"""function(request, chapter) -> a button for whoever reads the page, or None; at most one query"""


@dataclass(frozen=True)
class DeskPage:
    """A task of a chapter's officers.

    right  what its page needs over the chapter
    name   of its URL, which takes the chapter's slug
    """

    right: str
    name: str
    title: Any
    text: Any


desk_pages: list[DeskPage] = []
