from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ajet.representation.surveys.strata import (
    BAND_NAMES,
    MINIMUM,
    Cell,
    Group,
    TooFewMembers,
    groups_of,
)


def test_groups_of_ten_and_more_stay_apart():
    cells = {Cell(1, role, band): 10 for role in ("ALT", "CIR_SEA") for band in BAND_NAMES}
    assert groups_of(cells) == {cell: Group(cell.block, cell.role, cell.band) for cell in cells}


def test_year_bands_give_way_first():
    cells = {Cell(1, "ALT", "1"): 30, Cell(1, "ALT", "2"): 12, Cell(1, "ALT", "3-5"): 9}
    joined = Group(1, "ALT", "2-5")
    assert groups_of(cells) == {
        Cell(1, "ALT", "1"): Group(1, "ALT", "1"),
        Cell(1, "ALT", "2"): joined,
        Cell(1, "ALT", "3-5"): joined,
    }


def test_a_small_second_year_joins_the_smaller_neighbour():
    cells = {Cell(1, "ALT", "1"): 12, Cell(1, "ALT", "2"): 3, Cell(1, "ALT", "3-5"): 40}
    assert set(groups_of(cells).values()) == {Group(1, "ALT", "1-2"), Group(1, "ALT", "3-5")}


def test_roles_are_joined_where_one_has_fewer_than_ten_in_all_its_years():
    cells = {Cell(1, "ALT", "1"): 30, Cell(1, "ALT", "2"): 30, Cell(1, "CIR_SEA", "2"): 4}
    assert groups_of(cells) == {
        Cell(1, "ALT", "1"): Group(1, "ALL", "1"),
        Cell(1, "ALT", "2"): Group(1, "ALL", "2"),
        Cell(1, "CIR_SEA", "2"): Group(1, "ALL", "2"),
    }


def test_small_blocks_go_to_the_nation_and_take_the_smallest_with_them_if_they_are_too_few():
    cells = {
        Cell(1, "ALT", "1"): 50,
        Cell(2, "ALT", "1"): 12,
        Cell(3, "ALT", "1"): 5,
        Cell(None, "ALT", "1"): 1,
    }
    assert groups_of(cells) == {
        Cell(1, "ALT", "1"): Group(1, "ALT", "1"),
        Cell(2, "ALT", "1"): Group(None, "ALT", "1"),
        Cell(3, "ALT", "1"): Group(None, "ALT", "1"),
        Cell(None, "ALT", "1"): Group(None, "ALT", "1"),
    }


def test_keys_are_words_that_fit_an_address():
    keys = [Group(4, "CIR_SEA", "3-5").key, Group(None, "ALL", "1-5").key]
    assert keys == ["b4-cir-sea-3-5", "nation-all-1-5"]


def test_fewer_than_ten_members_are_refused():
    with pytest.raises(TooFewMembers):
        groups_of({Cell(1, "ALT", "1"): 9})


rolls = st.dictionaries(
    st.builds(
        Cell,
        st.one_of(st.none(), st.integers(1, 11)),
        st.sampled_from(["ALT", "CIR_SEA"]),
        st.sampled_from(BAND_NAMES),
    ),
    st.integers(0, 40),
)


@given(rolls)
def test_whatever_the_roll_no_group_has_fewer_than_ten_and_nobody_is_lost(cells):
    if sum(cells.values()) < MINIMUM:
        return
    groups = groups_of(cells)
    sizes: Counter = Counter()
    for cell, group in groups.items():
        sizes[group] += cells[cell]
    assert sum(sizes.values()) == sum(cells.values())
    assert min(sizes.values()) >= MINIMUM
    assert len({group.key for group in sizes}) == len(sizes)
