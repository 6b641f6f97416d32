"""The sentences of a report are the same in both languages, as far as a machine can tell."""

from datetime import date
from string import Formatter

import pytest

from ajet.representation.reports import words
from ajet.representation.reports.words import WORDS


def places(sentence):
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("name", WORDS)
def test_a_sentence_has_the_same_places_in_both_languages(name):
    assert set(WORDS[name]) == {"en", "ja"}
    assert places(WORDS[name]["en"]) == places(WORDS[name]["ja"])


def test_days_are_written_with_era_and_western_year():
    meeting = date(2026, 6, 26)
    assert words.day_with_era(meeting, "en") == "26 June 2026 (Reiwa 8)"
    assert words.day_with_era(meeting, "ja") == "令和8年（2026年）6月26日"
    assert words.day_with_era(date(2019, 5, 1), "ja") == "令和元年（2019年）5月1日"


def test_a_period_ends_with_its_last_day():
    opens_on, closes_on = date(2026, 5, 11), date(2026, 6, 1)
    assert words.period(opens_on, closes_on, "en") == "11 May 2026 to 31 May 2026"
    assert words.period(opens_on, closes_on, "ja") == "2026年5月11日から2026年5月31日まで"


def test_lists_end_as_each_language_ends_them():
    assert words.listed(["CLAIR", "MIC", "MOFA"], "en") == "CLAIR, MIC and MOFA"
    assert words.listed(["総務省", "外務省"], "ja") == "総務省、外務省"
