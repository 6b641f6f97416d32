import numpy as np
import pytest

import survey_statistics as stats


def test_early_and_late_answers_are_compared_with_their_covariance():
    design = stats.equal_weights(8, 80)
    item = np.array(
        [
            1,
            1,
            0,
            1,
            0,
            0,
            1,
            0,
        ],
        dtype=float,
    )
    late = np.arange(8) >= 4
    found = stats.early_and_late(design, item, late)
    assert (found.early.values.tolist(), found.late.values.tolist()) == ([0.75], [0.25])
    assert found.difference.values.tolist() == [-0.5]
    scores = np.where(late, 1, -1) * (item - np.where(late, 0.25, 0.75)) * 10 / 40
    error = np.sqrt(0.9 * 8 / 7 * float(scores @ scores))
    np.testing.assert_allclose(found.difference.standard_errors, error)
    assert 0.05 < found.p_values[0] < 0.3


@pytest.mark.parametrize("late", [[False] * 4, [True] * 4, [False, False, False, True]])
def test_too_few_on_one_side_have_no_test(late):
    found = stats.early_and_late(stats.equal_weights(4, 40), np.array([1.0, 0, 1, 0]), late)
    assert np.isnan(found.p_values).all()


def test_item_nonresponse_is_of_those_who_saw_the_item():
    design = stats.rake({"b": list("NNSS")}, {"b": {"N": 30, "S": 10}})
    found = stats.item_nonresponse(
        design, ["a", None, float("nan"), None], [True, True, True, False]
    )
    assert found == stats.ItemNonresponse(saw=3, skipped=2, share=20 / 35)
    assert stats.item_nonresponse(design, [None] * 4, [False] * 4).share is None


def test_respondents_stand_beside_the_roster():
    """10 of 100 and 30 of 100: each expected 20, chi-square 10, over 1 - 40/200 is 12.5."""
    answers = ["N"] * 10 + ["S"] * 30 + [None, "elsewhere"]
    found = stats.representation(answers, {"N": 100, "S": 100})
    north, south = found.levels
    assert (north.response_rate, south.response_rate, found.unknown) == (0.1, 0.3, 2)
    assert (north.of_roster, north.of_respondents) == (0.5, 0.25)
    assert found.p_value == pytest.approx(0.000407, abs=1e-6)


def test_representation_of_nobody_of_everybody_and_of_one_level():
    assert stats.representation([], {"N": 5, "S": 5}).p_value is None
    assert stats.representation(["N", "S"], {"N": 1, "S": 1}).p_value is None
    assert stats.representation(["N"], {"N": 5}).p_value is None


def test_refuses_what_cannot_be():
    design = stats.equal_weights(2, 20)
    with pytest.raises(stats.MoreAnswersThanPeople, match="'N'"):
        stats.representation(["N", "N"], {"N": 1, "S": 5})
    with pytest.raises(stats.NotACount):
        stats.representation(["N"], {"N": 0})
    with pytest.raises(stats.LengthsDiffer):
        stats.early_and_late(design, np.ones(2), [True])
    with pytest.raises(stats.LengthsDiffer):
        stats.item_nonresponse(design, ["a"], [True, True])
