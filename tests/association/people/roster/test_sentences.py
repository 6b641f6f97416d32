"""Every reason can be said, in both languages, with all that it names."""

import re

import pytest
from django.utils.translation import override

from ajet.association.people.roster.comparison import Doubt
from ajet.association.people.roster.problems import Problem, Reason
from ajet.association.people.roster.sentences import (
    DOUBTS,
    REASONS,
    column_name,
    sentence,
    whole_sentence,
)

PARAMETERS = {
    "limit": 100_000,
    "length": 300,
    "sheets": ["April", "August"],
    "encoding": "UTF-8",
    "first": "Name",
    "columns": 10,
    "text": "100% 不明",
    "either": "2025-01-08",
    "other": "2025-08-01",
    "era": "平成",
    "era_en": "Heisei",
    "earliest": 1987,
    "latest": 2099,
    "ends_on": "2019-07-31",
    "arrives_on": "2025-08-01",
    "same_as": 2,
    "email": "a@example.org",
    "rows": [3, 9],
    "prefecture": "28",
}


def test_every_reason_and_doubt_has_a_sentence():
    assert set(REASONS) == set(Reason)
    assert set(DOUBTS) == set(Doubt)


@pytest.mark.parametrize("reason", Reason)
def test_a_reason_is_said_in_both_languages(reason):
    said = {}
    for language in ("en", "ja"):
        with override(language):
            said[language] = sentence(Problem(reason, parameters=PARAMETERS))
    assert "%(" not in "".join(said.values())
    assert re.search("[ぁ-ん]", said["ja"])
    assert not re.search("[ぁ-ん]", said["en"])


def test_a_problem_names_its_row_and_its_column():
    problem = Problem(Reason.OUTSIDE_ERA, 7, "来日年月日", {"text": "平成32年1月1日"} | PARAMETERS)
    with override("en"):
        assert whole_sentence(problem) == (
            "Row 7, column “来日年月日”: “100% 不明” lies outside the era Heisei."
        )
    with override("ja"):
        assert whole_sentence(problem) == (
            "7行目「来日年月日」欄：「100% 不明」は平成の期間に含まれません。"
        )


def test_a_column_is_named_as_in_the_file_unless_it_is_missing():
    with override("ja"):
        assert column_name(Problem(Reason.REQUIRED, 2, "name")) == "name"
        assert column_name(Problem(Reason.COLUMN_MISSING, 1, "email")) == "メールアドレス"


def test_days_and_lists_are_written_in_the_language_of_the_reader():
    ambiguous = Problem(Reason.AMBIGUOUS_DATE, parameters=PARAMETERS)
    shared = Problem(Reason.SHARED_EMAIL, parameters=PARAMETERS)
    with override("en"):
        assert "8 January 2025 or 1 August 2025" in sentence(ambiguous)
        assert "row 3, 9" in sentence(shared)
    with override("ja"):
        assert "2025年1月8日" in sentence(ambiguous)
        assert "3、9行目" in sentence(shared)
