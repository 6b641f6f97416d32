from datetime import date

from ajet.foundation.periods import council_year_of, fiscal_year_of


def test_a_council_year_runs_from_june_to_may():
    days = [date(2026, 5, 31), date(2026, 6, 1), date(2026, 12, 31), date(2027, 1, 1)]
    assert [council_year_of(day) for day in days] == [2025, 2026, 2026, 2026]


def test_a_fiscal_year_runs_from_april_to_march():
    days = [date(2026, 3, 31), date(2026, 4, 1), date(2026, 12, 31), date(2027, 1, 1)]
    assert [fiscal_year_of(day) for day in days] == [2025, 2026, 2026, 2026]
