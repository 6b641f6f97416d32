"""What the worker does for rosters: apply what was confirmed, forget what has served."""

from django.db.models import Q
from django.utils import timezone

from ajet.foundation.background import every, task

from . import progress
from .applying import RegisterChanged, apply_roster, give_up
from .models import KEPT_FOR, REVERTIBLE_FOR, Failure, RosterImport, Trace
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


@every(hours=24, name="roster: forget files and traces")
@task()
def forget_what_has_served():
    """Files and previews go after a week, traces once their import can no longer be reverted."""
    forget_old(timezone.now())


def forget_old(at):
    served = RosterImport.objects.filter(uploaded_at__lt=at - KEPT_FOR)
    served = served.filter(Q(confirmation=None) | ~Q(outcome=None))
    served.update(content=None, findings={})
    Trace.objects.filter(roster_import__outcome__ended_at__lt=at - REVERTIBLE_FOR).delete()
    Trace.objects.filter(roster_import__reversal__isnull=False).delete()
