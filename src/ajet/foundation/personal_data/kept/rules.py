"""What goes by itself in the rooms of the foundation.

Some of it goes more often than once a day, by a schedule of its own: what the daily run finds is the rest.
"""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ajet.foundation.accounts import forgetting as sessions
from ajet.foundation.acts.tasks import old_keys
from ajet.foundation.background.upkeep import done_with
from ajet.foundation.letters.forgetting import forget_old_letters, old_letters
from ajet.foundation.personal_data.exporting import out_of_date, remove_copies
from ajet.foundation.personal_data.holdings import Retention
from ajet.foundation.personal_data.models import Look, Outcome, Request

LOOKS_KEPT_FOR = timedelta(days=365)
WORDS_KEPT_FOR = timedelta(days=365)
"""Ours: a council year, so that whoever comes next can see what was asked and answered."""


def old_looks(at):
    return Look.objects.filter(on__lte=timezone.localdate(at - LOOKS_KEPT_FOR))


def answered_long_ago(at):
    old = Request.objects.filter(outcome__ended_at__lte=at - WORDS_KEPT_FOR)
    return old.exclude(Q(text="") & Q(outcome__text=""))


def forget_words(at):
    old = list(answered_long_ago(at).values_list("pk", flat=True))
    Request.objects.filter(pk__in=old).update(text="")
    Outcome.objects.filter(request__in=old).update(text="")


LETTERS = Retention(
    "letters",
    _("Address, subject and text of letters"),
    _("90 days after they were written"),
    lambda at: old_letters(at).count(),
    forget_old_letters,
)
SESSIONS = Retention(
    "sessions",
    _("Browser and network address of sessions that have ended"),
    _("Once they have ended; after 30 days without a visit at the latest"),
    lambda at: sessions.ended(at).count() + sessions.out_of_date(at).count(),
    sessions.forget_ended_sessions,
)
TASKS = Retention(
    "finished_tasks",
    _("Traces of work done in the background"),
    _("An hour after it was done; 30 days after it failed"),
    lambda at: done_with(at).count(),
    lambda at: done_with(at).delete(),
)
POSTS = Retention(
    "posts",
    _("Notes that a form was sent"),
    _("24 hours after it was sent"),
    lambda at: old_keys(at).count(),
    lambda at: old_keys(at).delete(),
)
COPIES = Retention(
    "copies",
    _("Copies of personal data, made for their owners"),
    _("7 days after they were made"),
    lambda at: out_of_date(at).count(),
    lambda at: remove_copies(out_of_date(at)),
)
LOOKS = Retention(
    "looks",
    _("Who looked at whose data"),
    _("A year after the look"),
    lambda at: old_looks(at).count(),
    lambda at: old_looks(at).delete(),
)
WORDS = Retention(
    "request_texts",
    _("What was written in requests about personal data, and in the answers"),
    _("A year after the answer"),
    lambda at: answered_long_ago(at).count(),
    forget_words,
)
