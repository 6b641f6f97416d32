import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import survey_statistics as stats


def test_a_share_counted_by_hand():
    """3 of 4 say yes, of 8 people: s^2 = 0.25, error = sqrt((1 - 4/8) * 0.25 / 4)."""
    found = stats.shares(stats.equal_weights(4, 8), ["yes", "yes", "no", "yes"], ["yes", "no"])
    assert found.values.tolist() == [0.75, 0.25]
    np.testing.assert_allclose(found.standard_errors, math.sqrt(0.5 * 0.25 / 4))
    assert (found.respondents.tolist(), found.positive.tolist()) == ([4, 4], [3, 1])


def test_without_fpc_the_roster_is_endless():
    design = stats.equal_weights(4, 8).without_fpc()
    found = stats.shares(design, ["yes", "yes", "no", "yes"], ["yes", "no"])
    np.testing.assert_allclose(found.standard_errors, math.sqrt(0.25 / 4))


def test_nothing_is_unsure_when_everyone_answered():
    found = stats.means(stats.equal_weights(3, 3), np.array([1.0, 2.0, 6.0]))
    assert (found.values.tolist(), found.standard_errors.tolist()) == ([3.0], [0.0])


def test_what_the_roster_knows_is_not_unsure():
    """Raked to blocks, the share of a block is what the roster says, without error."""
    blocks = ["N"] * 5 + ["S"] * 7
    design = stats.rake({"block": blocks}, {"block": {"N": 30, "S": 70}})
    found = stats.shares(design, blocks, ["N", "S"])
    np.testing.assert_allclose(found.values, [0.3, 0.7])
    np.testing.assert_allclose(found.standard_errors, 0, atol=1e-12)


def test_a_missing_answer_leaves_the_base_and_stays_in_the_design():
    """Ratio mean by hand: values 1, 3, one missing of 3; centre 2; scores -N/n/2, N/n/2, 0 ..."""
    design = stats.equal_weights(3, 30)
    found = stats.means(design, stats.numbers([1, 3, None]))
    scores = np.array([-1, 1, 0]) * 10 / 20
    by_hand = math.sqrt(0.9 * 3 / 2 * float(scores @ scores))
    assert (found.values.tolist(), found.respondents.tolist()) == ([2.0], [2])
    np.testing.assert_allclose(found.standard_errors, by_hand)


def test_none_and_nan_are_missing_alike():
    design = stats.equal_weights(3, 30)
    first, second = (stats.shares(design, ["a", "b", gap], ["a", "b"]) for gap in (None, math.nan))
    np.testing.assert_array_equal(first.standard_errors, second.standard_errors)


def test_the_base_of_a_multi_select_item_is_who_saw_it():
    ticks = stats.ticks({"LINE": [1, 0, 1, None], "email": [0, 0, 0, 1]}, [True, True, False, True])
    found = stats.means(stats.equal_weights(4, 40), ticks)
    assert found.respondents.tolist() == [3, 3]
    np.testing.assert_allclose(found.values, [1 / 3, 1 / 3])


def test_a_domain_without_anybody_has_no_estimate():
    design = stats.equal_weights(3, 30)
    found = stats.means(design, np.array([1.0, 2.0, 3.0]), np.zeros(3, dtype=bool))
    assert np.isnan(found.values).all()
    assert np.isnan(found.standard_errors).all()
    assert np.isnan(stats.t_intervals(found)).all()


def test_one_respondent_has_an_estimate_and_no_error():
    found = stats.means(stats.equal_weights(3, 30), np.array([1.0, np.nan, np.nan]))
    assert found.values.tolist() == [1.0]
    assert np.isnan(found.standard_errors).all()


def test_no_interval_where_all_answer_alike():
    found = stats.shares(stats.equal_weights(20, 60), ["yes"] * 20, ["yes", "no"])
    assert found.values.tolist() == [1.0, 0.0]
    assert np.isnan(stats.logit_intervals(found)).all()


def test_intervals_of_a_small_group_have_its_own_degrees_of_freedom():
    """t with 2 degrees of freedom at 97.5 % is 4.3027, printed in any table."""
    found = stats.means(stats.equal_weights(50, 500), np.r_[1.0, 2.0, 3.0, np.full(47, np.nan)])
    half = float(np.diff(stats.t_intervals(found))[0, 0]) / 2
    assert half / found.standard_errors[0] == pytest.approx(4.3027, abs=5e-5)


def test_a_difference_counts_covariance_in():
    """Shares of yes and of no move against each other exactly: twice the error, not 1.4 times."""
    design = stats.equal_weights(4, 8)
    yes = stats.means(design, np.array([1.0, 1, 0, 1]))
    no = stats.means(design, np.array([0.0, 0, 1, 0]))
    found = stats.difference(no, yes)
    assert found.values.tolist() == [0.5]
    np.testing.assert_allclose(found.standard_errors, 2 * yes.standard_errors)


def test_refuses_a_difference_between_two_surveys():
    first, second = (stats.means(stats.equal_weights(2, 4), np.ones(2)) for _ in range(2))
    with pytest.raises(stats.DifferentDesigns):
        stats.difference(first, second)


@pytest.mark.parametrize("items", [np.ones(3), np.ones((5, 2))])
def test_refuses_items_of_another_length(items):
    with pytest.raises(stats.LengthsDiffer):
        stats.means(stats.equal_weights(4, 8), items)


def test_refuses_a_domain_or_ticks_of_another_length():
    with pytest.raises(stats.LengthsDiffer):
        stats.means(stats.equal_weights(4, 8), np.ones(4), np.ones(3, dtype=bool))
    with pytest.raises(stats.LengthsDiffer):
        stats.ticks({"LINE": [1, 0]}, [True])


def test_refuses_an_answer_that_was_not_on_offer():
    with pytest.raises(stats.UnknownLevel):
        stats.indicators(["yes", "perhaps"], ["yes", "no"])


@settings(deadline=None)
@given(st.lists(st.sampled_from(["a", "b", "c", None]), min_size=2, max_size=80))
def test_shares_sum_to_one_and_intervals_hold_them(answers):
    found = stats.shares(stats.equal_weights(len(answers), 100), answers, ["a", "b", "c"])
    if any(answers):
        assert found.values.sum() == pytest.approx(1)
    low, high = stats.logit_intervals(found).T
    known = ~np.isnan(low)
    assert (low[known] >= 0).all()
    assert (high[known] <= 1).all()
    assert (low[known] <= found.values[known] + 1e-12).all()
    assert (found.values[known] <= high[known] + 1e-12).all()


def test_estimates_are_the_same_together_as_one_by_one():
    rng = np.random.default_rng(1)
    blocks = list(rng.choice(["N", "S", "W"], 300))
    design = stats.rake({"block": blocks}, {"block": {"N": 300, "S": 400, "W": 500}})
    items = np.where(rng.random((300, 6)) < 0.1, np.nan, rng.normal(size=(300, 6)))
    together = stats.means(design, items)
    apart = [stats.means(design, items[:, q]) for q in range(6)]
    np.testing.assert_allclose(together.values, [each.values[0] for each in apart])
    np.testing.assert_allclose(
        together.standard_errors, [each.standard_errors[0] for each in apart], rtol=1e-9
    )
    np.testing.assert_allclose(
        np.diag(together.covariance()), together.standard_errors**2, rtol=1e-9
    )


def test_what_only_suppression_needs_is_not_loaded_for_the_rest():
    code = "import sys, survey_statistics; print('scipy.optimize' in sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(stats.__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == "False"
