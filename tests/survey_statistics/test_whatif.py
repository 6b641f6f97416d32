import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import survey_statistics as stats

ITEMS = st.lists(st.sampled_from([0.0, 1.0, np.nan]), min_size=2, max_size=80)


def test_a_band_counted_by_hand():
    """20 of 30 people absent, 5 of 10 answers yes: odds 1.3, so 20 * 1.3/2.3 + 5 of 30."""
    band = stats.what_if_band(stats.equal_weights(10, 30), np.repeat([1.0, 0.0], 5))
    high = (5 + 20 * 1.3 / 2.3) / 30
    np.testing.assert_allclose(band, [[1 - high, high]])


def test_each_cell_is_moved_by_itself():
    """N: 20 answers, 10 yes, of 60; S: 20 answers, 5 yes, of 100; absent odds 1.3 and 1.3/3."""
    cells = ["N"] * 20 + ["S"] * 20
    items = np.r_[np.repeat([1.0, 0.0], 10), np.repeat([1.0, 0.0], [5, 15])]
    design = stats.rake({"block": cells}, {"block": {"N": 60, "S": 100}})
    high = (10 + 40 * 1.3 / 2.3 + 5 + 80 * 1.3 / 4.3) / 160
    assert stats.what_if_band(design, items, cells)[0, 1] == pytest.approx(high)


def test_cells_with_few_answers_are_taken_together():
    items = np.array([1.0, 0.0] * 10)
    design = stats.equal_weights(20, 60)
    alone = stats.what_if_band(design, items, cells=list(range(20)))
    np.testing.assert_array_equal(alone, stats.what_if_band(design, items))


def test_who_skipped_the_item_counts_with_the_absent():
    skipped = stats.what_if_band(
        stats.equal_weights(20, 30), np.repeat([1.0, 0.0, np.nan], [5, 5, 10])
    )
    np.testing.assert_allclose(
        skipped, stats.what_if_band(stats.equal_weights(10, 30), np.repeat([1.0, 0.0], 5))
    )


def test_a_full_answer_leaves_no_band():
    band = stats.what_if_band(stats.equal_weights(4, 4), np.array([1.0, 1, 0, 0]))
    np.testing.assert_allclose(band, 0.5)


def test_no_band_without_a_base_and_a_domain_has_its_own():
    design = stats.equal_weights(20, 60)
    domain = np.arange(20) < 10
    items = np.where(domain, np.nan, 1.0)
    assert np.isnan(stats.what_if_band(design, items, domain=domain)).all()
    np.testing.assert_allclose(stats.what_if_band(design, items, domain=~domain), 1.0)


def test_refuses_cells_of_another_length():
    with pytest.raises(stats.LengthsDiffer):
        stats.what_if_band(stats.equal_weights(4, 8), np.ones(4), cells=["N"])


@settings(deadline=None)
@given(ITEMS, st.floats(1, 4))
def test_the_band_holds_the_share_and_is_the_share_at_odds_ratio_one(items, ratio):
    groups = ["N" if i % 3 else "S" for i in range(len(items))]
    people = {"N": 2.5 * groups.count("N"), "S": 0.8 * groups.count("S") + 90}
    design = stats.rake({"block": groups}, {"block": people})
    share = stats.means(design, np.array(items)).values
    low, high = stats.what_if_band(design, np.array(items), groups, odds_ratio=ratio).T
    if np.isfinite(share).all():
        assert (low <= share + 1e-9).all()
        assert (share <= high + 1e-9).all()
        np.testing.assert_allclose(
            stats.what_if_band(design, np.array(items), groups, odds_ratio=1),
            [[share[0], share[0]]],
            atol=1e-12,
        )
