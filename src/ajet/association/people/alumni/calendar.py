"""When a farewell is asked, reminded of and carried out: pure rules of days.

ends_on is the first day without a membership. The numbers are ours, nothing was published.
"""

from datetime import date, timedelta
from enum import IntEnum

ASKED_BEFORE = timedelta(days=60)
"""Two months: a contract's end is known by then, and the packing has not begun."""

REMINDED_BEFORE = timedelta(days=30)
REMINDED_LAST = timedelta(days=7)

ANSWERED_WAITS = timedelta(days=14)
"""After the end, for a roster that says late that the contract went on, and for a change of mind."""

UNANSWERED_WAITS = timedelta(days=60)
"""After the end, or after we asked if that was later: long enough for a move to another country, and for the
rosters that chapters import in autumn."""

WARNED_BEFORE = timedelta(days=30)
"""Before an unanswered farewell is carried out, once the membership has ended: the last letter."""

LAPSED_FOR = timedelta(days=90)
"""A contract's end that nobody knows: nobody has verified the member for so long, so they count as gone."""

KEPT_YEARS = 3
"""How long a consent holds. One letter in three years is read, one each year is not; and an address that
nobody has confirmed for longer is likely to be dead, so that its record would serve nobody."""

RENEWAL_ASKED = (timedelta(days=60), timedelta(days=14))
"""Before a record's end: when its holder is asked whether to keep it on."""


class Stage(IntEnum):
    """The latest letter of a farewell."""

    ASKED = 1
    MONTH = 2
    WEEK = 3
    WARNED = 4


def carried_out_on(ends_on: date, asked_on: date, answered_on: date | None) -> date:
    """The day from which a farewell is carried out."""
    if answered_on is not None:
        return max(ends_on + ANSWERED_WAITS, answered_on)
    return max(ends_on, asked_on) + UNANSWERED_WAITS


def stage_on(ends_on: date, due_on: date, day: date) -> Stage:
    """The letter that is due on `day`, of an unanswered farewell."""
    if day >= ends_on and day >= due_on - WARNED_BEFORE:
        return Stage.WARNED
    if day >= ends_on - REMINDED_LAST:
        return Stage.WEEK
    return Stage.MONTH if day >= ends_on - REMINDED_BEFORE else Stage.ASKED


def years_later(day: date, years: int) -> date:
    """The same day so many years later; 28 February after a 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def kept_until(day: date) -> date:
    """Up to which day what is kept from `day` on stays, unless its holder renews it."""
    return years_later(day, KEPT_YEARS)
