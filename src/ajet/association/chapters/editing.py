"""A chapter's officers keep its page."""

from django.db import transaction

from ajet.association.chapters.models import Chapter
from ajet.foundation.audit import record


@transaction.atomic
def revise_chapter(chapter, texts, *, by, at):
    """Give the page of `chapter` new texts (field -> text); what stays the same leaves no trace."""
    chapter = Chapter.objects.select_for_update().get(pk=chapter.pk)
    changed = [field for field, text in texts.items() if getattr(chapter, field) != text]
    if not changed:
        return chapter
    for field in changed:
        setattr(chapter, field, texts[field])
    chapter.save(update_fields=changed)
    record("chapter.revised", by=by, at=at, subject=chapter, facts={"fields": len(changed)})
    return chapter
