import pytest
from hypothesis import given
from hypothesis import strategies as st

import survey_statistics as stats
from survey_statistics import Merge

COUNTS = st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 60), min_size=1)


def test_the_weakest_year_joins_its_weaker_neighbour():
    """Year 5 (3) joins 4 (12): 15, still weak; that joins 3 (30)."""
    found = stats.merge_into_neighbours({"1": 50, "2": 40, "3": 30, "4": 12, "5": 3})
    assert found.merges == (Merge(("3", "4", "5"), "3 + 4 + 5", 45),)
    assert found.relabel(["1", "4", "5"]) == ["1", "3 + 4 + 5", "3 + 4 + 5"]
    assert found.people({"1": 100, "2": 90, "3": 60, "4": 20, "5": 9}) == {
        "1": 100,
        "2": 90,
        "3 + 4 + 5": 89,
    }


def test_of_two_equal_neighbours_the_earlier_is_joined():
    found = stats.merge_into_neighbours({"1": 30, "2": 5, "3": 30})
    assert found.merges == (Merge(("1", "2"), "1 + 2", 35),)


def test_small_countries_become_other():
    found = stats.merge_into_other({"US": 700, "IE": 12, "GB": 90, "FR": 9})
    assert found.merges == (Merge(("IE", "FR"), "other", 21),)
    assert found.new_level == {"US": "US", "GB": "GB", "IE": "other", "FR": "other"}


def test_other_takes_the_smallest_of_the_rest_until_it_is_large_enough():
    found = stats.merge_into_other({"US": 700, "IE": 22, "GB": 90, "FR": 9})
    assert found.merges == (Merge(("IE", "FR"), "other", 31),)


def test_a_level_called_other_already_is_joined_first():
    found = stats.merge_into_other({"US": 700, "other": 40, "FR": 9})
    assert found.merges == (Merge(("other", "FR"), "other", 49),)


def test_nothing_is_merged_when_all_have_enough():
    for rule in (stats.merge_into_neighbours, stats.merge_into_other):
        found = rule({"a": 20, "b": 25})
        assert (found.merges, found.new_level) == ((), {"a": "a", "b": "b"})


@pytest.mark.parametrize("rule", [stats.merge_into_neighbours, stats.merge_into_other])
@given(counts=COUNTS, minimum=st.integers(1, 40))
def test_every_level_ends_with_enough_answers_or_all_are_one(rule, counts, minimum):
    found = rule(counts, minimum)
    after = found.people(counts)
    assert set(found.new_level) == set(counts)
    assert sum(after.values()) == sum(counts.values())
    assert min(after.values()) >= minimum or len(after) == 1
