"""Every way a roster writes a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ajet.association.people.roster.dates import read_date
from ajet.association.people.roster.problems import Reason, Unacceptable
from ajet.foundation.periods import ERAS
from tests.factories.rosters import Form

FIRST_OF_AUGUST = [
    "2025-08-01",
    "2025/8/1",
    "2025/08/01",
    "2025.8.1",
    "20250801",
    "２０２５年８月１日",
    "2025年8月1日(金)",
    "2025年8月1日（金曜日）",
    "1_Aug_2025",
    "01-Aug-2025",
    "1st_of_August_2025",
    "Aug._1,_2025",
    "August_1st,_2025",
    "Friday,_1_August_2025",
    "令和7年8月1日",
    "令和七年八月一日",
    "令和_7_年_8_月_1_日",
    "R7.8.1",
    "Ｒ７．８．１",
    "R07/08/01",
    "令7.8.1",
    "㋿7年8月1日",
    "45870",
    "2025-08-01T00:00:00",
    "2025/8/1_9:30",
]


@pytest.mark.parametrize("written", FIRST_OF_AUGUST)
def test_one_day_is_written_in_many_ways(written):
    assert read_date(written.replace("_", " ")) == date(2025, 8, 1)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("13/8/2025", date(2025, 8, 13)),
        ("8/13/2025", date(2025, 8, 13)),
        ("8/8/2025", date(2025, 8, 8)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("H31.4.30", date(2019, 4, 30)),
        ("平成元年1月8日", date(1989, 1, 8)),
        ("昭和62年8月1日", date(1987, 8, 1)),
    ],
)
def test_days_that_leave_no_doubt_are_taken(written, day):
    assert read_date(written) == day


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("2025-02-31", Reason.NO_SUCH_DATE),
        ("31 February 2025", Reason.NO_SUCH_DATE),
        ("令和7年2月29日", Reason.NO_SUCH_DATE),
        ("R0.8.1", Reason.NO_SUCH_DATE),
        ("8/1/2025", Reason.AMBIGUOUS_DATE),
        ("平成31年5月1日", Reason.OUTSIDE_ERA),
        ("令和元年4月30日", Reason.OUTSIDE_ERA),
        ("昭和64年1月8日", Reason.OUTSIDE_ERA),
        ("25/8/1", Reason.DATE),
        ("August 2025", Reason.DATE),
        ("2025年8月", Reason.DATE),
        ("soon", Reason.DATE),
        ("1 Brumaire 2025", Reason.DATE),
    ],
)
def test_what_is_no_day_or_two_days_is_refused(written, reason):
    with pytest.raises(Unacceptable) as refused:
        read_date(written)
    assert refused.value.reason == reason


def test_an_ambiguous_day_is_refused_with_both_readings():
    with pytest.raises(Unacceptable) as refused:
        read_date("8/1/2025")
    assert refused.value.parameters == {
        "text": "8/1/2025",
        "either": "2025-01-08",
        "other": "2025-08-01",
    }


DAYS = st.dates(date(1989, 1, 8), date(2099, 12, 31))


@given(DAYS, st.sampled_from(("iso", "slashes", "wareki", "letters", "words")))
def test_a_day_survives_being_written(day, dates):
    assert read_date(Form("ja", dates).date(day)) == day


@given(DAYS)
def test_a_day_survives_as_the_number_excel_gives_it(day):
    assert read_date(str((day - date(1899, 12, 30)).days)) == day


def read_or_refused(written):
    try:
        return read_date(written)
    except Unacceptable as refused:
        return refused


@given(DAYS)
def test_two_figures_are_never_guessed(day):
    """Whoever writes day/month or month/day gets that day, or a refusal; never the other one."""
    for written in (f"{day.day}/{day.month}/{day.year}", f"{day.month}/{day.day}/{day.year}"):
        result = read_or_refused(written)
        if isinstance(result, Unacceptable):
            assert result.reason == Reason.AMBIGUOUS_DATE
            assert day.isoformat() in result.parameters.values()
        else:
            assert result == day


@given(st.sampled_from(ERAS), st.integers(1, 99), st.integers(1, 12), st.integers(1, 28))
def test_no_day_is_found_outside_its_era(era, year, month, day):
    result = read_or_refused(f"{era.name_ja}{year}年{month}月{day}日")
    if isinstance(result, Unacceptable):
        assert result.reason == Reason.OUTSIDE_ERA
    else:
        assert era.includes(result)


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_is_refused(text):
    assert isinstance(read_or_refused(text), date | Unacceptable)
