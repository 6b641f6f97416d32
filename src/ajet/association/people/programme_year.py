"""Which year of the programme somebody is in, and the bands that surveys use."""

from datetime import date

BANDS = ((1, 1), (2, 2), (3, 5))
"""Years of the programme asked and shown together: first, second, third to fifth."""


def programme_year(arrived_on: date, day: date) -> int:
    """The year of the programme on `day` of whoever arrived on `arrived_on`: 1 in the first twelve months.

    raises  ValueError before the arrival
    """
    if day < arrived_on:
        raise ValueError("not yet arrived")
    anniversary_passed = (day.month, day.day) >= (arrived_on.month, arrived_on.day)
    return day.year - arrived_on.year + (1 if anniversary_passed else 0)


def year_band(year: int) -> str:
    """`1`, `2` or `3-5`; a stay beyond five years is counted with the last band."""
    for first, last in BANDS:
        if year <= last:
            return str(first) if first == last else f"{first}-{last}"
    return "3-5"
