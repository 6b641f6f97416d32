"""Counts of (cell x answer) give what one row per respondent gives."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import survey_statistics as stats
from survey_statistics import counting
from survey_statistics.counting import MISSING, count_answers, counted_shares, rake_cells
from tests.survey_statistics.test_raking import surveys


def coded(answers, population):
    return {
        name: np.array([list(margin).index(answer) for answer in answers[name]])
        for name, margin in population.items()
    }


@settings(deadline=None, max_examples=60)
@given(surveys(), st.integers(0, 10**6), st.booleans(), st.booleans())
def test_shares_errors_and_covariances_are_the_same(survey, seed, finite, with_domain):
    answers, population, _ = survey
    rng = np.random.default_rng(seed)
    n = len(answers["a"])
    item = rng.integers(MISSING, 3, n)
    domain = rng.random(n) < 0.7 if with_domain else None
    row = stats.rake(answers, population)
    row = row if finite else row.without_fpc()
    texts = [None if code == MISSING else int(code) for code in item]
    expected = stats.shares(row, texts, [0, 1, 2], domain)
    cells = rake_cells(coded(answers, population), population, finite)
    found = counted_shares(cells, count_answers(cells, item.astype(np.int8), 3, domain))
    np.testing.assert_allclose(cells.weights, row.weights, rtol=1e-10)
    np.testing.assert_allclose(found.values, expected.values, rtol=1e-11, atol=1e-14)
    np.testing.assert_allclose(found.covariance(), expected.covariance(), rtol=1e-8, atol=1e-13)
    np.testing.assert_array_equal(found.respondents, expected.respondents)
    np.testing.assert_array_equal(found.positive, expected.positive)


def test_the_reference_survey_at_ten_digits(roster, spring, margins):
    cells = rake_cells(coded(spring, margins), margins)
    item = np.array([MISSING if answer is None else int(answer) - 1 for answer in spring["sat"]])
    found = counted_shares(cells, count_answers(cells, item, 5))
    design = stats.rake(spring, margins)
    expected = stats.shares(design, spring["sat"], list("12345"))
    np.testing.assert_allclose(found.values, expected.values, rtol=1e-12)
    np.testing.assert_allclose(found.standard_errors, expected.standard_errors, rtol=1e-11)
    np.testing.assert_allclose(
        stats.logit_intervals(found), stats.logit_intervals(expected), rtol=1e-11
    )
    mean = stats.means(design, stats.numbers(spring.numbers("sat")))
    value, error = found.mean([1, 2, 3, 4, 5])
    np.testing.assert_allclose([value], mean.values, rtol=1e-12)
    np.testing.assert_allclose([error], mean.standard_errors, rtol=1e-10)


def test_a_question_nobody_answered_and_one_that_all_answered_alike():
    cells = rake_cells({"b": np.array([0, 0, 1])}, {"b": {"N": 8, "S": 4}})
    nobody = counted_shares(cells, count_answers(cells, np.full(3, MISSING), 2))
    assert np.isnan(nobody.values).all()
    assert np.isnan(nobody.standard_errors).all()
    alike = counted_shares(cells, count_answers(cells, np.zeros(3, dtype=np.int8), 2))
    assert alike.values.tolist() == [1, 0]
    np.testing.assert_allclose(alike.standard_errors, 0, atol=1e-12)


def test_refuses_codes_that_mean_nothing():
    with pytest.raises(stats.UnknownLevel):
        rake_cells({"b": np.array([0, 2])}, {"b": {"N": 8, "S": 4}})
    with pytest.raises(stats.EmptyLevel):
        rake_cells({"b": np.array([0, 0])}, {"b": {"N": 8, "S": 4}})
    with pytest.raises(stats.MoreAnswersThanPeople):
        rake_cells({"b": np.array([], dtype=int)}, {"b": {"N": 8}})
    with pytest.raises(stats.MoreAnswersThanPeople):
        rake_cells({"b": np.zeros(9, dtype=int)}, {"b": {"N": 8}})
    cells = rake_cells({"b": np.array([0, 1])}, {"b": {"N": 8, "S": 4}})
    with pytest.raises(stats.UnknownLevel):
        count_answers(cells, np.array([0, 3]), 3)
    with pytest.raises(stats.LengthsDiffer):
        count_answers(cells, np.array([0]), 3)


def test_many_possible_cells_are_sorted_to_the_same_end(monkeypatch):
    rng = np.random.default_rng(1)
    levels = {"a": rng.integers(0, 3, 200), "b": rng.integers(0, 4, 200)}
    people = {name: dict.fromkeys(range(size), 500.0) for name, size in (("a", 3), ("b", 4))}
    counted = counting.cells_of(levels, people)
    monkeypatch.setattr(counting, "CELLS_TO_COUNT", 1)
    for one, other in zip(counted, counting.cells_of(levels, people), strict=True):
        np.testing.assert_array_equal(one, other)
