"""A copy of all that is held about somebody: JSON for programs, a tagged PDF for people.

The worker makes both, a letter tells that they are ready, and for seven days their owner alone can fetch them.
"""

import json
import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from ajet.foundation.files import keep, made, remove
from ajet.foundation.files.kinds import Kind, begins_with
from ajet.foundation.files.models import StoredFile
from ajet.foundation.letters import send_letter
from ajet.foundation.periods.writing import in_japan
from ajet.foundation.personal_data.ending import AlreadyEnded, end, locked_request
from ajet.foundation.personal_data.holdings import Fact
from ajet.foundation.personal_data.models import How, Request
from ajet.foundation.personal_data.printing import pdf_of
from ajet.foundation.personal_data.showing import held_about

PURPOSE = "personal_data"
KEPT_FOR = timedelta(days=7)
FORMAT = "ajet-personal-data-1"
JSON = Kind(
    "json",
    _("JSON"),
    "application/json",
    (".json",),
    begins_with(b"{"),
    "ajet.foundation.files.parsers.text.parse_json",
)


def may_read(request, stored):
    """The owner alone, while the copy is kept."""
    in_time = stored.stored_at > timezone.now() - KEPT_FOR
    return request.user.is_authenticated and stored.by_id == request.user.pk and in_time


def copies_of(account, at):
    """The files that `account` can fetch at the moment `at`."""
    kept = StoredFile.objects.filter(purpose=PURPOSE, by=account, stored_at__gt=at - KEPT_FOR)
    return kept.order_by("-stored_at", "kind", "pk")


def out_of_date(at):
    return StoredFile.objects.filter(purpose=PURPOSE, stored_at__lte=at - KEPT_FOR)


def remove_copies(files):
    for stored in files:
        remove(stored)


def make_copy(request, *, at):
    """Make both files and say so, unless it was done, or taken back. The slow part is outside the transaction."""
    account = request.account
    if account is None or not Request.objects.open().filter(pk=request.pk).exists():
        return
    stem = f"ajet-{timezone.localdate(at).isoformat()}"
    files = [
        made(content_of(account, at), kind="json", name=f"{stem}.json"),
        made(pdf_of(account, at), kind="pdf", name=f"{stem}.pdf"),
    ]
    with transaction.atomic():
        try:
            end(locked_request(request), How.DONE, by=None, at=at)
        except AlreadyEnded:
            return
        for file in files:
            keep(file, purpose=PURPOSE, subject=request, by=account, at=at)
        send_letter(
            template="personal_data/letters/copy_ready",
            to=account,
            key=f"personal-data-copy:{request.pk}",
            context={
                "until": timezone.localdate(at + KEPT_FOR),
                "path": f"/{account.language}/my/data/requests/",
            },
        )


def content_of(account, at) -> bytes:
    """All that is held about `account`, as JSON in UTF-8.

    {"format", "made_at", "holdings": {key of the holding: {"title", "why", "records": [{fact: value}]}}}

    Titles and the names of facts are English, in small letters with underscores, whatever the reader's
    language; days and moments are ISO 8601.
    """
    with translation.override("en"):
        found = {
            held.holding.key: {
                "title": str(held.holding.title),
                "why": str(held.holding.why),
                "records": [by_name(record.facts) for record in held.records],
            }
            for held in held_about(account)
        }
    told = {"format": FORMAT, "made_at": written(at), "holdings": found}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def by_name(facts: Sequence[Fact]) -> dict[str, Any]:
    """Facts under their names; several of one name become a list."""
    found: dict[str, Any] = {}
    for name, value in facts:
        key = re.sub(r"[^a-z0-9]+", "_", str(name).lower()).strip("_")
        if key not in found:
            found[key] = written(value)
        elif isinstance(found[key], list):
            found[key].append(written(value))
        else:
            found[key] = [found[key], written(value)]
    return found


def written(value):
    """What JSON can hold: numbers, yes or no and nothing as they are, all else as text."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, datetime):
        return in_japan(value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
