"""What a preview keeps to show: counts go into columns, the first rows of each kind into JSON."""

import hashlib
import json
from collections import defaultdict
from dataclasses import asdict

from .comparison import Doubt, likeness
from .deciding import possible_decisions

MOST_SHOWN = 200
"""Rows of each kind on the page of an import; the counts are of all."""


def findings(roster, comparison):
    alike = rows_alike(roster) if comparison.unclear else {}
    return {
        "ignored": roster.ignored[:MOST_SHOWN],
        "rejected": [asdict(problem) for problem in roster.rejected[:MOST_SHOWN]],
        "new": [entry_shown(entry) for entry in comparison.new[:MOST_SHOWN]],
        "changed": [change_shown(change) for change in comparison.changed[:MOST_SHOWN]],
        "left": [known_shown(person) for person in comparison.left[:MOST_SHOWN]],
        "unclear": [unclear_shown(unclear, alike) for unclear in comparison.unclear[:MOST_SHOWN]],
    }


def rows_alike(roster):
    """Likeness -> the numbers of the rows that have it."""
    rows = defaultdict(list)
    for entry in roster.entries:
        rows[likeness(entry)].append(entry.row)
    return rows


def counts(roster, comparison):
    return {
        "new": len(comparison.new),
        "changed": len(comparison.changed),
        "unchanged": len(comparison.unchanged),
        "left": len(comparison.left),
        "unclear": len(comparison.unclear),
        "rejected": len({problem.row for problem in roster.rejected}),
    }


def fingerprint(comparison):
    """A hash of all that the import would do, so that nobody confirms one thing and gets another."""
    digest = hashlib.sha256()
    for line in decisions_of(comparison):
        digest.update(json.dumps(line, default=str).encode())
    return digest.hexdigest()


def decisions_of(comparison):
    for entry in comparison.new:
        yield ["new", entry.row, entry.email]
    for change in comparison.changed:
        before = [getattr(change.known, name) for name in change.fields]
        yield ["changed", change.entry.row, change.known.key, change.fields, before]
    for unclear in comparison.unclear:
        yield ["unclear", unclear.entry.row, [person.key for person in unclear.candidates]]
    yield ["left", sorted(person.key for person in comparison.left)]


def entry_shown(entry):
    return {
        "row": entry.row,
        "name": entry.name,
        "email": entry.email,
        "position": entry.position,
        "prefecture": entry.prefecture,
        "arrives_on": entry.arrives_on.isoformat(),
    }


def known_shown(person):
    return {
        "key": person.key,
        "name": person.name,
        "email": person.email,
        "prefecture": person.prefecture,
        "arrives_on": as_text(person.arrives_on),
    }


def change_shown(change):
    return {
        "row": change.entry.row,
        "key": change.known.key,
        "name": change.entry.name,
        "is_return": change.is_return,
        "fields": [
            [name, as_text(getattr(change.known, name)), as_text(getattr(change.entry, name))]
            for name in change.fields
        ],
    }


def unclear_shown(unclear, alike):
    # Who the members of another prefecture are is not for this officer.
    candidates = () if unclear.doubt == Doubt.ELSEWHERE else unclear.candidates
    others = [row for row in alike[likeness(unclear.entry)] if row != unclear.entry.row]
    return entry_shown(unclear.entry) | {
        "doubt": unclear.doubt,
        "rows": others[:5],
        "candidates": [known_shown(person) for person in candidates[:5]],
        "decisions": list(possible_decisions(unclear)),
    }


def as_text(value):
    return "" if value is None else str(value)


def new_addresses_in(found) -> list[str]:
    """In small letters: whose they are is known once the import was applied."""
    return sorted(
        {address.lower() for row in found.get("new", ()) if (address := row.get("email"))}
    )


def people_in(found) -> list[int]:
    """The keys of everybody known whom findings show."""
    rows = [*found.get("changed", ()), *found.get("left", ())]
    for unclear in found.get("unclear", ()):
        rows += unclear["candidates"]
    return sorted({row["key"] for row in rows})
