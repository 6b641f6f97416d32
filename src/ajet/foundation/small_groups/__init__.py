"""The floor for counts of people on pages: a small count can tell about one person.

floored(len(members))   # 12, or None: the page says "fewer than five"
in_steps(len(chosen))   # 10, or None: the page says "at least 10"; for totals that grow by known people
"""

# Five, as survey_statistics hides it and as tables of people usually do: below it, somebody who knows
# the others in a group could work out the one who is left. Zero is nobody, so it may be shown.
FLOOR = 5


def floored(count: int) -> int | None:
    """The count, or None if it is that of a small group (from one to below FLOOR)."""
    return None if 0 < count < FLOOR else count


def in_steps(count: int) -> int | None:
    """The count, down to a multiple of FLOOR; None below FLOOR, nobody included.

    Whoever looks before and after somebody known has come or gone learns from an exact count what they chose.
    """
    return count // FLOOR * FLOOR or None
