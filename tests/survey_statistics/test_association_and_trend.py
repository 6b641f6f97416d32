import numpy as np
import pytest

import survey_statistics as stats


def test_independent_answers_have_no_association():
    first, second = ["a", "a", "b", "b"] * 5, ["x", "y", "x", "y"] * 5
    found = stats.association(stats.equal_weights(20, 100), first, second)
    assert found.statistic == pytest.approx(0, abs=1e-12)
    assert found.p_value == pytest.approx(1)


def test_in_a_plain_sample_it_is_pearsons_chi_square():
    """2 x 2 by hand: 30, 10 / 10, 30: chi-square 20; a design effect of n/(n - 1)."""
    first = ["a"] * 40 + ["b"] * 40
    second = ["x"] * 30 + ["y"] * 10 + ["x"] * 10 + ["y"] * 30
    design = stats.equal_weights(80, 1000).without_fpc()
    assert stats.association(design, first, second).statistic == pytest.approx(20 * 79 / 80)


def test_degrees_of_freedom_are_those_of_the_answers_left_unless_weights_are_calibrated():
    """24 of 30 answered both: 23 are free; weights that meet a margin rest on all 30."""
    first = ["a", "b", "a", "b", None] * 6
    second = ["x", "y", "y", "x", "x"] * 6
    plain = stats.equal_weights(30, 100)
    raked = stats.rake({"s": ["u", "v"] * 15}, {"s": {"u": 40, "v": 60}})
    for design, free in ((plain, 23), (raked, 29)):
        found = stats.association(design, first, second)
        assert found.denominator_df == pytest.approx(free * found.numerator_df)


def test_refuses_a_table_of_one_row():
    design = stats.equal_weights(4, 10)
    with pytest.raises(stats.NothingToCompare):
        stats.association(design, ["a", "a", "b", "a"], ["x", "y", None, "y"])


def test_a_combination_nobody_gave_has_no_part_in_the_error():
    """30, 10 / 0, 40: chi-square 48 by hand; in a plain sample the effect is n/(n - 1) times p/d."""
    first = ["a"] * 40 + ["b"] * 40
    second = ["x"] * 30 + ["y"] * 50
    design = stats.equal_weights(80, 1000).without_fpc()
    found = stats.association(design, first, second)
    assert found.statistic > 40
    assert found.p_value < 1e-8


def test_refuses_a_table_with_hardly_anybody_in_it():
    levels = list("abcd")
    with pytest.raises(stats.TooManyEmptyCells):
        stats.association(stats.equal_weights(4, 40), levels, levels)


def test_refuses_a_test_where_everybody_answered():
    with pytest.raises(stats.NothingToCompare):
        stats.association(stats.equal_weights(4, 4), list("aabb"), list("xyxy"))


def test_a_slope_between_two_groups_is_their_log_odds_ratio():
    outcome = np.array([1, 1, 1, 0, 1, 0, 0, 0, np.nan])
    score = np.array([0, 0, 0, 0, 1, 1, 1, 1, 1])
    found = stats.logistic_trend(stats.equal_weights(9, 90), outcome, score)
    np.testing.assert_allclose(found.values, [np.log(3), -2 * np.log(3)])
    assert found.degrees_of_freedom == 6


@pytest.mark.parametrize(
    ("outcome", "score"),
    [([1, 1, 1, 1], [0, 1, 2, 3]), ([0, 1, 0, 1], [2, 2, 2, 2]), ([0, 0, 1, 1], [0, 1, 2, 3])],
)
def test_refuses_a_line_that_the_answers_do_not_determine(outcome, score):
    with pytest.raises(stats.NoTrend):
        stats.logistic_trend(
            stats.equal_weights(4, 40), np.array(outcome, float), np.array(score, float)
        )
