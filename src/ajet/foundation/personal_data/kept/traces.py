"""What acting leaves behind: files, posts, notes of what failed, and the audit trail."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tasks_db.models import DBTaskResult

from ajet.foundation.acts.models import IdempotencyKey
from ajet.foundation.audit.models import Entry
from ajet.foundation.files.models import StoredFile
from ajet.foundation.personal_data.holdings import Holding, Record
from ajet.foundation.personal_data.subjects import about


def show_files(account):
    return [
        Record(
            [
                (_("Name of the file"), stored.name),
                (_("Size in bytes"), stored.size),
                (_("Stored on"), stored.stored_at),
            ]
        )
        for stored in StoredFile.objects.filter(by=account).order_by("-stored_at", "-pk")
    ]


def erase_from_files(account, at):
    """Files of the association stay, and nobody stored them; rooms remove those that are about somebody."""
    StoredFile.objects.filter(by=account).update(by=None)


def show_posts(account):
    return [
        Record([(_("Page"), post.path), (_("Sent"), post.made_at)])
        for post in IdempotencyKey.objects.filter(account_id=account.pk).order_by("-made_at", "pk")
    ]


def erase_posts(account, at):
    IdempotencyKey.objects.filter(account_id=account.pk).delete()


def failures_naming(account):
    return DBTaskResult.objects.failed().filter(traceback__icontains=account.email)


def show_failures(account):
    return [
        Record([(_("Work"), failure.task_path), (_("Failed"), failure.finished_at)])
        for failure in failures_naming(account)
    ]


def erase_failures(account, at):
    failures_naming(account).delete()


def show_trail(account):
    return [
        Record(
            [
                (_("When"), entry.at),
                (_("What"), entry.act),
                (_("By you"), entry.by_id == account.pk),
            ]
        )
        for entry in Entry.objects.filter(Q(by_id=account.pk) | about(account)).order_by("-number")
    ]


FILES = Holding(
    "files",
    gettext_lazy("Files that you stored"),
    gettext_lazy(
        "They belong to the work of the association and stay. If you are erased, nothing tells who "
        "stored them."
    ),
    show_files,
    erase_from_files,
    ["files.storedfile"],
)
POSTS = Holding(
    "posts",
    gettext_lazy("Forms that you sent"),
    gettext_lazy("So that a form sent twice acts once. Kept for 24 hours, without what was in it."),
    show_posts,
    erase_posts,
    ["acts.idempotencykey"],
)
FAILURES = Holding(
    "failures",
    gettext_lazy("Notes of work that failed"),
    gettext_lazy(
        "Where a fault of the platform speaks of your address. Kept for 30 days, so that it can be "
        "mended."
    ),
    show_failures,
    erase_failures,
    ["django_tasks_database.dbtaskresult"],
)
TRAIL = Holding(
    "audit",
    gettext_lazy("Audit trail"),
    gettext_lazy(
        "Who did what, and when, so that the association can answer for its acts. Lines hold numbers "
        "and short codes, never a name or an address, and each is sealed by the next: none can be "
        "removed. After an erasure the number is nobody’s."
    ),
    show_trail,
    None,
    ["audit.entry"],
)
