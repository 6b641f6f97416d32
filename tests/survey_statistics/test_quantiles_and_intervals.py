import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats as distributions

import survey_statistics as stats


def test_a_median_is_the_lowest_answer_that_half_do_not_exceed():
    design = stats.equal_weights(4, 8)
    found = stats.quantiles(design, np.array([7.0, 1, 5, 3]), [0.25, 0.5, 0.500001])
    assert found.values.tolist() == [1, 3, 5]


def test_weights_count():
    weights = np.array([1.0, 5.0, 1.0])
    design = stats.Design(weights, weights, np.empty((3, 0)), finite=False)
    assert stats.quantiles(design, np.array([1.0, 2, 3]), [0.14, 0.15, 0.86]).values.tolist() == [
        1,
        2,
        3,
    ]


def test_woodruffs_interval_by_hand():
    """101 answers 0..100: 51 of them up to the median; s.e. of that share as for any share."""
    answers = np.arange(101.0)
    design = stats.equal_weights(101, 1010)
    share = 51 / 101
    error = np.sqrt(0.9 * share * (1 - share) / 100)
    half = distributions.t.ppf(0.975, 100) * error
    low, high = (np.ceil(101 * end - 1e-9) - 1 for end in (share - half, share + half))
    found = stats.quantiles(design, answers, [0.5])
    assert found.intervals.tolist() == [[low, high]]
    np.testing.assert_allclose(
        found.standard_errors, (high - low) / 2 / distributions.t.ppf(0.975, 100)
    )


def test_an_end_beyond_all_answers_is_not_known():
    found = stats.quantiles(stats.equal_weights(5, 50), np.arange(5.0), [0.7])
    assert np.isnan(found.intervals[0, 1])
    assert np.isnan(found.standard_errors[0])


@pytest.mark.parametrize("answers", [[np.nan] * 3, [np.nan, np.nan, 2.0]])
def test_quantiles_of_nobody_and_of_one(answers):
    found = stats.quantiles(stats.equal_weights(3, 30), np.array(answers), [0.5])
    assert np.isnan(found.values[0]) == np.isnan(answers[2])
    lonely = stats.quantiles(stats.equal_weights(1, 30), np.array([2.0]), [0.5])
    assert lonely.values.tolist() == [2]
    assert np.isnan(lonely.standard_errors).all()


@pytest.mark.parametrize("probability", [0, 1, -0.1, np.nan])
def test_refuses_a_probability_that_is_none(probability):
    with pytest.raises(stats.NotAProbability):
        stats.quantiles(stats.equal_weights(3, 30), np.arange(3.0), [probability])


@settings(deadline=None)
@given(st.lists(st.integers(0, 20), min_size=2, max_size=60), st.randoms(use_true_random=False))
def test_quantiles_rise_and_do_not_mind_the_order(answers, random):
    design = stats.equal_weights(len(answers), 100)
    found = stats.quantiles(design, np.array(answers, float), [0.1, 0.5, 0.9])
    assert (np.diff(found.values) >= 0).all()
    random.shuffle(answers)
    again = stats.quantiles(design, np.array(answers, float), [0.1, 0.5, 0.9])
    np.testing.assert_array_equal(found.intervals, again.intervals)


def test_korn_graubard_in_a_plain_sample_is_clopper_and_pearson():
    """Without design effect n is n: 8 of 40 is 9.05 % to 35.65 % in any table."""
    answers = np.repeat([1.0, 0.0], [8, 32])
    found = stats.means(stats.equal_weights(40, 10**9), answers)
    scale = np.sqrt(39 / 40)
    exact = stats.Estimates(
        found.design, found.values, found.respondents, found.positive, found.scores * scale
    )
    np.testing.assert_allclose(stats.korn_graubard_intervals(exact), [[0.0905, 0.3565]], atol=5e-5)


