"""The people of a roster, each once."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from .problems import Problem, Reason

SHARED = ("position", "prefecture", "country", "organisation", "municipality")
"""Fields in which many people say the same: kept once in memory, as rosters have 60,000 rows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a roster, made clean.

    country     ISO 3166-1 alpha-2, or empty
    position    ALT, CIR or SEA
    prefecture  JIS X 0401, "01" to "47"
    """

    row: int
    name: str
    email: str
    position: str
    prefecture: str
    arrives_on: date
    kana: str = ""
    country: str = ""
    organisation: str = ""
    municipality: str = ""
    contract_ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """What a row that was rejected still says of whom it is about; empty where it cannot be read.

    A member of whom such a row may speak is in the roster, however badly: they have not left.
    """

    email: str = ""
    name: str = ""
    prefecture: str = ""
    arrives_on: date | None = None


def hints_of(entry: Entry) -> list[Hint]:
    """The address and the name apart: of two people with one address each is somebody."""
    likeness = Hint(name=entry.name, prefecture=entry.prefecture, arrives_on=entry.arrives_on)
    return [Hint(email=entry.email), likeness]


def without_repeats(
    entries: list[Entry], columns: dict[str, str]
) -> tuple[list[Entry], list[Problem], list[Hint]]:
    """Entries with an address of their own; the problems and hints of the others.

    The same person again is left out from the second time on. Of different people with one address
    nobody can be taken: we cannot know whose it is.
    """
    by_email: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_email[entry.email.casefold()].append(entry)
    problems: list[Problem] = []
    for same in by_email.values():
        if len(same) > 1:
            problems += _problems_of_one_address(same, columns["email"])
    rejected = {problem.row for problem in problems}
    hints = [hint for entry in entries if entry.row in rejected for hint in hints_of(entry)]
    return [entry for entry in entries if entry.row not in rejected], problems, hints


def _problems_of_one_address(same: list[Entry], column: str) -> list[Problem]:
    first, *others = same
    if all(_is_repeat(first, other) for other in others):
        return [
            Problem(Reason.SAME_PERSON, other.row, column, {"same_as": first.row})
            for other in others
        ]
    return [
        Problem(
            Reason.SHARED_EMAIL,
            entry.row,
            column,
            {"email": entry.email, "rows": [other.row for other in same if other != entry][:10]},
        )
        for entry in same
    ]


def _is_repeat(first: Entry, other: Entry) -> bool:
    return (first.name.casefold(), first.arrives_on) == (other.name.casefold(), other.arrives_on)
