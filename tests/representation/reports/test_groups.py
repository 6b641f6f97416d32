"""Respondents by level, and groups, as they are printed."""

import numpy as np

from ajet.representation.reports.disclosure import hidden_groups, hidden_of
from ajet.representation.reports.groups import members_of, respondents_by, shares_by
from ajet.representation.reports.weighting import Variable, plain


def by(name, people=500, **counts):
    levels = tuple(level for level, count in counts.items() for _ in range(count))
    return Variable(name, dict.fromkeys(counts, people), levels)


def shown(variable, total):
    weighting = plain((variable,), total, 5000)
    hidden = hidden_of(weighting, [variable], None, [])
    return respondents_by(variable, weighting, hidden)


def test_fewer_than_ten_respondents_are_hidden_together_with_the_next_smallest_group():
    found = shown(by("role", ALT=100, CIR=30, SEA=9), 139)
    assert {row["level"]: (row["mark"], row["count"], row["percent"]) for row in found} == {
        "ALT": ("", 100, 72),
        "CIR": ("x", None, None),
        "SEA": ("x", None, None),
    }


def test_numbers_of_respondents_are_rounded_to_five():
    found = shown(by("role", ALT=103, CIR=48), 151)
    assert [row["count"] for row in found] == [105, 50]


def test_whoever_did_not_tell_is_a_row_of_its_own():
    variable = by("role", ALT=100)
    variable = Variable("role", variable.people, (*variable.levels, *[None] * 20))
    assert [(row["level"], row["count"]) for row in shown(variable, 120)] == [
        ("ALT", 100),
        ("", 20),
    ]


def breakdown(**groups):
    """A share by block: block -> people who said yes, people who said no; the marks that are printed."""
    people = {block: sum(pair) for block, pair in groups.items()}
    variable = by("block", **people)
    column = np.array([yes for y, n in groups.values() for yes in [1.0] * y + [0.0] * n])
    weighting = plain((variable,), len(column), 9000)
    hidden = hidden_of(weighting, [variable], None, [])
    shut = hidden_groups(weighting, [variable], column, hidden)["block"]
    cells = shares_by(weighting, members_of(variable), column, shut)
    return [f"{cell['mark']}{'' if cell['mark'] == 'x' else cell['percent']}" for cell in cells]


def test_a_group_of_nine_is_hidden_with_another_so_that_subtraction_tells_neither():
    assert breakdown(a=(50, 50), b=(30, 40), c=(5, 4), d=(60, 20)).count("x") == 2


def test_one_or_two_people_on_either_side_are_hidden_with_another_group():
    assert breakdown(a=(50, 50), b=(2, 40), c=(30, 30))[1] == "x"
    assert breakdown(a=(50, 50), b=(40, 1), c=(30, 30)).count("x") == 2


def test_a_group_in_which_all_said_the_same_is_told_as_over_ninety():
    assert breakdown(a=(50, 50), b=(40, 0), c=(0, 60)) == ["50", ">90", "<10"]


def test_a_group_so_small_that_over_ninety_would_mean_all_is_hidden():
    assert breakdown(a=(50, 50), b=(12, 0), c=(30, 30)).count("x") == 2


def test_a_group_of_few_people_on_the_roster_is_hidden_though_ten_answered():
    few = by("role", ALT=100, CIR=80, SEA=15)
    few = Variable("role", few.people | {"SEA": 19}, few.levels)
    assert [row["mark"] for row in shown(few, 195)] == ["", "x", "x"]
