"""Every entry of reference.json as an analysis file, carried out by the command.

The file drives the tests: an id such as "ajet.dspr.prop.sat" says the design (dspr) and the command
(prop.sat). Its meta counts 151 entries, of which it holds those of the invented association; an
entry with no analysis here fails `test_nothing_is_left_out`.
"""

import json
from functools import cache

import numpy as np
import pytest

from survey_statistics.analysis import carry_out
from survey_statistics.analysis.form import schema, wrong
from tests.survey_statistics.conftest import DATA, MARGINS
from tests.survey_statistics.test_agreement_with_r import ESTIMATE, P_VALUE, compare

REFERENCE = {
    each["id"]: each["result"]
    for each in json.loads((DATA / "reference.json").read_text())["estimates"]
}

# Entries that no analysis can match, each with its reason.
CANNOT_BE_MATCHED: dict[str, str] = {}

# "M" stands for a margin counted from the roster.
RAKED = {"method": "raking", "margins": dict.fromkeys(MARGINS, "M")}
DESIGNS = {
    "dsp0": {"data": "ajet_spring.csv", "design": {"fpc": 4000}},
    "dspr": {"data": "ajet_spring.csv", "design": {"fpc": 4000}, "calibration": RAKED},
    "dspn": {"data": "ajet_spring.csv", "calibration": RAKED},
    "dspr47": {
        "data": "ajet_spring.csv",
        "design": {"fpc": 4000},
        "calibration": {
            "method": "raking",
            "margins": dict.fromkeys(("prefecture", "role", "year", "cgroup"), "M"),
        },
    },
    "dspps": {
        "data": "ajet_spring.csv",
        "design": {"fpc": 4000},
        "calibration": {"method": "post_stratification", "margins": {"role2:year": "M"}},
    },
    "daur": {"data": "ajet_autumn.csv", "design": {"fpc": 4000}, "calibration": RAKED},
}

KINDS = {
    "weights": {"kind": "weights"},
    "trim": {"kind": "weights"},
    "mean.sat": {"kind": "mean", "variable": "sat"},
    "prop.sat": {"kind": "proportion", "variable": "sat"},
    "prop.recon": {"kind": "proportion", "variable": "recon"},
    "ciprop.recon_yes": {"kind": "proportion", "variable": "recon", "level": "yes"},
    "by.block.top2sat": {"kind": "proportion", "variable": "sat", "level": [4, 5], "by": "block"},
    "mean.rent_hours": {"kind": "mean", "variable": ["rent"]},
    "total.discord": {"kind": "total", "variable": "ch_discord"},
    "contrast.year1_vs_5": {
        "kind": "contrast",
        "variable": "sat",
        "by": "year",
        "coefficients": {"1": 1, "5": -1},
    },
    "chisq.recon_role2": {"kind": "chi_square", "variable": "recon", "by": "role2"},
    "trend.recon_year": {"kind": "trend", "variable": "recon", "level": "yes", "by": "year"},
}


@pytest.fixture(scope="session")
def results(roster):
    """Results of a design, all kinds at once."""

    def people(name):
        counts = roster.counts(*name.split(":"))
        return {lv if isinstance(lv, str) else ":".join(lv): n for lv, n in counts.items()}

    @cache
    def found(design, cap=None):
        request = json.loads(json.dumps(DESIGNS[design]))
        if calibration := request.get("calibration"):
            calibration["margins"] = {name: people(name) for name in calibration["margins"]}
            if cap:
                calibration["cap"] = cap
        request["estimates"] = [{"id": name, **kind} for name, kind in KINDS.items()]
        request["estimates"].append({"id": "hours", "kind": "mean", "variable": "hours"})
        assert list(wrong(request, schema(), "")) == []
        return carry_out(request, DATA)

    return found


def estimate_and_error(result):
    return {"est": result["estimate"], "se": result["standard_error"]}


def as_r_wrote_it(what, found):
    """The same values under R's names."""
    result = found[what]
    if what in ("weights", "trim"):
        return {key: result[key] for key in REFERENCE["ajet.dspr.weights"]}
    if what == "ciprop.recon_yes":
        return {"est": result["estimate"], "ci": result["interval"][0]}
    if what == "by.block.top2sat":
        columns = (result["names"], result["estimate"], result["standard_error"])
        rows = zip(*columns, strict=True)
        return {"rows": [{"block": b, "as.numeric(sat >= 4)": v, "se": s} for b, v, s in rows]}
    if what == "mean.rent_hours":
        both = {"rent": result, "hours": found["hours"]}
        return {name: estimate_and_error(each) for name, each in both.items()}
    if what == "chisq.recon_role2":
        numerator, denominator = result["degrees_of_freedom"]
        return {
            "statistic": result["statistic"],
            "parameter": {"ndf": numerator, "ddf": denominator},
            "p_value": result["p_value"],
        }
    if what == "trend.recon_year":
        return estimate_and_error(result) | {
            "t": result["statistic"],
            "p": result["p_value"],
            "df_resid": result["degrees_of_freedom"],
        }
    return estimate_and_error(result)


def analysis_of(identifier):
    """(design, kind) of an id, or None."""
    _, design, what = identifier.split(".", 2)
    return (design, what) if design in DESIGNS and what in KINDS else None


CHANGE = "ajet.change.sat.independent"
MATCHED = [each for each in REFERENCE if analysis_of(each) and each not in CANNOT_BE_MATCHED]


@pytest.mark.parametrize("identifier", MATCHED)
def test_the_command_agrees_with_r(identifier, results):
    design, what = analysis_of(identifier)
    found = results(design, 3.8 if what == "trim" else None)
    compare(as_r_wrote_it(what, found), REFERENCE[identifier])


def test_two_analyses_give_the_change_between_waves(results):
    before, after = (results(design)["mean.sat"] for design in ("dspr", "daur"))
    change = after["estimate"][0] - before["estimate"][0]
    error = np.hypot(after["standard_error"][0], before["standard_error"][0])
    compare({"diff": change, "se": error}, REFERENCE[CHANGE])


def test_nothing_is_left_out():
    assert set(REFERENCE) == {*MATCHED, CHANGE, *CANNOT_BE_MATCHED}
    assert (ESTIMATE, P_VALUE) == (1e-9, 1e-8)
