"""Where somebody comes from who joins: the page of a chapter, or a prefecture of the directory.

It stands in the address of each page on the way, so that the forms have it chosen, and is stored nowhere.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ajet.association.chapters.joining import WayOn
from ajet.association.chapters.models import Chapter
from ajet.association.people.models import Membership
from ajet.foundation.prefectures import PREFECTURES

CODES = {place.code for place in PREFECTURES}


@dataclass(frozen=True)
class Chosen:
    """prefecture: empty if none; chapter: None if none, else one of that prefecture"""

    prefecture: str = ""
    chapter: Chapter | None = None

    @property
    def query(self) -> str:
        """The end of an address that says so, with its "?"; or nothing."""
        if self.chapter is not None:
            return f"?{urlencode({'chapter': self.chapter.slug})}"
        return f"?{urlencode({'prefecture': self.prefecture})}" if self.prefecture else ""


def chosen_in(request) -> Chosen:
    """What the address of `request` says; what names nothing that there is says nothing."""
    slug, code = request.GET.get("chapter", ""), request.GET.get("prefecture", "")
    if slug:
        running = Chapter.objects.not_ended_on(timezone.localdate())
        chapter = running.filter(slug=slug[:100]).first() if "\0" not in slug else None
        if chapter is not None:
            return Chosen(chapter.prefecture, chapter)
    return Chosen(code if code in CODES else "")


def way_to_join(request, chapter):
    """A button on a chapter's page, for whoever has no membership."""
    if request.user.is_authenticated and has_membership(request.user):
        return None
    return WayOn(reverse("join") + Chosen(chapter=chapter).query, _("Join this chapter"))


def has_membership(account):
    """One that runs or is to begin, confirmed or not."""
    not_ended = Membership.objects.not_ended_on(timezone.localdate())
    return not_ended.filter(person__account=account).exists()
