import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_statistics import Published, publish_share, publish_shares, rounded_base
from survey_statistics.disclosure import HIDDEN, NONE, OVER, SMALL_BASE, UNDER

GROUPS = st.lists(st.integers(0, 40), min_size=2, max_size=6)


@pytest.mark.parametrize(
    ("people", "base", "roster", "printed"),
    [
        (40, 100, 300, Published("", 40, 100)),
        (12, 30, 90, Published("", 40, 30)),
        (10, 29, 90, Published(SMALL_BASE, 34, 30)),
        (4, 10, 20, Published(SMALL_BASE, 40, 10)),
        (4, 9, 20, Published(HIDDEN, None, None)),
        (4, 10, 19, Published(HIDDEN, None, None)),
        (0, 0, 0, Published(NONE, None, None)),
        (0, 40, 90, Published(NONE, None, 40)),
        (1, 40, 90, Published(HIDDEN, None, 40)),
        (2, 40, 90, Published(HIDDEN, None, 40)),
        (3, 40, 90, Published("", 8, 40)),
        (37, 40, 90, Published("", 92, 40)),
        (38, 40, 90, Published(HIDDEN, None, 40)),
        (39, 40, 90, Published(HIDDEN, None, 40)),
        (40, 40, 90, Published("", 100, 40)),
    ],
)
def test_each_rule_by_example(people, base, roster, printed):
    assert publish_share(people / base if base else 0.0, people, base, roster) == printed


@pytest.mark.parametrize(
    ("people", "printed"),
    [
        (15, Published(OVER, 90, 15)),
        (14, Published(OVER, 90, 15)),
        (13, Published(HIDDEN, None, 15)),
        (12, Published(SMALL_BASE, 80, 15)),
        (2, Published(HIDDEN, None, 15)),
        (1, Published(UNDER, 10, 15)),
        (0, Published(UNDER, 10, 15)),
    ],
)
def test_everyone_the_same_and_nearly_everyone_look_alike_if_sensitive(people, printed):
    assert publish_share(people / 15, people, 15, 40, sensitive=True) == printed


def test_one_hidden_share_takes_a_second_with_it():
    """Of 40: 1 is hidden, so 9, the fewest of the printed, is hidden too; nobody stays nobody."""
    marks = [each.mark for each in publish_shares([0.025, 0.225, 0.75, 0], [1, 9, 30, 0], 90)]
    assert marks == [HIDDEN, HIDDEN, "", NONE]


def test_two_hidden_shares_protect_each_other():
    marks = [each.mark for each in publish_shares([0.05, 0.05, 0.9], [2, 2, 36], 90)]
    assert marks == [HIDDEN, HIDDEN, ""]


@pytest.mark.parametrize(("respondents", "shown"), [(12, 10), (13, 15), (1421, 1420), (1423, 1425)])
def test_bases_are_rounded_to_five(respondents, shown):
    assert rounded_base(respondents) == shown


@given(GROUPS, st.integers(0, 300), st.booleans())
def test_no_small_group_is_ever_printed(people, absent, sensitive):
    base = sum(people)
    shares = [count / base if base else 0.0 for count in people]
    printed = publish_shares(shares, people, base + absent, sensitive)
    for count, each in zip(people, printed, strict=True):
        if each.mark in ("", SMALL_BASE):
            assert base >= 10
            assert base + absent >= 20
            assert count not in (0, 1, 2, base - 1, base - 2)
            assert each.base == rounded_base(base)
        if sensitive and each.percent is not None:
            assert 10 <= each.percent <= 90
    hidden = [each.mark for each in printed].count(HIDDEN)
    assert hidden != 1 or not any(each.mark in ("", SMALL_BASE) for each in printed)
