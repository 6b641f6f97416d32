"""From when to when invented members are appointed: in force on whatever day the demonstration is made."""

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

SUMMER, SPRING = "summer", "spring"
SPRING_PERCENT = 6
"""Most arrive in late July and early August, a few in April."""

STAYING = {1: 34, 2: 27, 3: 18, 4: 12, 5: 9}
"""Year of the programme -> share of those in post. In 2023, 34 % were new (1,995 of 5,831)."""

LEAVING = {1: 18, 2: 29, 3: 22, 4: 12, 5: 19}
"""Years served -> share of those who left last; invented."""


class Contract(NamedTuple):
    begins_on: date
    ends_on: date
    years: int


def monday_from(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def arrival(season: str, year: int, chance: Random) -> date:
    """The day a group arrived: A in the last week of July, B in the first of August; or in April."""
    if season == SPRING:
        return monday_from(date(year, 4, 5))
    return monday_from(chance.choice((date(year, 7, 25), date(year, 8, 1))))


def last_intake(season: str, day: date) -> int:
    """The year of the newest group on `day`, counted from the day on which contracts change."""
    begins = date(day.year, 4, 1) if season == SPRING else date(day.year, 8, 1)
    return day.year if day >= begins else day.year - 1


def drawn(shares: dict[int, int], chance: Random) -> int:
    return chance.choices(list(shares), weights=list(shares.values()))[0]


def contract_of(day: date, chance: Random, *, over: bool = False) -> Contract:
    """A contract in force on `day`, or one that ended at the latest change before it (`over`)."""
    season = SPRING if chance.randrange(100) < SPRING_PERCENT else SUMMER
    newest = last_intake(season, day)
    month = 4 if season == SPRING else 8
    years = drawn(LEAVING if over else STAYING, chance)
    if over:
        return Contract(arrival(season, newest - years, chance), date(newest, month, 1), years)
    # In the first days of August a contract has changed, but group B is still to come: it comes today.
    begins_on = min(arrival(season, newest + 1 - years, chance), day)
    return Contract(begins_on, date(newest + 1, month, 1), years)
