import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import survey_statistics as stats

SMALL = {"block": ["N", "N", "S", "S"], "role": ["ALT", "CIR", "ALT", "ALT"]}


@st.composite
def surveys(draw):
    """Respondents who cover every combination of levels, and a roster with the same levels."""
    levels = [[f"{name}{i}" for i in range(draw(st.integers(1, 4)))] for name in "abc"]
    cells = [(a, b, c) for a in levels[0] for b in levels[1] for c in levels[2]]
    respondents = cells + draw(st.lists(st.sampled_from(cells), max_size=60))
    absent = draw(st.lists(st.sampled_from(cells), min_size=1, max_size=200))
    roster = respondents + absent
    answers = {name: [row[i] for row in respondents] for i, name in enumerate("abc")}
    population = {
        name: {level: sum(row[i] == level for row in roster) for level in levels[i]}
        for i, name in enumerate("abc")
    }
    return answers, population, len(roster)


def test_one_margin_counted_by_hand():
    design = stats.rake({"block": ["N", "S", "S"]}, {"block": {"N": 4, "S": 10}})
    assert design.weights.tolist() == [4, 5, 5]
    assert design.design_effect == pytest.approx(3 * 66 / 14**2)
    assert design.effective_respondents == pytest.approx(14**2 / 66)


def test_two_margins_counted_by_hand():
    """Weights a, b (N: ALT, CIR) and c twice (S, ALT): b = 5, a + b = 8, 2c = 12."""
    people = {"block": {"N": 8, "S": 12}, "role": {"ALT": 15, "CIR": 5}}
    np.testing.assert_allclose(stats.rake(SMALL, people).weights, [3, 5, 6, 6], rtol=1e-10)


def test_post_stratification_counted_by_hand():
    strata = [("N", "ALT"), ("N", "ALT"), ("S", "CIR")]
    design = stats.poststratify(strata, {("N", "ALT"): 10, ("S", "CIR"): 3})
    assert design.weights.tolist() == [5, 5, 3]


def test_base_weights_keep_their_proportions_within_a_level():
    design = stats.rake({"b": ["N", "N"]}, {"b": {"N": 8}}, base_weights=np.array([1.0, 3.0]))
    np.testing.assert_allclose(design.weights, [2, 6])


def test_trimming_counted_by_hand():
    design = stats.rake({"block": ["N", "S", "S"]}, {"block": {"N": 10, "S": 4}})
    assert stats.trim(design, at_most=6).weights.tolist() == [6, 4, 4]
    assert stats.trim(design, at_most=10) is design


@pytest.mark.parametrize("cap", [1.0, 4.5])
def test_trimming_refuses_a_cap_that_cannot_hold(cap):
    with pytest.raises(stats.CannotTrim):
        stats.trim(stats.rake({"b": ["N", "S"]}, {"b": {"N": 8, "S": 2}}), at_most=cap)


@settings(deadline=None, max_examples=60)
@given(surveys())
def test_weights_sum_to_the_roster_and_meet_every_margin(survey):
    answers, population, people = survey
    weights = stats.rake(answers, population).weights
    assert weights.sum() == pytest.approx(people, rel=1e-10)
    for name, counts in population.items():
        for level, count in counts.items():
            at_level = np.array([answer == level for answer in answers[name]])
            assert weights[at_level].sum() == pytest.approx(count, rel=1e-10)


@settings(deadline=None, max_examples=40)
@given(surveys(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(survey, random):
    answers, population, _ = survey
    order = list(range(len(answers["a"])))
    random.shuffle(order)
    items = np.array(
        [
            float(a == "a0") + len(b + c) * i
            for i, (a, b, c) in enumerate(
                zip(answers["a"], answers["b"], answers["c"], strict=True)
            )
        ]
    )
    shuffled = {name: [column[i] for i in order] for name, column in answers.items()}
    first = stats.means(stats.rake(answers, population), items)
    second = stats.means(stats.rake(shuffled, population), items[order])
    np.testing.assert_allclose(second.design.weights, first.design.weights[order], rtol=1e-9)
    np.testing.assert_allclose(second.values, first.values, rtol=1e-9)
    scale = np.abs(items).max() * 1e-9
    np.testing.assert_allclose(second.standard_errors, first.standard_errors, rtol=1e-6, atol=scale)


@pytest.mark.parametrize(
    ("people", "refusal"),
    [
        ({}, stats.NotACount),
        ({"block": {"N": 8, "S": 12, "W": 3}}, stats.EmptyLevel),
        ({"block": {"N": 8}}, stats.UnknownLevel),
        ({"block": {"N": 8, "S": 0}}, stats.NotACount),
        ({"block": {"N": 8, "S": -2}}, stats.NotACount),
        ({"block": {"N": 8, "S": float("nan")}}, stats.NotACount),
        ({"block": {"N": 8, "S": 12}, "role": {"ALT": 15, "CIR": 6}}, stats.MarginsDisagree),
        ({"year": {"1": 20}}, stats.UnknownVariable),
        ({"block": {"N": 1, "S": 2}}, stats.MoreAnswersThanPeople),
    ],
)
def test_refuses_margins_that_cannot_be_met(people, refusal):
    with pytest.raises(refusal):
        stats.rake(SMALL, people)


def test_an_empty_level_is_named():
    with pytest.raises(stats.EmptyLevel, match=r"block: nobody answered at \['W'\]"):
        stats.rake(SMALL, {"block": {"N": 8, "S": 12, "W": 3}})


def test_refuses_an_answer_without_a_level():
    with pytest.raises(stats.UnknownLevel):
        stats.rake({"block": ["N", None]}, {"block": {"N": 8}})


def test_refuses_columns_of_different_lengths():
    with pytest.raises(stats.LengthsDiffer):
        stats.rake({"a": ["x"], "b": ["y", "y"]}, {"a": {"x": 4}, "b": {"y": 4}})


@pytest.mark.parametrize(
    ("base_weights", "refusal"),
    [
        ([1.0, 1.0, 1.0], stats.LengthsDiffer),
        ([1.0, 1.0, 1.0, 0.0], stats.NotACount),
        ([1.0, 1.0, 1.0, np.nan], stats.NotACount),
    ],
)
def test_refuses_base_weights_that_are_none(base_weights, refusal):
    with pytest.raises(refusal):
        stats.rake(SMALL, {"block": {"N": 8, "S": 12}}, base_weights=np.array(base_weights))


def test_says_so_when_no_weights_meet_the_margins():
    """N is only answered by ALTs and S only by CIRs, so 10 = 12 would have to hold."""
    apart = {"block": ["N", "S"], "role": ["ALT", "CIR"]}
    with pytest.raises(stats.NotConverged):
        stats.rake(apart, {"block": {"N": 10, "S": 10}, "role": {"ALT": 12, "CIR": 8}})


@pytest.mark.parametrize(("respondents", "people"), [(0, 10), (11, 10)])
def test_refuses_more_answers_than_people_and_none(respondents, people):
    with pytest.raises(stats.MoreAnswersThanPeople):
        stats.equal_weights(respondents, people)
