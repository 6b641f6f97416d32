from collections import Counter

import pytest

from ajet.representation.reports.questionnaire import Answered
from ajet.representation.reports.weighting import (
    EQUAL,
    RAKED,
    UNWEIGHTED,
    MoreAnswersThanInvited,
    NobodyAnswered,
    weighting_of,
)


def responses(**counts):
    """`counts` responses at each role."""
    return [Answered({}, {"role": role}) for role, count in counts.items() for _ in range(count)]


def weight_at(weighting, role):
    weights = weighting.design.weights
    levels = weighting.variables[0].levels
    return sum(weight for weight, level in zip(weights, levels, strict=True) if level == role)


def test_answers_are_raked_to_the_known_margins():
    found = weighting_of(responses(ALT=60, CIR=40), {"role": {"ALT": 900, "CIR": 100}}, 1000)
    assert found.kind == RAKED
    assert [weight_at(found, role) for role in ("ALT", "CIR")] == pytest.approx([900, 100])


def test_levels_with_under_twenty_answers_are_merged_and_the_merge_is_kept():
    margins = {"role": {"ALT": 900, "CIR": 80, "SEA": 20}}
    found = weighting_of(responses(ALT=60, CIR=19, SEA=3), margins, 1000)
    made = {name: [merge.levels for merge in merges] for name, merges in found.merges.items()}
    assert made == {"role": [("CIR", "SEA")]}
    assert weight_at(found, "CIR") + weight_at(found, "SEA") == pytest.approx(100)


def test_whoever_skipped_an_optional_margin_keeps_the_average_weight():
    given = responses(ALT=60, CIR=30) + [Answered({}, {}) for _ in range(10)]
    found = weighting_of(given, {"role": {"ALT": 900, "CIR": 100}}, 1000)
    assert weight_at(found, None) == pytest.approx(100)
    assert found.design.weights.sum() == pytest.approx(1000)
    assert sorted(Counter(found.cells).values()) == [10, 30, 60]


def test_weights_beyond_three_times_the_mean_are_trimmed_and_margins_met_all_the_same():
    """Without limits the twenty CIR in block 2 would count more than three times the mean."""
    given = [
        Answered({}, {"role": role, "block": block})
        for role, block, answers in (("ALT", "1", 100), ("ALT", "2", 20), ("CIR", "1", 40), ("CIR", "2", 20))
        for _ in range(answers)
    ]  # fmt: skip
    margins = {"role": {"ALT": 440, "CIR": 560}, "block": {"1": 440, "2": 560}}
    found = weighting_of(given, margins, 1000)
    mean = 1000 / 180
    assert found.trimmed == "trimmed"
    assert found.design.weights.max() <= 3 * mean + 1e-9
    assert found.design.weights.min() >= mean / 3 - 1e-9
    assert weight_at(found, "CIR") == pytest.approx(560, rel=1e-9)


def test_where_limits_would_miss_the_margins_weights_stay_and_it_is_said():
    found = weighting_of(responses(ALT=160, CIR=20), {"role": {"ALT": 100, "CIR": 900}}, 1000)
    assert found.trimmed == "not_trimmed"
    assert weight_at(found, "CIR") == pytest.approx(900)


def test_weights_within_limits_are_not_touched():
    found = weighting_of(responses(ALT=60, CIR=40), {"role": {"ALT": 850, "CIR": 150}}, 1000)
    assert found.trimmed == ""


def test_a_margin_of_other_people_is_left_out_and_named():
    margins = {"role": {"ALT": 900, "CIR": 100}, "block": {"1": 400}}
    found = weighting_of(responses(ALT=60, CIR=40), margins, 1000)
    assert (found.used, found.left_out) == (("role",), ("block",))


def test_without_margins_everybody_stands_for_as_many():
    found = weighting_of(responses(ALT=50), {}, 1000)
    assert (found.kind, set(found.design.weights)) == (EQUAL, {20.0})


def test_without_a_population_nothing_is_weighted_and_no_error_is_claimed():
    found = weighting_of(responses(ALT=50), {}, None)
    assert (found.kind, found.has_errors, set(found.design.weights)) == (UNWEIGHTED, False, {1.0})


def test_without_answers_there_is_nothing_to_weight():
    with pytest.raises(NobodyAnswered):
        weighting_of([], {}, 1000)


def test_more_answers_than_people_are_refused():
    with pytest.raises(MoreAnswersThanInvited):
        weighting_of(responses(ALT=50), {}, 40)
