"""A chapter begins and ends. Chapters found themselves; here the association writes down that they have.

Whoever draws the boundaries does this, too: it is the same map, and no other office is said to keep it.
"""

from django.db import transaction
from django.utils import timezone

from ajet.association.chapters.models import Chapter
from ajet.foundation.audit import record

after_founding: list = []
"""function(chapter, at), called in the act: what a new chapter needs from areas above, such as seats."""

after_ending: list = []
"""function(chapter, at), called in the act: what ends with a chapter in areas above, such as terms."""


class DayHasPassed(Exception):
    """A chapter cannot end on a day that is over: what its officers did since would have been nobody's act."""


class EndedAlready(Exception):
    """The chapter is no more."""


@transaction.atomic
def found_chapter(chapter, *, by, at):
    """Put `chapter`, not stored yet, into the directory."""
    chapter.save(force_insert=True)
    for then in after_founding:
        then(chapter, at)
    facts = {"prefecture": chapter.prefecture}
    record("chapter.founded", by=by, at=at, subject=chapter, facts=facts)
    return chapter


@transaction.atomic
def end_chapter(chapter, *, ends_on, by, at):
    """From `ends_on` on `chapter` is no more; until then the day can be changed. Raises the above.

    What ended with it because of an earlier day, such as terms, is given anew by whoever does so otherwise.
    """
    chapter = Chapter.objects.select_for_update().get(pk=chapter.pk)
    today = timezone.localdate(at)
    if chapter.has_ended_on(today):
        raise EndedAlready
    if ends_on <= today:
        raise DayHasPassed
    chapter.ends_on = ends_on
    chapter.save(update_fields=["ends_on"])
    for then in after_ending:
        then(chapter, at)
    facts = {"ends_on": ends_on.isoformat()}
    record("chapter.ended", by=by, at=at, subject=chapter, facts=facts)
    return chapter
