import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import survey_statistics as stats
from survey_statistics.suppression import all_but_the_grand_total
from survey_statistics.tables import SuppressedTable

TABLES = st.tuples(st.integers(1, 6), st.integers(1, 5)).flatmap(
    lambda shape: arrays(np.int64, shape, elements=st.one_of(st.integers(0, 8), st.integers(0, 60)))
)


def test_nothing_is_hidden_where_all_counts_are_large():
    found = stats.suppress_small_cells([[10, 0], [7, 20]])
    assert found.printed() == [["10", "–", "10"], ["7", "20", "27"], ["17", "20", "37"]]


def test_a_small_count_takes_three_others_with_it():
    """One x in a row or a column could be subtracted; a rectangle of four cannot."""
    found = stats.suppress_small_cells([[2, 30, 40], [20, 50, 60], [30, 70, 80]])
    assert found.printed() == [
        ["x", "x", "40", "72"],
        ["x", "x", "60", "130"],
        ["30", "70", "80", "180"],
        ["52", "150", "180", "382"],
    ]


def test_hiding_two_is_not_enough_where_both_are_tiny():
    """x + x = 2 would say that each is at most 2; so the total of that row is hidden too."""
    found = stats.suppress_small_cells([[1, 1], [60, 70]])
    assert found.hidden[0].all()
    assert stats.audit(found).highest[0, 0] >= 5


def test_a_table_of_very_few_people_is_hidden_whole():
    found = stats.suppress_small_cells([[1, 0], [2, 0]])
    assert found.hidden.all()
    assert stats.audit(found).failures == ()


def test_the_audit_reports_every_cell_that_can_be_computed():
    counts = np.array([[2, 30, 32], [20, 3, 23], [22, 33, 55]])
    small = (counts > 0) & (counts < 5)
    found = stats.audit(SuppressedTable(counts, small, small, minimum=5))
    assert found.failures == ((0, 0), (1, 1))
    np.testing.assert_allclose(found.lowest, counts)
    np.testing.assert_allclose(found.highest, counts)


def test_the_audit_computes_what_an_attacker_can():
    """Rows 32 and 23, columns 22 and 33, all four hidden: the first cell is from 0 to 22."""
    counts = np.array([[2, 30, 32], [20, 3, 23], [22, 33, 55]])
    hidden = np.array([[True, True, False], [True, True, False], [False, False, False]])
    found = stats.audit(SuppressedTable(counts, (counts > 0) & (counts < 5), hidden, minimum=5))
    assert found.lowest[:2, :2].round(6).tolist() == [[0, 10], [0, 1]]
    assert found.highest[:2, :2].round(6).tolist() == [[22, 32], [22, 23]]


@settings(deadline=None, max_examples=150)
@given(TABLES, st.integers(2, 10))
def test_no_table_gives_a_hidden_count_away(counts, minimum):
    found = stats.suppress_small_cells(counts, minimum)
    audit = stats.audit(found)
    assert audit.failures == ()
    assert (audit.lowest <= found.counts + 1e-6).all()
    assert (found.counts <= audit.highest + 1e-6).all()
    width = (audit.highest - audit.lowest)[found.hidden]
    assert (width >= minimum - 1e-6).all()
    assert (found.hidden | ~((found.counts > 0) & (found.counts < minimum))).all()


@settings(deadline=None, max_examples=60)
@given(TABLES)
def test_printed_lines_still_sum_to_their_totals_and_none_hides_exactly_one(counts):
    found = stats.suppress_small_cells(counts)
    for printed in (found.printed(), [list(line) for line in zip(*found.printed(), strict=True)]):
        for line in printed:
            numbers = [0 if text == "–" else None if text == "x" else int(text) for text in line]
            if None in numbers:
                assert numbers.count(None) > 1
            else:
                assert sum(numbers[:-1]) == numbers[-1]


@settings(deadline=None, max_examples=8)
@given(arrays(np.int64, (2, 2), elements=st.integers(0, 12)))
def test_no_cheaper_choice_would_do(counts):
    """Every choice of cells in a table of two by two, tried one by one."""
    found = stats.suppress_small_cells(counts)
    worth = np.ones((3, 3))
    worth[2, :] = worth[:, 2] = 2
    if not found.primary.any() or found.hidden[2, 2]:
        return
    least = min(
        worth[hidden].sum()
        for code in range(256)
        if not (found.primary & ~(hidden := bits(code))).any()
        and not stats.audit(SuppressedTable(found.counts, found.primary, hidden, 5)).failures
    )
    assert worth[found.hidden].sum() == least


def bits(code):
    """Nine flags, the last (the grand total) False."""
    return np.array([code >> place & 1 for place in range(9)], dtype=bool).reshape(3, 3)


def test_the_last_resort_is_safe():
    found = stats.suppress_small_cells([[1, 9], [8, 30]])
    hidden = all_but_the_grand_total(found.counts.shape)
    table = SuppressedTable(found.counts, found.primary, hidden, 5)
    assert stats.audit(table).failures == ()


@pytest.mark.parametrize(("rows", "columns"), [("block", "role"), ("prefecture", "year")])
def test_tables_of_the_invented_survey(spring, rows, columns):
    row, column = (sorted(set(spring[name])) for name in (rows, columns))
    counts = spring.counts(rows, columns)
    found = stats.suppress_small_cells([[counts[a, b] for b in column] for a in row])
    assert stats.audit(found).failures == ()
    assert found.hidden.sum() < found.hidden.size / 2
