"""The officer's word: from here on the import is applied in the background."""

from django.db import transaction

from ajet.foundation.audit import record

from .models import Confirmation, RosterImport, Stage
from .tasks import apply_import


class NoLongerWaiting(Exception):
    """The import ran out of time, or ended, without a confirmation."""


class RejectedRowsNotAccepted(Exception):
    """Rows would be left out, and nobody said that this is meant."""


@transaction.atomic
def confirm_import(roster_import, *, ends_left, leaves_out_rejected, decisions, by, at):
    """Have the import applied.

    Confirming twice confirms once: the first word stands. Raises NoLongerWaiting and
    RejectedRowsNotAccepted.

    ends_left            end the membership of those who are not in the roster
    leaves_out_rejected  True if rows that were rejected may stay out
    decisions            row -> deciding.Decision, for unclear entries
    """
    roster_import = RosterImport.objects.locked(roster_import.pk)
    if hasattr(roster_import, "confirmation"):
        return roster_import.confirmation
    if roster_import.stage != Stage.PREVIEWED:
        raise NoLongerWaiting
    if roster_import.rejected and not leaves_out_rejected:
        raise RejectedRowsNotAccepted
    confirmation = confirm_at_once(
        roster_import, ends_left=ends_left, decisions=decisions, by=by, at=at
    )
    apply_import.enqueue(roster_import.pk)
    return confirmation


def confirm_at_once(roster_import, *, ends_left, by, at, decisions=None):
    """The confirmation alone, for whoever applies the import in the same transaction."""
    decisions = {str(row): str(decision) for row, decision in (decisions or {}).items()}
    confirmation = Confirmation.objects.create(
        roster_import=roster_import,
        by=by,
        confirmed_at=at,
        ends_left=ends_left,
        decisions=decisions,
    )
    facts = {"ends_left": ends_left, "decided": len(decisions)}
    record("roster.confirmed", by=by, at=at, subject=roster_import, facts=facts)
    return confirmation
