from datetime import UTC, date, datetime

import pytest
from django.template import engines
from django.utils import translation

from ajet.foundation.periods.writing import day, moment, period

NIGHT_IN_LONDON = datetime(2026, 11, 22, 16, 5, tzinfo=UTC)


def test_a_day_is_written_in_the_readers_language():
    assert [day(date(2026, 11, 22), language) for language in ("en", "ja")] == [
        "22 November 2026",
        "2026年11月22日（日）",
    ]


def test_a_moment_is_told_by_the_clock_of_japan():
    assert [moment(NIGHT_IN_LONDON, language) for language in ("en", "ja")] == [
        "Monday 23 November 2026, 1:05",
        "2026年11月23日（月）1:05",
    ]


@pytest.mark.parametrize(
    ("begins_on", "ends_on", "english", "japanese"),
    [
        (date(2026, 11, 1), date(2026, 11, 15),
         "1–14 November 2026", "2026年11月1日（日）～14日（土）"),
        (date(2026, 10, 28), date(2026, 11, 4),
         "28 October – 3 November 2026", "2026年10月28日（水）～11月3日（火）"),
        (date(2026, 12, 28), date(2027, 1, 4),
         "28 December 2026 – 3 January 2027", "2026年12月28日（月）～2027年1月3日（日）"),
        (date(2026, 11, 1), date(2026, 11, 2), "1 November 2026", "2026年11月1日（日）"),
        (date(2026, 11, 1), None, "from 1 November 2026", "2026年11月1日（日）～"),
    ],
)  # fmt: skip
def test_a_period_is_written_with_its_last_day(begins_on, ends_on, english, japanese):
    assert (period(begins_on, ends_on, "en"), period(begins_on, ends_on, "ja")) == (
        english,
        japanese,
    )


def test_filters_write_in_the_readers_language_and_mark_the_time():
    source = "{{ d|day }}|{{ d|wareki }}|{{ d|last_day }}|{{ m|moment }}|{{ m|day }}|{{ none|day }}"
    template = engines["django"].from_string(source)
    context = {"d": date(2026, 11, 1), "m": NIGHT_IN_LONDON, "none": None}
    with translation.override("ja"):
        japanese = template.render(context)
    assert japanese == (
        '<time datetime="2026-11-01">2026年11月1日（日）</time>|'
        '<time datetime="2026-11-01">令和8年11月1日</time>|'
        '<time datetime="2026-10-31">2026年10月31日（土）</time>|'
        '<time datetime="2026-11-23T01:05+09:00">2026年11月23日（月）1:05</time>|'
        '<time datetime="2026-11-23">2026年11月23日（月）</time>|'
    )