@pytest.mark.parametrize("n", [1, 2, 20])
def test_korn_graubard_has_an_interval_where_all_answer_alike(n):
    """One end is (2.5 %)^(1/n); of one respondent nothing is known."""
    found = stats.means(stats.equal_weights(n, 60), np.column_stack([np.ones(n), np.zeros(n)]))
    ends = stats.korn_graubard_intervals(found)
    if n == 1:
        assert np.isnan(ends).all()
    else:
        edge = 0.025 ** (1 / n)
        np.testing.assert_allclose(ends, [[edge, 1], [0, 1 - edge]])


def test_fewer_degrees_of_freedom_widen_every_interval():
    found = stats.means(stats.equal_weights(40, 400), np.repeat([1.0, 0.0], [8, 32]))
    for make in (stats.t_intervals, stats.logit_intervals, stats.korn_graubard_intervals):
        wide, narrow = (np.diff(make(found, degrees_of_freedom=free)) for free in (4, 39))
        assert wide > 1.2 * narrow


def test_a_ratio_counted_by_hand():
    """(2 + 3)/(4 + 6) = 1/2; residuals 0, 0: an exact line through the origin has no error."""
    found = stats.ratios(
        stats.equal_weights(3, 30), np.array([2, 3, np.nan]), np.array([4.0, 6, 1])
    )
    assert (found.values.tolist(), found.respondents.tolist()) == ([0.5], [2])
    np.testing.assert_allclose(found.standard_errors, 0, atol=1e-15)


def test_a_ratio_to_ones_is_a_mean():
    design, items = stats.equal_weights(5, 30), np.array([2.0, 3, np.nan, 7, 1])
    ratio, mean = stats.ratios(design, items, np.ones(5)), stats.means(design, items)
    np.testing.assert_array_equal(ratio.standard_errors, mean.standard_errors)


def test_refuses_to_divide_by_nothing():
    with pytest.raises(stats.NothingToDivideBy):
        stats.ratios(stats.equal_weights(2, 30), np.ones(2), np.array([1.0, -1.0]))


def test_a_contrast_of_two_is_their_difference_and_all_parts_sum_to_what_is_known():
    design = stats.equal_weights(6, 60)
    groups = stats.means_by(design, np.array([1.0, 2, 4, 6, 9, 5]), list("aabbcc"))
    whole = stats.together(list(groups.values()))
    found = stats.contrast(whole, [[-1, 1, 0], [1, -2, 1]])
    expected = stats.difference(groups["a"], groups["b"])
    assert found.values.tolist() == [3.5, 1.5 - 10 + 7]
    np.testing.assert_allclose(found.standard_errors[0], expected.standard_errors[0])
    np.testing.assert_allclose(
        found.standard_errors[1] ** 2, np.array([1, -2, 1]) @ whole.covariance() @ [1, -2, 1]
    )
    shares = stats.shares(design, list("ppqqqr"), list("pqr"))
    np.testing.assert_allclose(stats.contrast(shares, [1, 1, 1]).standard_errors, 0, atol=1e-12)
    with pytest.raises(stats.LengthsDiffer):
        stats.contrast(whole, [1, -1])
    with pytest.raises(stats.DifferentDesigns):
        stats.together([groups["a"], stats.means(stats.equal_weights(6, 60), np.ones(6))])


def test_benjamini_and_hochbergs_own_example():
    """The fifteen p-values of their paper, section 3.2: four are mentioned at 5 %."""
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459]
    p += [0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    found = stats.benjamini_hochberg(p)
    assert (found < 0.05).sum() == 4
    np.testing.assert_allclose(found[:4], [0.0015, 0.003, 0.0095, 0.035625])


@settings(deadline=None)
@given(st.lists(st.one_of(st.floats(0, 1), st.just(float("nan"))), max_size=30))
def test_adjusting_keeps_order_and_gaps_and_never_lowers(p):
    found, given_ = stats.benjamini_hochberg(p), np.array(p)
    known = ~np.isnan(given_)
    assert (np.isnan(found) == ~known).all()
    assert (found[known] >= given_[known]).all()
    assert (found[known] <= 1).all()
    order = np.argsort(given_[known], kind="stable")
    assert (np.diff(found[known][order]) >= 0).all()


def test_refuses_a_p_value_that_is_none():
    with pytest.raises(stats.NotAPValue):
        stats.benjamini_hochberg([0.1, 1.2])
