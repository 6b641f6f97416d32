"""A roster as JSON, between the limited child that reads the file and the platform that asked it to."""

from dataclasses import asdict
from datetime import date
from functools import lru_cache
from operator import attrgetter
from sys import intern
from typing import Any

from .entries import SHARED, Entry, Hint
from .problems import Problem, Reason, Unreadable
from .reading import Roster, read_roster


def read_as_json(data: bytes) -> dict[str, Any]:
    """`read_roster` for the child: what cannot be raised through a pipe is told."""
    try:
        roster = read_roster(data)
    except Unreadable as refused:
        return {"refused": [asdict(problem) for problem in refused.problems]}
    return {
        "entries": [_as_json(entry) for entry in roster.entries],
        "rejected": [asdict(problem) for problem in roster.rejected],
        "columns": roster.columns,
        "ignored": roster.ignored,
        "hints": [_as_json(hint) for hint in roster.hints],
    }


def roster_from_json(told: dict[str, Any]) -> Roster:
    """The roster; raises Unreadable as `read_roster` did."""
    if "refused" in told:
        raise Unreadable(problem_from_json(problem) for problem in told["refused"])
    return Roster(
        [Entry(*_from_json(Entry, values)) for values in told["entries"]],
        [problem_from_json(problem) for problem in told["rejected"]],
        told["columns"],
        told["ignored"],
        [Hint(*_from_json(Hint, values)) for values in told["hints"]],
    )


def problem_from_json(told: dict[str, Any]) -> Problem:
    return Problem(**told | {"reason": Reason(told["reason"])})


_VALUES = {kind: attrgetter(*kind.__slots__) for kind in (Entry, Hint)}
_DATES = {
    kind: [place for place, name in enumerate(kind.__slots__) if name.endswith("_on")]
    for kind in (Entry, Hint)
}
_SHARED = {
    kind: [place for place, name in enumerate(kind.__slots__) if name in SHARED]
    for kind in (Entry, Hint)
}
_date = lru_cache(maxsize=4096)(date.fromisoformat)


def _as_json(row: Entry | Hint) -> list[Any]:
    values = list(_VALUES[type(row)](row))
    for place in _DATES[type(row)]:
        values[place] = values[place] and values[place].isoformat()
    return values


def _from_json(kind: type[Entry] | type[Hint], values: list[Any]) -> list[Any]:
    for place in _DATES[kind]:
        values[place] = values[place] and _date(values[place])
    for place in _SHARED[kind]:
        values[place] = intern(values[place])
    return values
