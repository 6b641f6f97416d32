"""The people of a roster, each once."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from .problems import Problem, Reason


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


def without_repeats(
    entries: list[Entry], columns: dict[str, str]
) -> tuple[list[Entry], list[Problem]]:
    """Entries with an address of their own.

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
    return [entry for entry in entries if entry.row not in rejected], problems


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
