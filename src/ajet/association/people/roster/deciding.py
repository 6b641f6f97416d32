"""What an officer says about the entries that a comparison cannot tell."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from .comparison import Comparison, Doubt, Unclear, change_of


class Decision(StrEnum):
    """What an officer says about an unclear entry."""

    LEAVE_OUT = "leave_out"
    SAME = "same"
    NEW = "new"
    ASK = "ask"


def possible_decisions(unclear: Unclear) -> tuple[Decision, ...]:
    """What can be decided: an address belongs to one person, and only one person can be the same.

    Nobody who holds an office is the same at another address: with it, the office would change hands.
    A member of another chapter is not changed from here; they, or that chapter, can be asked.
    """
    can_be_same = unclear.doubt in (Doubt.OTHER_EMAIL, Doubt.OTHER_PERSON)
    can_be_new = unclear.doubt in (Doubt.OTHER_EMAIL, Doubt.OFFICE_HOLDER, Doubt.SAME_NAME)
    return (
        Decision.LEAVE_OUT,
        *((Decision.SAME,) if can_be_same and len(unclear.candidates) == 1 else ()),
        *((Decision.NEW,) if can_be_new else ()),
        *((Decision.ASK,) if unclear.doubt == Doubt.ELSEWHERE else ()),
    )


def decide(comparison: Comparison, decisions: Mapping[int, Decision]) -> Comparison:
    """The comparison after `decisions`, by row; an entry without one stays unclear."""
    new, changed = list(comparison.new), list(comparison.changed)
    unclear: list[Unclear] = []
    asked: list[Unclear] = []
    taken: set[int] = set()
    for case in comparison.unclear:
        decision = decisions.get(case.entry.row, Decision.LEAVE_OUT)
        if decision not in possible_decisions(case):
            decision = Decision.LEAVE_OUT
        if decision == Decision.NEW:
            new.append(case.entry)
        elif decision == Decision.SAME and case.candidates[0].key not in taken:
            taken.add(case.candidates[0].key)
            changed.append(change_of(case.entry, case.candidates[0]))
        else:
            (asked if decision == Decision.ASK else unclear).append(case)
    return replace(comparison, new=new, changed=changed, unclear=unclear, asked=asked)
