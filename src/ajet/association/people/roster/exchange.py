"""A roster as JSON, between the limited child that reads the file and the platform that asked it to."""

from dataclasses import asdict
from datetime import date
from operator import attrgetter
from typing import Any

from .entries import Entry
from .problems import Problem, Reason, Unreadable
from .reading import Roster, read_roster


def read_as_json(data: bytes) -> dict[str, Any]:
    """`read_roster` for the child: what cannot be raised through a pipe is told."""
    try:
        roster = read_roster(data)
    except Unreadable as refused:
        return {"refused": [asdict(problem) for problem in refused.problems]}
    return {
        "entries": [_entry_as_json(entry) for entry in roster.entries],
        "rejected": [asdict(problem) for problem in roster.rejected],
        "columns": roster.columns,
        "ignored": roster.ignored,
    }


def roster_from_json(told: dict[str, Any]) -> Roster:
    """The roster; raises Unreadable as `read_roster` did."""
    if "refused" in told:
        raise Unreadable(problem_from_json(problem) for problem in told["refused"])
    return Roster(
        [_entry_from_json(values) for values in told["entries"]],
        [problem_from_json(problem) for problem in told["rejected"]],
        told["columns"],
        told["ignored"],
    )


def problem_from_json(told: dict[str, Any]) -> Problem:
    return Problem(**told | {"reason": Reason(told["reason"])})


_values = attrgetter(*Entry.__slots__)
_DATES = [place for place, name in enumerate(Entry.__slots__) if name.endswith("_on")]


def _entry_as_json(entry: Entry) -> list[Any]:
    values = list(_values(entry))
    for place in _DATES:
        values[place] = values[place] and values[place].isoformat()
    return values


def _entry_from_json(values: list[Any]) -> Entry:
    for place in _DATES:
        values[place] = values[place] and date.fromisoformat(values[place])
    return Entry(*values)
