"""Throwing a preview away: nobody will confirm it."""

from django.db import transaction

from ajet.foundation.audit import record

from . import progress
from .models import RosterImport


class AlreadyConfirmed(Exception):
    """What was confirmed cannot be discarded; it can be reverted."""


@transaction.atomic
def discard_import(roster_import, *, by, at):
    roster_import = RosterImport.objects.locked(roster_import.pk)
    if hasattr(roster_import, "confirmation"):
        raise AlreadyConfirmed
    record("roster.discarded", by=by, at=at, subject=roster_import)
    progress.forget(roster_import.pk)
    roster_import.delete()
