import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import survey_statistics as stats
from survey_statistics.calibration import Distance
from tests.survey_statistics.test_raking import SMALL, surveys

METHODS = ["raking", "linear", "logit"]
SCHOOLS = {"stype": ["E"] * 8 + ["H"] * 2 + ["M"] * 5}
TYPES = {"stype": {"E": 80, "H": 40, "M": 50}}


def equal(respondents, weight):
    weights = np.full(respondents, float(weight))
    return stats.Design(weights, weights, np.empty((respondents, 0)))


def test_the_linear_method_counted_by_hand():
    """One number of total 30 instead of 20: w = 1 + 10 x / sum of x^2 = 1 + x/9."""
    design = stats.calibrate(equal(4, 1), {"x": [2, 4, 5, 9]}, {"x": 34.0}, "linear")
    np.testing.assert_allclose(design.weights, 1 + 14 * np.array([2, 4, 5, 9]) / 126)


def test_raking_by_newton_is_raking_by_turns():
    people = {"block": {"N": 8, "S": 12}, "role": {"ALT": 15, "CIR": 5}}
    base = np.array([1.0, 2.0, 0.5, 1.5])
    start = stats.Design(base, base, np.empty((4, 0)))
    np.testing.assert_allclose(
        stats.calibrate(start, SMALL, people).weights,
        stats.rake(SMALL, people, base).weights,
        rtol=1e-11,
    )


@pytest.mark.parametrize("method", METHODS)
def test_every_method_is_post_stratification_on_one_margin(method):
    bounds = (0.1, 30) if method == "logit" else None
    design = stats.calibrate(equal(15, 3), SCHOOLS, TYPES, method, bounds)
    np.testing.assert_allclose(design.weights, [10] * 8 + [20] * 2 + [10] * 5)
    by_strata = stats.poststratify(SCHOOLS["stype"], TYPES["stype"])
    item = np.arange(15.0)
    found, expected = (stats.means(each.without_fpc(), item) for each in (design, by_strata))
    np.testing.assert_allclose(found.standard_errors, expected.standard_errors, rtol=1e-12)


@pytest.mark.parametrize("method", METHODS)
@settings(deadline=None, max_examples=40)
@given(surveys())
def test_margins_are_met_within_bounds_or_the_reason_is_given(method, survey):
    answers, population, people = survey
    n = len(answers["a"])
    base = np.linspace(0.5, 1.5, n) * people / n
    start = stats.Design(base, base, np.empty((n, 0)))
    bounds = (0.2, 4.0)
    try:
        design = stats.calibrate(start, answers, population, method, bounds)
    except stats.BoundsTooNarrow:
        return
    ratio = design.weights / base
    assert (ratio >= 0.2 - 1e-12).all()
    assert (ratio <= 4 + 1e-12).all()
    assert design.weights.sum() == pytest.approx(people, rel=1e-10)
    for name, counts in population.items():
        for level, count in counts.items():
            at_level = np.array([answer == level for answer in answers[name]])
            assert design.weights[at_level].sum() == pytest.approx(count, rel=1e-10)


@settings(deadline=None, max_examples=30)
@given(surveys(), st.sampled_from(METHODS), st.floats(0.01, 100))
def test_the_unit_of_people_changes_nothing(survey, method, scale):
    """Counting people in thousands scales weights and totals and leaves means alone."""
    answers, population, people = survey
    n = len(answers["a"])
    bounds = (0.01, 30) if method == "logit" else None
    larger = {k: {lv: c * scale for lv, c in m.items()} for k, m in population.items()}
    try:
        first = stats.calibrate(equal(n, people / n), answers, population, method, bounds)
    except stats.NotConverged:
        return
    second = stats.calibrate(equal(n, scale * people / n), answers, larger, method, bounds)
    np.testing.assert_allclose(second.weights, scale * first.weights, rtol=1e-8)
    item = np.arange(n) % 7.0
    one, other = (stats.means(each.without_fpc(), item) for each in (first, second))
    np.testing.assert_allclose(other.values, one.values, rtol=1e-9)
    np.testing.assert_allclose(other.standard_errors, one.standard_errors, rtol=1e-6, atol=1e-9)


def test_what_is_known_is_not_unsure_by_any_method():
    numbers = np.linspace(1, 5, 15)
    population = {**TYPES, "x": float(numbers.sum() * 170 / 15)}
    for method in METHODS:
        bounds = (0.05, 50) if method == "logit" else None
        answers = {**SCHOOLS, "x": numbers.tolist()}
        design = stats.calibrate(equal(15, 170 / 15), answers, population, method, bounds)
        found = stats.totals(design, numbers)
        np.testing.assert_allclose(found.values, population["x"], rtol=1e-12)
        np.testing.assert_allclose(found.standard_errors, 0, atol=1e-9)


