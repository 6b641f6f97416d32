"""Years that do not begin in January; each is named by the calendar year in which it begins."""

from datetime import date


def _year_beginning(month: int, day: date) -> int:
    return day.year if day.month >= month else day.year - 1


def council_year_of(day: date) -> int:
    """The year in which the council of `day` took office: 2025 for 31 May 2026, 2026 for 1 June."""
    # "Term from 1 June": election rules of 2022 (ajet.net/ajet-elections).
    return _year_beginning(6, day)


def fiscal_year_of(day: date) -> int:
    """The 年度 of `day`: 2025 for 31 March 2026, 2026 for 1 April."""
    return _year_beginning(4, day)
