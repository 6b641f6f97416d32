from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ajet.foundation.periods import ERAS, era_of, wareki


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 11, 22), "令和8年11月22日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(1989, 1, 8), "平成元年1月8日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1926, 12, 25), "昭和元年12月25日"),
        (date(1926, 12, 24), "大正15年12月24日"),
        (date(1912, 7, 30), "大正元年7月30日"),
        (date(1912, 7, 29), "明治45年7月29日"),
        (date(1873, 1, 1), "明治6年1月1日"),
    ],
)
def test_a_day_is_named_by_its_era(day, written):
    assert wareki(day) == written


def test_no_day_before_the_gregorian_calendar_is_named():
    with pytest.raises(ValueError, match="1872"):
        wareki(date(1872, 12, 31))


def test_each_era_begins_on_the_day_the_one_before_ends():
    assert [era.ends_on for era in ERAS] == [None, *(era.begins_on for era in ERAS[:-1])]


@given(st.dates(date(1873, 1, 1), date(2100, 1, 1)))
def test_the_year_of_an_era_changes_with_the_calendar_year_or_the_era_alone(day):
    tomorrow = day + timedelta(days=1)
    (era, year), (next_era, next_year) = era_of(day), era_of(tomorrow)
    assert next_year == (1 if next_era != era else year + tomorrow.year - day.year)
