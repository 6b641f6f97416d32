"""What the worker does for rosters: apply what was confirmed."""

from django.utils import timezone

from ajet.foundation.background import task

from . import progress
from .applying import RegisterChanged, apply_roster, give_up
from .models import Failure, RosterImport
from .previewing import read_in_child


def give_up_import(key):
    progress.forget(key)
    give_up(RosterImport.objects.get(pk=key), Failure.GIVEN_UP, at=timezone.now())


@task(attempts=3, lease_seconds=900, given_up=give_up_import)
def apply_import(key):
    """Read the file again and apply it. Safe to run twice, and after a worker that died."""
    roster_import = RosterImport.objects.filter(pk=key).with_course().first()
    if roster_import is None or hasattr(roster_import, "outcome"):
        return
    progress.report(key, 0)
    roster = read_in_child(bytes(roster_import.content))
    progress.report(key, progress.SHARE_OF_READING)
    try:
        apply_roster(
            roster_import,
            roster,
            at=timezone.now(),
            report=lambda percent: progress.report(key, percent),
        )
    except RegisterChanged:
        give_up(roster_import, Failure.REGISTER_CHANGED, at=timezone.now())
    progress.forget(key)
