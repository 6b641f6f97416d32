"""Who looked at the data of whom: a row per day, place and pair, shown to whoever was looked at.

declare_place("member_search", _("Search in the register"))              # in AppConfig.ready
note_look(people, by=request.user, at=timezone.now(), where="member_search")
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from ajet.foundation.personal_data.models import Look
from ajet.foundation.personal_data.subjects import about

places: dict[str, Any] = {}
"""Short code of a page -> what it is called (lazy text)."""

Seen = tuple[int, date]
"""The account that looked, and on which day."""

sources_of_offices: list[Callable[[Collection[Seen]], Mapping[Seen, str]]] = []
"""Who looked, by office: the council knows the offices, and joins. Whoever nobody names is "an officer"."""


def declare_place(code, title):
    places[code] = title


def note_look(things: Iterable, *, by, at, where):
    """Note that `by` was shown data of `things`, at the page `where`, which declared itself.

    things  accounts, or rows under which somebody is known, such as persons
    """
    if where not in places:
        raise KeyError(where)
    Look.objects.bulk_create(
        (
            Look(
                subject_type=thing._meta.label_lower,
                subject_id=thing.pk,
                by=by.pk,
                on=timezone.localdate(at),
                where=where,
            )
            for thing in things
        ),
        ignore_conflicts=True,
    )


def looks_at(account):
    """By others, the latest first."""
    return Look.objects.filter(about(account), ~Q(by=account.pk)).order_by("-on", "-pk")


def offices_of(looks) -> dict[Seen, str]:
    """By which office each of `looks` was made, in the reader's language, where it is known."""
    seen = {(look.by, look.on) for look in looks}
    return {pair: name for source in sources_of_offices for pair, name in source(seen).items()}
