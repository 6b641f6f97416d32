"""A chapter's officers keep what stands on its page: links, news, calendar entries, local districts."""

from django.db import transaction

from ajet.association.chapters.models import Chapter
from ajet.foundation.audit import record


class AsManyAsThereMayBe(Exception):
    """The chapter has as many of this kind as a page can hold."""


def code_of(entry):
    """Its kind, as the audit trail writes it."""
    return entry._meta.model_name


@transaction.atomic
def add(entry, *, by, at):
    """Put `entry`, not stored yet, on the page of its chapter. Raises AsManyAsThereMayBe."""
    Chapter.objects.select_for_update().get(pk=entry.chapter_id)
    if type(entry).objects.filter(chapter=entry.chapter_id).count() >= entry.MOST:
        raise AsManyAsThereMayBe
    entry.note_change(at)
    entry.save(force_insert=True)
    record(f"chapter.{code_of(entry)}_added", by=by, at=at, subject=entry)
    return entry


@transaction.atomic
def revise(entry, values, *, by, at):
    """Give `entry` new values (field -> value); what stays the same leaves no trace."""
    entry = type(entry).objects.select_for_update().get(pk=entry.pk)
    changed = [field for field, value in values.items() if getattr(entry, field) != value]
    if not changed:
        return entry
    for field in changed:
        setattr(entry, field, values[field])
    entry.note_change(at)
    entry.save()
    facts = {"fields": len(changed)}
    record(f"chapter.{code_of(entry)}_revised", by=by, at=at, subject=entry, facts=facts)
    return entry


@transaction.atomic
def remove(entry, *, by, at):
    """Take `entry` off the page of its chapter."""
    found = type(entry).objects.select_for_update().filter(pk=entry.pk).first()
    if found is None:
        return
    record(f"chapter.{code_of(entry)}_removed", by=by, at=at, subject=found)
    found.delete()
