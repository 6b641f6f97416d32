"""The findings of an import as its page shows them, in the reader's language."""

from datetime import date

from ajet.association.people.models import Position

from .exchange import problem_from_json
from .findings import MOST_SHOWN
from .sentences import FIELD_NAMES, column_name, country_name, prefecture_name, sentence

KINDS = ("new", "changed", "left")


def shown(roster_import):
    """Kind of finding -> rows to show; `more` says of how many each count is larger."""
    found = roster_import.findings
    return {
        "ignored": found.get("ignored", []),
        "rejected": [rejected_row(problem) for problem in found.get("rejected", ())],
        "new": [person_row(entry) for entry in found.get("new", ())],
        "changed": [changed_row(change) for change in found.get("changed", ())],
        "left": [person_row(person) for person in found.get("left", ())],
        "more": {
            kind: max(getattr(roster_import, kind) - len(found.get(kind, ())), 0)
            for kind in (*KINDS, "unclear")
        },
        "is_cut": len(found.get("rejected", ())) == MOST_SHOWN,
    }


def rejected_row(told):
    problem = problem_from_json(told)
    return {"row": problem.row, "column": column_name(problem), "reason": sentence(problem)}


def person_row(entry):
    code = entry.get("prefecture")
    arrives_on = entry.get("arrives_on")
    return entry | {
        "prefecture": prefecture_name(code) if code else "",
        "arrives_on": date.fromisoformat(arrives_on) if arrives_on else None,
    }


def changed_row(change):
    return change | {
        "fields": [
            {
                "name": FIELD_NAMES[name],
                "before": value_in_words(name, before),
                "after": value_in_words(name, after),
            }
            for name, before, after in change["fields"]
        ]
    }


def value_in_words(name, value):
    if not value:
        return ""
    if name == "prefecture":
        return prefecture_name(value)
    if name == "country":
        return country_name(value)
    if name == "position":
        return Position(value).label
    return date.fromisoformat(value) if name in ("arrives_on", "contract_ends_on") else value
