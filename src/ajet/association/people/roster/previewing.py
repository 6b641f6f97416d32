"""Reading a roster and telling what it would change. Nothing of the register is touched."""

from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from ajet.foundation.audit import record
from ajet.foundation.files.child import ChildFailed, Crashed, run_limited

from .comparison import Comparison, compare
from .entries import hints_of
from .exchange import roster_from_json
from .findings import counts, findings, fingerprint
from .models import RosterImport
from .problems import Problem, Reason, refuse
from .reading import Roster
from .register import known_people
from .tables import MOST_BYTES

READING_SECONDS = 30
READING_MEMORY = 400 * 1024 * 1024  # of the limit of 100,000 rows; 10,000 need less than 60 MB


@dataclass(frozen=True)
class Preview:
    """A roster beside the register as it is on one day."""

    roster: Roster
    comparison: Comparison


def read_in_child(content):
    """The roster in a file, read in a process of its own; raises Unreadable."""
    if len(content) > MOST_BYTES:
        raise refuse(Reason.TOO_LARGE, limit=MOST_BYTES // 1024**2)
    try:
        told = run_limited(
            "ajet.association.people.roster.exchange.read_as_json",
            data=content,
            memory_bytes=READING_MEMORY,
            seconds=READING_SECONDS,
        )
    except Crashed as crash:
        raise refuse(Reason.DAMAGED) from crash
    except ChildFailed as failure:
        raise refuse(Reason.TOO_DEMANDING) from failure
    return roster_from_json(told)


def preview(roster, prefecture, day, register=known_people):
    """What `roster`, covering `prefecture` (empty: the whole association), would change on `day`."""
    scope = {prefecture} if prefecture else None
    reachable = within_reach(roster, scope)
    compared = compare(reachable.entries, register(day), scope, reachable.hints)
    return Preview(reachable, compared)


def within_reach(roster, scope):
    """The roster without the entries of prefectures that it does not cover: they are rejected."""
    if scope is None:
        return roster
    column = roster.columns["prefecture"]
    outside = [entry for entry in roster.entries if entry.prefecture not in scope]
    beyond = [
        Problem(Reason.OUT_OF_REACH, entry.row, column, {"prefecture": entry.prefecture})
        for entry in outside
    ]
    return replace(
        roster,
        entries=[entry for entry in roster.entries if entry.prefecture in scope],
        rejected=sorted([*roster.rejected, *beyond], key=lambda problem: problem.row or 0),
        hints=[*roster.hints, *(hint for entry in outside for hint in hints_of(entry))],
    )


@transaction.atomic
def preview_roster(roster, *, content, file_name, prefecture, by, at):
    """Keep a roster that was read, with what it would change, until somebody confirms it."""
    seen = preview(roster, prefecture, timezone.localdate(at))
    roster_import = RosterImport.objects.create(
        file_name=file_name[:200],
        content=content,
        prefecture=prefecture,
        by=by,
        uploaded_at=at,
        findings=findings(seen.roster, seen.comparison),
        fingerprint=fingerprint(seen.comparison),
        **counts(seen.roster, seen.comparison),
    )
    record("roster.previewed", by=by, at=at, subject=roster_import, facts=told(roster_import))
    return roster_import


def told(roster_import):
    names = ("new", "changed", "unchanged", "left", "unclear", "rejected")
    return {name: getattr(roster_import, name) for name in names}