def test_trimming_inside_the_loop_keeps_margins_and_bounds():
    rng = np.random.default_rng(4)
    answers = {
        "a": rng.choice(list("xyz"), 400).tolist(),
        "b": rng.choice(list("uv"), 400).tolist(),
    }
    people = {"a": {"x": 1200, "y": 600, "z": 400}, "b": {"u": 1300, "v": 900}}
    base = rng.uniform(1, 9, 400)
    start = stats.Design(base, base, np.empty((400, 0)))
    free = stats.calibrate(start, answers, people)
    assert free.weights.max() > 3 * free.weights.mean()
    design = stats.calibrate(start, answers, people, trim=(1 / 3, 3))
    mean = 2200 / 400
    assert mean / 3 - 1e-9 <= design.weights.min()
    assert design.weights.max() <= 3 * mean + 1e-9
    for name, counts in people.items():
        for level, count in counts.items():
            at_level = np.array(answers[name]) == level
            assert design.weights[at_level].sum() == pytest.approx(count, rel=1e-10)


@pytest.mark.parametrize("method", METHODS)
def test_the_slope_is_the_derivative_of_the_ratio(method):
    distance = Distance(method, 0.4, 2.5)
    points, step = np.linspace(-0.5, 0.8, 30), 1e-6
    slope = (distance.ratio(points + step) - distance.ratio(points - step)) / (2 * step)
    np.testing.assert_allclose(distance.slope(points), slope, rtol=1e-6)
    np.testing.assert_allclose(distance.ratio(np.zeros(1)), 1)


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ((0.5, 1.1), r"stype='H' needs an upper bound of at least 1.76471 \(40 people"),
        ((0.95, 9), r"stype='E' needs a lower bound of at most 0.882353 \(80 people"),
    ],
)
@pytest.mark.parametrize("method", METHODS)
def test_says_which_bound_would_be_needed(method, bounds, words):
    with pytest.raises(stats.BoundsTooNarrow, match=words):
        stats.calibrate(equal(15, 170 / 15), SCHOOLS, TYPES, method, bounds)


def test_says_which_bound_margins_need_together():
    """u takes 4.6 of the 6.6 that x needs, and the one who is x and v must be 2."""
    answers = {"a": list("xxxxyyyy"), "b": list("uuuvvvvv")}
    people = {"a": {"x": 6.6, "y": 1.4}, "b": {"u": 4.6, "v": 3.4}}
    with pytest.raises(
        stats.BoundsTooNarrow, match="together: they need an upper bound of at least 2"
    ):
        stats.calibrate(equal(8, 1), answers, people, "linear", (0.3, 1.68))


def test_says_which_margins_contradict_one_another():
    apart = {"block": ["N", "S"], "role": ["ALT", "CIR"]}
    people = {"block": {"N": 10, "S": 10}, "role": {"ALT": 12, "CIR": 8}}
    for method in ("raking", "linear"):
        with pytest.raises(stats.MarginsContradict, match="role='ALT' should be 12 and gets 10"):
            stats.calibrate(equal(2, 10), apart, people, method)


def test_says_so_when_weights_would_have_to_be_zero():
    """S is answered by a CIR alone, and there are as many CIRs as people in S."""
    answers = {"block": ["N", "N", "S"], "role": ["ALT", "CIR", "CIR"]}
    people = {"block": {"N": 10, "S": 10}, "role": {"ALT": 10, "CIR": 10}}
    with pytest.raises(stats.NotConverged, match="some would have to be zero"):
        stats.calibrate(equal(3, 7), answers, people)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"method": "magic"}, stats.BadBounds),
        ({"method": "logit"}, stats.BadBounds),
        ({"method": "logit", "bounds": (0.5, 2), "trim": (0.5, 2)}, stats.BadBounds),
        ({"bounds": (1.2, 2)}, stats.BadBounds),
        ({"trim": (0.5, 0.9)}, stats.BadBounds),
        ({"population": {}}, stats.NotACount),
        ({"population": {"height": 5.0}}, stats.UnknownVariable),
        ({"population": {"stype": 5.0}}, ValueError),
        ({"population": {"stype": {"E": 3, "H": 4}}}, stats.UnknownLevel),
        ({"answers": {"stype": ["E"]}, "population": {"stype": {"E": 3}}}, stats.LengthsDiffer),
    ],
)
def test_refuses_what_cannot_be_understood(given, refusal):
    with pytest.raises(refusal):
        stats.calibrate(
            equal(15, 3),
            given.pop("answers", SCHOOLS),
            given.pop("population", TYPES),
            **given,
        )
