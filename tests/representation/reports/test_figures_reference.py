"""Estimates and errors before rounding equal R's, of the same answers and margins."""

import json

import numpy as np
import pytest

from ajet.representation.reports.estimating import estimated
from ajet.representation.reports.reading import inquiry_of
from ajet.representation.reports.weighting import EQUAL, RAKED, weighting_of
from tests.factories.reports import spring_wave

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def reference(shared_data):
    found = json.loads((shared_data / "survey" / "reference.json").read_text())
    return {each["id"].removeprefix("ajet."): each["result"] for each in found["estimates"]}


@pytest.fixture
def wave(shared_data):
    return inquiry_of(spring_wave(shared_data))


def question(inquiry, key):
    return next(each for each in inquiry.questions if each.key == key)


def both(estimates):
    return {"est": list(estimates.values), "se": list(estimates.standard_errors)}


def equals(found, expected, names=("est", "se")):
    assert found == {name: pytest.approx(expected[name], rel=1e-9) for name in names}


@pytest.mark.parametrize(("design", "margins"), [("dspr", True), ("dsp0", False)])
def test_estimates_before_rounding_equal_those_of_r(wave, reference, design, margins):
    found = weighting_of(wave.responses, wave.margins if margins else {}, wave.population)
    assert found.kind == (RAKED if margins else EQUAL)

    def answers_to(key):
        return estimated(found, question(wave, key), wave.responses)

    sat = answers_to("sat").scales[0]
    equals(both(sat.shares.estimates), reference[f"{design}.prop.sat"])
    equals(both(sat.mean), reference[f"{design}.mean.sat"])
    for key in ("rent", "hours"):
        equals(both(answers_to(key).quantity.mean), reference[f"{design}.mean.rent_hours"][key])
    # R sorts no, undecided, yes; the questionnaire asks yes, no, undecided.
    recon = answers_to("recon").choice
    shares = {name: value[[1, 2, 0]] for name, value in
              (("est", recon.shares.estimates.values),
               ("se", recon.shares.estimates.standard_errors))}  # fmt: skip
    equals({name: list(value) for name, value in shares.items()}, reference[f"{design}.prop.recon"])
    yes = reference[f"{design}.ciprop.recon_yes"]
    assert list(recon.shares.intervals[0]) == pytest.approx(yes["ci"], rel=1e-9)


def test_weights_equal_those_of_r(wave, reference):
    """Responses come in random order, so the weights are compared sorted."""
    weights = np.sort(weighting_of(wave.responses, wave.margins, wave.population).design.weights)
    expected = reference["dspr.weights"]
    found = {"n": len(weights), "sum": weights.sum(), "min": weights[0], "max": weights[-1],
             "sumsq": (weights**2).sum()}  # fmt: skip
    assert found == {name: pytest.approx(expected[name], rel=1e-9) for name in found}
