"""Files and previews go after a week, traces once their import can no longer be reverted."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ajet.foundation.personal_data.holdings import Retention

from .models import KEPT_FOR, REVERTIBLE_FOR, RosterImport, Trace


def served(at):
    """Imports whose file nobody will confirm any more, or that were applied, a week ago."""
    old = RosterImport.objects.filter(uploaded_at__lt=at - KEPT_FOR)
    ended = old.filter(Q(confirmation=None) | ~Q(outcome=None))
    return ended.filter(Q(content__isnull=False) | ~Q(findings={}))


def traces_not_needed(at):
    late = Q(roster_import__outcome__ended_at__lt=at - REVERTIBLE_FOR)
    return Trace.objects.filter(late | Q(roster_import__reversal__isnull=False))


def forget_files(at):
    served(at).update(content=None, findings={})


def forget_traces(at):
    traces_not_needed(at).delete()


FILES = Retention(
    "roster_files",
    _("Rosters that were uploaded, with what their previews show"),
    _("7 days after the upload"),
    lambda at: served(at).count(),
    forget_files,
)
TRACES = Retention(
    "roster_traces",
    _("What an import changed about each person"),
    _("30 days after the import, or once it was reverted"),
    lambda at: traces_not_needed(at).count(),
    forget_traces,
)
