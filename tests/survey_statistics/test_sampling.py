"""Strata, clusters and stages, against the formulas written out row by row."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import survey_statistics as stats


def design(weights, sample):
    weights = np.asarray(weights, dtype=float)
    return stats.Design(weights, weights, np.empty((len(weights), 0)), sample=sample)


def written_out(scores, strata, clusters, population):
    """Sum over strata of (1 - n/N) n/(n - 1) times squared differences of cluster totals."""
    variance = 0.0
    for stratum in set(strata):
        rows = [i for i, each in enumerate(strata) if each == stratum]
        totals = {}
        for i in rows:
            totals[clusters[i]] = totals.get(clusters[i], 0) + scores[i]
        n, size = len(totals), population[rows[0]]
        mean = sum(totals.values()) / n
        squares = sum((total - mean) ** 2 for total in totals.values())
        variance += (1 - n / size) * n / (n - 1) * squares
    return variance


def test_a_stratified_total_counted_by_hand():
    """North: 1 and 3 of 10 people, weight 5; South: 2 and 6 of 4, weight 2.

    Variances 100 (1 - 2/10) 2/2 = 80 and 16 (1 - 2/4) 8/2 = 32.
    """
    sample = stats.sample(4, strata=list("NNSS"), populations=[[10, 10, 4, 4]])
    found = stats.totals(design([5, 5, 2, 2], sample), np.array([1.0, 3, 2, 6]))
    assert found.values.tolist() == [36]
    np.testing.assert_allclose(found.standard_errors, math.sqrt(80 + 32))
    assert found.design.degrees_of_freedom() == 2


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10**6), st.booleans())
def test_clusters_within_strata_are_compared_by_their_totals(seed, correction):
    rng = np.random.default_rng(seed)
    clusters = rng.integers(0, 4, 40).tolist() + list(range(4)) * 2
    strata = ["N"] * 20 + ["S"] * 20 + ["N"] * 4 + ["S"] * 4
    size = [9 if s == "N" else 7 for s in strata] if correction else [math.inf] * 48
    # Clusters bear the same numbers in both strata and are not the same.
    sample = stats.sample(48, strata, [clusters], [size] if correction else [])
    values = rng.normal(size=48)
    found = stats.totals(design(rng.uniform(1, 3, 48), sample), values)
    by_hand = written_out(found.scores[:, 0], strata, clusters, size)
    np.testing.assert_allclose(found.standard_errors**2, by_hand, rtol=1e-12)
    assert found.design.degrees_of_freedom() == 6


def test_a_second_stage_counts_with_the_fraction_of_the_first():
    """Two of four schools, two of three and two of five pupils."""
    schools, pupils = list("aabb"), [1, 2, 1, 2]
    sample = stats.sample(4, clusters=[schools, pupils], populations=[[4, 4, 4, 4], [3, 3, 5, 5]])
    found = stats.totals(design([3, 3, 5, 5], sample), np.array([1.0, 2.0, 4.0, 7.0]))
    first = (1 - 2 / 4) * 2 * ((9 - 32) ** 2 + (55 - 32) ** 2)
    second = (1 - 2 / 3) * 2 * 2 * 1.5**2 + (1 - 2 / 5) * 2 * 2 * 7.5**2
    np.testing.assert_allclose(found.standard_errors**2, first + 2 / 4 * second)


def test_without_a_population_of_the_first_stage_the_second_adds_nothing():
    schools, pupils = list("aabb"), [1, 2, 1, 2]
    two = stats.sample(4, clusters=[schools, pupils])
    one = stats.sample(4, clusters=[schools])
    values = np.array([1.0, 2.0, 4.0, 7.0])
    first, second = (stats.totals(design(np.ones(4), each), values) for each in (two, one))
    np.testing.assert_allclose(first.standard_errors, second.standard_errors)


def test_a_fraction_tells_the_population():
    strata = list("NNSS")
    values = np.array([1.0, 3, 2, 6])
    found = [
        stats.totals(design(np.ones(4), stats.sample(4, strata, populations=[each])), values)
        for each in ([10, 10, 4, 4], [0.2, 0.2, 0.5, 0.5])
    ]
    np.testing.assert_allclose(found[0].standard_errors, found[1].standard_errors)


def test_one_simple_sample_is_what_a_design_without_one_means():
    values = np.array([1.0, 3, 2, np.nan, 6])
    plain = stats.equal_weights(5, 20)
    told = design(plain.weights, stats.sample(5, populations=[[20] * 5]))
    first, second = (stats.quantiles(each, values, [0.4]) for each in (plain, told))
    np.testing.assert_array_equal(first.intervals, second.intervals)
    first, second = (stats.means(each, values) for each in (plain, told))
    np.testing.assert_allclose(first.standard_errors, second.standard_errors)
    first, second = (stats.means(each.without_fpc(), values) for each in (plain, told))
    np.testing.assert_allclose(first.standard_errors, second.standard_errors)


@pytest.mark.parametrize(
    ("lonely", "variance"),
    [("certainty", 16.0), ("average", 32.0), ("adjust", 16.0 + (7 - 11 / 3) ** 2)],
)
def test_a_stratum_of_one_unit(lonely, variance):
    sample = stats.sample(3, list("NNS"), lonely=lonely)
    found = stats.totals(design(np.ones(3), sample), np.array([0.0, 4.0, 7.0]))
    np.testing.assert_allclose(found.standard_errors**2, variance)


def test_a_stratum_of_one_unit_is_refused_by_name_unless_it_is_all_there_is():
    strata = ["North", "North", "South"]
    found = stats.means(design(np.ones(3), stats.sample(3, strata)), np.ones(3))
    with pytest.raises(stats.LonelyUnit, match="South has one unit only at stage 1: merge it"):
        _ = found.standard_errors
    whole = stats.sample(3, strata, populations=[[9, 9, 1]])
    assert stats.means(design(np.ones(3), whole), np.ones(3)).standard_errors.tolist() == [0]


@pytest.mark.parametrize(
    ("given", "refusal", "words"),
    [
        ({"strata": ["N"]}, stats.LengthsDiffer, "one value per respondent"),
        ({"strata": ["N", None, "S"]}, stats.NotAPopulation, "a stratum and a cluster"),
        ({"populations": [[9, 9, 8]]}, stats.NotAPopulation, "from 8 to 9"),
        ({"populations": [[2, 2, 2]]}, stats.NotAPopulation, "3 units chosen of 2"),
        ({"populations": [[9, 9, 0]]}, stats.NotAPopulation, "above zero"),
        ({"populations": [[9, 9, np.nan]]}, stats.NotAPopulation, "above zero"),
    ],
)
def test_refuses_a_sample_that_cannot_be(given, refusal, words):
    with pytest.raises(refusal, match=words):
        stats.sample(3, **given)


def test_degrees_of_freedom_of_a_domain_are_those_of_its_units():
    sample = stats.sample(6, list("NNNSSS"), [[1, 1, 2, 1, 2, 3]])
    assert sample.degrees_of_freedom() == 3
    assert sample.degrees_of_freedom(np.array([1, 1, 0, 1, 1, 0], dtype=bool)) == 1
