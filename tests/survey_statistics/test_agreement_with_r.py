"""Every number of reference.json, made again here. No number is typed: the file drives the tests.

An id such as "ajet.dspr.prop.sat" says the design (dspr) and the command (prop.sat).
"""

import json
from functools import cache

import numpy as np
import pytest

import survey_statistics as stats
from tests.survey_statistics.conftest import DATA

REFERENCE = {
    each["id"]: each["result"]
    for each in json.loads((DATA / "reference.json").read_text())["estimates"]
}

# Methods not built yet; empty since all of them are.
NOT_BUILT_YET: set[str] = set()

ESTIMATE = 1e-9
P_VALUE = 1e-8


@pytest.fixture(scope="session")
def designs(roster, spring, autumn, margins):
    raked = stats.rake(spring, margins)
    by_prefecture = {name: roster.counts(name) for name in ("prefecture", "role", "year", "cgroup")}
    strata = list(zip(spring["role2"], spring["year"], strict=True))
    return {
        "dsp0": stats.equal_weights(len(spring["rid"]), len(roster["member"])),
        "dspr": raked,
        "dspn": raked.without_fpc(),
        "dspr47": stats.rake(spring, by_prefecture),
        "dspps": stats.poststratify(strata, roster.counts("role2", "year")),
        "daur": stats.rake(autumn, margins),
    }


def weights(design, _):
    w = design.weights
    return {
        "n": len(w),
        "sum": w.sum(),
        "min": w.min(),
        "max": w.max(),
        "sumsq": w @ w,
        "first10": w[:10],
        "kish_deff": design.design_effect,
        "kish_neff": design.effective_respondents,
    }


def trimmed(design, answers):
    return weights(stats.trim(design, at_most=3.8), answers)


def estimates(found):
    return {"est": found.values, "se": found.standard_errors}


def mean(name):
    def command(design, answers):
        return estimates(stats.means(design, stats.numbers(answers.numbers(name))))

    return command


def share(name):
    def command(design, answers):
        levels = sorted({answer for answer in answers[name] if answer is not None})
        return estimates(stats.shares(design, answers[name], levels))

    return command


def recon_yes_interval(design, answers):
    found = stats.shares(design, answers["recon"], ["no", "undecided", "yes"])
    return {"est": found.values[2:], "ci": stats.logit_intervals(found)[2]}


def satisfied_by_block(design, answers):
    satisfaction = stats.numbers(answers.numbers("sat"))
    satisfied = np.where(np.isnan(satisfaction), np.nan, satisfaction >= 4)
    groups = stats.means_by(design, satisfied, answers["block"])
    rows = [
        {
            "block": block,
            "as.numeric(sat >= 4)": groups[block].values[0],
            "se": groups[block].standard_errors[0],
        }
        for block in sorted(groups)
    ]
    return {"rows": rows}


def rent_and_hours(design, answers):
    return {name: mean(name)(design, answers) for name in ("rent", "hours")}


def discord_total(design, answers):
    ticks = stats.ticks({"discord": answers.numbers("ch_discord")}, [True] * design.respondents)
    return estimates(stats.totals(design, ticks))


def recon_and_role(design, answers):
    found = stats.association(design, answers["recon"], answers["role2"])
    return {
        "statistic": found.statistic,
        "parameter": {"ndf": found.numerator_df, "ddf": found.denominator_df},
        "p_value": found.p_value,
    }


def recon_along_years(design, answers):
    yes = stats.numbers(answer == "yes" for answer in answers["recon"])
    found = stats.logistic_trend(design, yes, stats.numbers(answers.numbers("year")))
    return {
        "est": found.values,
        "se": found.standard_errors,
        "t": found.t,
        "p": found.p_values,
        "df_resid": found.degrees_of_freedom,
    }


def first_year_less_fifth(design, answers):
    groups = stats.means_by(design, stats.numbers(answers.numbers("sat")), answers["year"])
    return estimates(stats.difference(groups["5"], groups["1"]))


COMMANDS = {
    "weights": weights,
    "trim": trimmed,
    "mean.sat": mean("sat"),
    "prop.sat": share("sat"),
    "prop.recon": share("recon"),
    "ciprop.recon_yes": recon_yes_interval,
    "by.block.top2sat": satisfied_by_block,
    "mean.rent_hours": rent_and_hours,
    "total.discord": discord_total,
    "contrast.year1_vs_5": first_year_less_fifth,
    "chisq.recon_role2": recon_and_role,
    "trend.recon_year": recon_along_years,
}
CHANGE = "ajet.change.sat.independent"
LABELS = {"names", "columns", "terms", "statistic_name"}


@cache
def command(identifier):
    """(design, command) of an id, or None if there is no such command here."""
    _, design, what = identifier.split(".", 2)
    return (design, COMMANDS[what]) if what in COMMANDS else None


COVERED = [identifier for identifier in REFERENCE if command(identifier)]


def compare(found, expected, tolerance=ESTIMATE):
    """Every value R gave, with none left out but labels."""
    if isinstance(expected, dict):
        assert set(found) == set(expected) - LABELS
        for key in found:
            compare(found[key], expected[key], P_VALUE if key in ("p", "p_value") else tolerance)
    elif isinstance(expected, list) and expected and isinstance(expected[0], dict):
        for one, other in zip(found, expected, strict=True):
            compare(one, other)
    elif isinstance(expected, str):
        assert found == expected
    else:
        np.testing.assert_allclose(np.ravel(found), np.ravel(expected), rtol=tolerance, atol=0)


@pytest.mark.parametrize("identifier", COVERED)
def test_agrees_with_r(identifier, designs, spring, autumn):
    name, made = command(identifier)
    found = made(designs[name], autumn if name == "daur" else spring)
    compare(found, REFERENCE[identifier])


def test_change_between_waves_agrees_with_r(designs, spring, autumn):
    waves = [("dspr", spring), ("daur", autumn)]
    before, after = (
        stats.means(designs[name], stats.numbers(answers.numbers("sat"))) for name, answers in waves
    )
    found = stats.change(before, after)
    compare({"diff": found.values, "se": found.standard_errors}, REFERENCE[CHANGE])


def test_nothing_of_the_reference_is_left_out_unnoticed():
    assert set(REFERENCE) - set(COVERED) - {CHANGE} == NOT_BUILT_YET
