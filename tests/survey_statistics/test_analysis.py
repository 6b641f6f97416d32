"""The command: what it prints, and what it says when something is wrong."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import survey_statistics
from survey_statistics.__main__ import main
from survey_statistics.analysis.carrying_out import KINDS
from survey_statistics.analysis.designing import weighted
from survey_statistics.analysis.form import schema, wrong
from survey_statistics.analysis.table import MISSING, table_of
from survey_statistics.analysis.tasks import Task

SCHOOLS = """\ufeffstype,pw,fpc,dnum,score,size,wide,year
E,4,40,1,10,100,Yes,1
E,4,40,1,20,200,No,2
E,4,40,2,30,300,Yes,3
E,4,40,2,\ufeff40,400,Yes,1
H,2,8,3,50,500,No,2
H,2,8,4,60,600,NA,3
H,2,8,5,70,700,Yes,1
H,2,8,6,,800,No,2
"""
STRATIFIED = {"strata": "stype", "clusters": None, "weights": "pw", "fpc": "fpc"}


@pytest.fixture
def run(tmp_path, capsys):
    """Carry out a request beside a CSV file; returns (status, results or None, error text)."""

    def carried_out(request, data=SCHOOLS):
        if isinstance(data, str):
            data = data.encode()
        (tmp_path / "a.csv").write_bytes(data)
        path = tmp_path / "analysis.json"
        path.write_text(request if isinstance(request, str) else json.dumps(request))
        status = main([str(path)])
        printed = capsys.readouterr()
        return status, json.loads(printed.out) if printed.out else None, printed.err

    return carried_out


def asked(*estimates, **others):
    return {
        "data": "a.csv",
        "design": STRATIFIED,
        "estimates": [{"id": f"m{place}", **each} for place, each in enumerate(estimates, start=1)],
        **others,
    }


def result(run, estimate, **others):
    status, results, error = run(asked(estimate, **others))
    assert (status, error) == (0, "")
    return results["m1"]


def test_a_stratified_total_is_printed_with_its_error_and_interval(run):
    """E: 4 of 40, sum 1000, squares 50,000; H: 4 of 8, sum 2600, squares 50,000."""
    found = result(run, {"kind": "total", "variable": "size"})
    assert found["names"] == ["size"]
    assert found["estimate"] == [4 * 1000 + 2 * 2600]
    variance = 16 * (1 - 4 / 40) * 4 / 3 * 50_000 + 4 * (1 - 4 / 8) * 4 / 3 * 50_000
    assert found["standard_error"] == [pytest.approx(variance**0.5, rel=1e-12)]
    [[low, high]] = found["interval"]
    t = 2.4469118511  # 97.5 % of t with 8 - 2 degrees of freedom
    assert (high - low) / 2 == pytest.approx(t * variance**0.5, rel=1e-9)


def test_a_missing_answer_and_a_stray_mark_lose_no_row(run):
    found = result(run, {"kind": "mean", "variable": "score", "by": "stype"})
    assert found["names"] == ["E", "H"]
    assert found["estimate"] == [25, 60]


def test_proportions_have_a_name_for_each_level_and_group(run):
    found = result(run, {"kind": "proportion", "variable": "wide", "by": "stype"})
    assert found["names"] == ["E:No", "E:Yes", "H:No", "H:Yes"]
    assert found["estimate"] == pytest.approx([1 / 4, 3 / 4, 2 / 3, 1 / 3])
    for (low, high), share in zip(found["interval"], found["estimate"], strict=True):
        assert 0 < low < share < high < 1


def test_groups_of_two_columns_vary_the_first_fastest(run):
    found = result(run, {"kind": "total", "variable": "size", "by": ["stype", "wide"]})
    assert found["names"] == ["E:No", "H:No", "E:Yes", "H:Yes"]
    assert found["estimate"] == [800, 2600, 3200, 1400]


def test_a_mean_of_texts_is_the_share_of_each(run):
    both = asked(
        {"kind": "mean", "variable": "wide"},
        {"kind": "proportion", "variable": "wide", "interval": "t"},
    )
    _, results, _ = run(both)
    assert results["m1"] == results["m2"]


def test_where_keeps_the_others_in_the_design(run):
    by = result(run, {"kind": "mean", "variable": "score", "by": "stype"})
    where = result(run, {"kind": "mean", "variable": "score", "where": {"stype": "H"}})
    assert where["standard_error"] == by["standard_error"][1:]
    several = result(run, {"kind": "mean", "variable": "score", "where": {"year": [1, "2"]}})
    assert several["estimate"] == pytest.approx([(4 * (10 + 20 + 40) + 2 * (50 + 70)) / (12 + 4)])


def test_ratio_quantile_contrast_and_tests(run):
    status, results, _ = run(
        asked(
            {"kind": "ratio", "variable": "score", "denominator": "size"},
            {"kind": "quantile", "variable": "size", "probabilities": [0.25, 0.5]},
            {"kind": "contrast", "variable": "score", "by": "stype"},
            {
                "kind": "contrast",
                "variable": "score",
                "by": "stype",
                "coefficients": {"E": 1, "H": -2},
            },
            {"kind": "chi_square", "variable": "stype", "by": "wide"},
            {"kind": "trend", "variable": "wide", "by": "year"},
            {"kind": "quantile", "variable": "size", "by": "stype"},
        )
    )
    assert status == 0
    assert results["m1"]["names"] == ["score/size"]
    assert results["m1"]["estimate"] == [pytest.approx(0.1)]
    assert results["m2"]["names"] == ["0.25", "0.5"]
    assert results["m2"]["estimate"] == [200, 300]
    assert (results["m3"]["names"], results["m3"]["estimate"]) == (["H - E"], [35])
    assert (results["m4"]["names"], results["m4"]["estimate"]) == (["E - 2*H"], [25 - 120])
    assert set(results["m5"]) == {"statistic", "degrees_of_freedom", "p_value"}
    assert results["m6"]["names"] == ["(Intercept)", "year"]
    assert len(results["m6"]["p_value"]) == 2
    assert results["m7"]["estimate"] == [200, 600]


def test_clusters_of_one_and_two_stages(run):
    """dnum 1 to 6; at the second stage every row is a unit of itself."""
    found = {}
    for clusters, fpc in ((["dnum"], 9), (["dnum", "size"], [9, 5])):
        design = {"clusters": clusters, "weights": "pw", "fpc": fpc, "lonely": "certainty"}
        found[len(clusters)] = result(run, {"kind": "total", "variable": "size"}, design=design)
    assert found[1]["estimate"] == found[2]["estimate"]
    assert found[1]["standard_error"] < found[2]["standard_error"]


def test_weights_follow_from_the_populations_if_none_are_given(run):
    design = {"strata": "stype", "fpc": "fpc"}
    found = result(run, {"kind": "weights"}, design=design)
    assert found["estimate"] == [10] * 4 + [2] * 4
    assert (found["n"], found["sum"], found["min"], found["max"]) == (8, 48, 2, 10)


@pytest.mark.parametrize("method", ["raking", "post_stratification", "linear", "logit"])
def test_calibrated_weights_meet_their_margins(run, method):
    margins = {"stype": {"E": 20, "H": 10}}
    if method != "post_stratification":
        margins["year"] = {"1": 12, "2": 11, "3": 7}
    calibration = {"method": method, "margins": margins, "bounds": [0.2, 5]}
    found = result(run, {"kind": "total", "variable": "stype"}, calibration=calibration)
    assert found["names"] == ["E", "H"]
    assert found["estimate"] == pytest.approx([20, 10], rel=1e-10)
    assert found["standard_error"] == pytest.approx([0, 0], abs=1e-9)


def test_a_margin_may_cross_columns_or_be_the_total_of_a_number(run):
    crossed = {"stype:year": {"E:1": 9, "E:2": 4, "E:3": 5, "H:1": 2, "H:2": 6, "H:3": 3}}
    calibration = {"method": "post_stratification", "margins": crossed}
    found = result(run, {"kind": "weights"}, calibration=calibration)
    assert found["estimate"] == pytest.approx([4.5, 4, 5, 4.5, 3, 3, 2, 3])
    calibration = {"method": "linear", "margins": {"size": 8000}, "population": 20}
    found = result(run, {"kind": "total", "variable": "size"}, calibration=calibration)
    assert found["estimate"] == pytest.approx([8000])


def test_a_group_of_one_has_an_estimate_and_a_note_in_place_of_an_error(run):
    request = {
        "data": "a.csv",
        "estimates": [{"id": "m", "kind": "mean", "variable": "x", "by": "g"}],
    }
    found = run(request, "g,x\na,1\na,2\nb,5\n")[1]["m"]
    assert (found["estimate"], found["standard_error"][1]) == ([1.5, 5], None)
    assert found["note"] == "no error can be known, there are too few answers: b"


def test_answers_with_words_may_stand_for_numbers(run):
    request = {
        "data": "a.csv",
        "values": {"time": {"1 (none)": 1, "10 (all my time)": 10}},
        "estimates": [{"id": "m1", "kind": "mean", "variable": "time"}],
    }
    data = "time\n\ufeff1 (none)\n4\n10 (all my time)\n"
    assert run(request, data)[1]["m1"]["estimate"] == [5]
    request["values"] = {"time": {"2": 2}}
    assert "values.time: nobody answered '2'; answers are ['1 (none)'," in run(request, data)[2]


def test_a_column_may_have_a_colon_in_its_name(run):
    data = "a:b,c,x\nu,v,1\nu,w,2\nt,v,4\nu,w,5\n"
    estimates = [
        {"id": "one", "kind": "mean", "variable": "x", "by": "a:b"},
        {"id": "two", "kind": "mean", "variable": "x", "by": ["a:b", "c"]},
        {"id": "crossed", "kind": "proportion", "variable": "a:b"},
    ]
    results = run({"data": "a.csv", "estimates": estimates}, data)[1]
    assert results["one"]["names"] == ["t", "u"]
    assert (results["two"]["names"], results["two"]["estimate"]) == (
        ["t:v", "u:v", "u:w"],
        [4, 1, 3.5],
    )


def test_small_levels_are_merged_by_the_rule_and_shown(run):
    rows = "".join(
        f"{'A' if i < 50 else 'B' if i < 90 else 'C' if i < 95 else 'D'}\n" for i in range(115)
    )
    request = {
        "data": "a.csv",
        "calibration": {
            "method": "raking",
            "margins": {"block": {"A": 100, "B": 90, "C": 30, "D": 40}},
            "merge": {"block": "neighbours"},
        },
        "estimates": [{"id": "w", "kind": "weights"}],
    }
    _, results, _ = run(request, "block\n" + rows)
    assert results["w"]["merges"] == {
        "block": [{"levels": ["C", "D"], "into": "C + D", "answers": 25}]
    }
    assert results["w"]["estimate"][-1] == pytest.approx(70 / 25)


def test_what_nobody_answered_is_said_and_the_rest_goes_on(run):
    data = "x,y,z\n1,,a\n2,,a\n4,,a\n"
    kinds = ["mean", "total", "proportion", "quantile"]
    request = {
        "data": "a.csv",
        "estimates": [
            *({"id": kind, "kind": kind, "variable": "y"} for kind in kinds),
            {"id": "ratio", "kind": "ratio", "variable": "y", "denominator": "x"},
            {"id": "chi", "kind": "chi_square", "variable": "z", "by": "x"},
            {"id": "trend", "kind": "trend", "variable": "z", "by": "x"},
            {"id": "alike", "kind": "proportion", "variable": "z"},
        ],
    }
    status, results, error = run(request, data)
    assert (status, error) == (0, "")
    for name in ("mean", "proportion", "quantile", "ratio", "chi", "trend"):
        assert results[name]["note"]
    assert results["mean"]["estimate"] == [None]
    assert results["chi"]["p_value"] is None
    assert results["alike"]["estimate"] == [1]
    assert results["alike"]["interval"] == [[pytest.approx(0.025 ** (1 / 3)), 1]]


WRONG = [
    ({"estimates": []}, "estimates: must not be empty"),
    ({"data": None}, "data: needs a text, not null"),
    ({"data": "b.csv"}, "data: there is no file"),
    ({"desing": {}}, "desing: no such key; there are $schema, data"),
    ({"desing": {}}, "did you mean 'design'?"),
    ({"design": {"strata": "type"}}, "design.strata: no column 'type'; did you mean 'stype'?"),
    ({"design": {"strata": 3}}, "design.strata: needs a text or a list [...] or null, not 3"),
    ({"design": {"strata": "wide"}}, "design.strata: 'wide' has no answer in row 6"),
    ({"design": {"weights": "stype"}}, "design.weights: 'stype' has 'E' in row 1, which is no"),
    ({"design": {"fpc": "dnum"}}, "design.fpc: stage 1: the sample has populations from 1 to 6"),
    ({"design": {"fpc": 7}}, "design.fpc: stage 1: the sample has 8 units chosen of 7"),
    ({"design": {"fpc": [40, 3]}}, "design.fpc: 2 populations for 1 stages"),
    ({"design": {"fpc": -1}}, "design.fpc: needs a number above 0, not -1"),
    ({"design": {"strata": "size"}}, "design: 100, 200, 300, 400, 500 has one unit only at"),
    ({"confidence": 95}, "confidence: needs a number above 0 and below 1, not 95"),
    ({"estimates": [{"kind": "mean"}]}, "estimates[0].id: is missing"),
    ({"estimates": [{"id": "a", "kind": "meen"}]}, "estimates[0].kind: 'meen' is none of mean"),
    ({"estimates": [{"id": "a", "kind": "mean"}]}, "estimates[0].variable: a mean needs a"),
    (
        {"estimates": [{"id": "a", "kind": "weights"}] * 2},
        "estimates[1].id: 'a' is the id of another",
    ),
]


@pytest.mark.parametrize(("change", "words"), WRONG)
def test_says_which_key_is_wrong_and_what_to_do(run, change, words):
    status, results, error = run(asked({"kind": "mean", "variable": "score"}) | change)
    assert (status, results) == (2, None)
    assert words in error
    assert error.startswith("analysis.json: ")


WRONG_ESTIMATES = [
    ({"kind": "mean", "variable": "scor"}, "[0].variable: no column 'scor'; did you mean 'score'?"),
    ({"kind": "mean", "variable": "score", "by": "typ"}, "[0].by: no column 'typ'"),
    ({"kind": "ratio", "variable": "score"}, "[0].denominator: a ratio needs a denominator"),
    ({"kind": "ratio", "variable": "score", "denominator": "wide"}, "'Yes' in row 1"),
    ({"kind": "quantile", "variable": "score", "probabilities": [50]}, "[0].probabilities[0]: nee"),
    ({"kind": "quantile", "variable": "stype"}, "[0].variable: 'stype' has 'E' in row 1"),
    ({"kind": "contrast", "variable": "score"}, "[0].by: a contrast needs groups to compare"),
    (
        {"kind": "contrast", "variable": "score", "by": "stype", "coefficients": {"X": 1}},
        "[0].coefficients: nobody has 'X'",
    ),
    ({"kind": "chi_square", "variable": "wide"}, "[0].by: a chi_square needs a second variable"),
    ({"kind": "trend", "variable": "size", "by": "year"}, "[0].level: say which answer"),
    ({"kind": "proportion", "variable": "wide", "level": "Maybe"}, "[0].level: nobody has 'Maybe'"),
    ({"kind": "mean", "variable": "score", "where": {"stype": "X"}}, "[0].where.stype: nobody has"),
    ({"kind": "proportion", "variable": ["wide", "stype"]}, "a proportion takes one variable"),
]


@pytest.mark.parametrize(("estimate", "words"), WRONG_ESTIMATES)
def test_says_what_an_estimate_lacks(run, estimate, words):
    status, results, error = run(asked(estimate))
    assert (status, results) == (2, None)
    assert words in error


WRONG_CALIBRATIONS = [
    ({}, "calibration.method: is missing"),
    ({"method": "raking", "margins": {}}, "calibration.margins: needs a variable"),
    ({"method": "raking", "margins": {"stype": {"E": 3}}}, "margins: stype: ['H'] not in the"),
    (
        {"method": "raking", "margins": {"stype": {"E": 3, "H": 4, "M": 5}}},
        "calibration.margins: stype: nobody answered at ['M']",
    ),
    ({"method": "raking", "margins": {"stype": {"E": 0}}}, "margins.stype.E: needs a number above"),
    (
        {
            "method": "raking",
            "margins": {"stype": {"E": 3, "H": 4}, "year": {"1": 2, "2": 2, "3": 2}},
        },
        "calibration.margins: totals differ",
    ),
    ({"method": "raking", "margins": {"wide": {"Yes": 3}}}, "'wide' has no answer in row 6"),
    ({"method": "logit", "margins": {"stype": {"E": 3, "H": 4}}}, "calibration.bounds: the logit"),
    (
        {"method": "logit", "margins": {"stype": {"E": 16, "H": 24}}, "bounds": [0.5, 1.6]},
        "calibration.bounds: stype='H' needs an upper bound of at least 3 (24 people",
    ),
    (
        {"method": "post_stratification", "margins": {"stype": {"E": 3}, "year": {"1": 3}}},
        "calibration.margins: post_stratification takes one variable with its levels; cross",
    ),
    ({"method": "raking", "margins": {"size": "many"}}, "margins.size: needs an object {...} or a"),
    (
        {"method": "raking", "margins": {"stype": {"E": 16, "H": 8}}, "merge": {"year": "other"}},
        "calibration.merge.year: is none of calibration.margins",
    ),
    (
        {"method": "raking", "margins": {"stype": {"E": 16, "H": 8}}, "cap": 1},
        "calibration.cap: every weight is above 1",
    ),
]


def test_a_quantile_of_negative_weights_and_a_ratio_to_nothing_are_refused(run):
    calibration = {"method": "linear", "margins": {"size": 20_000}, "population": 20}
    estimate = {"kind": "quantile", "variable": "size"}
    status, _, error = run(asked(estimate, calibration=calibration))
    assert status == 2
    assert "calibration.bounds: some weights are below zero" in error
    _, _, error = run(
        {
            "data": "a.csv",
            "estimates": [{"id": "r", "kind": "ratio", "variable": "x", "denominator": "y"}],
        },
        "x,y\n1,0\n2,0\n",
    )
    assert "estimates[0].denominator: the denominators sum to zero" in error


@pytest.mark.parametrize(("calibration", "words"), WRONG_CALIBRATIONS)
def test_says_what_a_calibration_would_need(run, calibration, words):
    request = asked({"kind": "mean", "variable": "score"}, calibration=calibration)
    status, results, error = run(request)
    assert (status, results) == (2, None)
    assert words in error


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("", "data: 'a.csv' is empty"),
        ("x,y\n", "data: 'a.csv' has no rows of answers: nobody answered"),
        ("x,y\n1,2\n1\n", "data: 'a.csv', row 2: 1 values for 2 columns"),
        ("x,x\n1,2\n", "data: 'a.csv' has two columns 'x'; rename one"),
        (b"x\n\xff\xfe\n", "data: 'a.csv' is not in UTF-8"),
        ("x\n1\n", "design: there is one unit only"),
        (
            "x;y\n1;2\n",
            "no column 'x'. The data have 'x;y'. Columns are to be separated by commas.",
        ),
        ("x\n1e308\n2\n", "'x' has '1e308' in row 1, which is too large to reckon with"),
        ("x\n1\n\x00\n", "'x' has '\\x00' in row 2, which is no number"),
        ("x\n1_0\n2\n", "'x' has '1_0' in row 1, which is no number"),
        ("x\nnan\n2\n", "'x' has 'nan' in row 1, which is no number"),
    ],
)
def test_says_what_is_wrong_with_the_data(run, data, words):
    request = {"data": "a.csv", "estimates": [{"id": "m", "kind": "mean", "variable": "x"}]}
    status, results, error = run(request, data)
    assert (status, results) == (2, None)
    assert words in error


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "not JSON: "),
        ('{"data": "a", "data": "b"}', "data: stands twice in one object"),
        ('{"data": NaN}', "NaN is no number of JSON"),
        ("[" * 100_000, "nested too deeply"),
        ("3", "the analysis: needs an object {...}, not 3"),
    ],
)
def test_says_what_is_wrong_with_the_file(run, text, words):
    status, _, error = run(text)
    assert status == 2
    assert words in error


def test_every_fault_of_form_is_said_at_once(run):
    _, _, error = run({"estimates": [{"id": 3, "kind": "x"}], "design": []})
    assert [line.split(": ")[-2 if "analysis" in line else 0] for line in error.splitlines()] == [
        "data",
        "estimates[0].id",
        "estimates[0].kind",
        "design",
    ]


def test_as_a_command_with_paths_relative_to_the_file(tmp_path):
    (tmp_path / "a.csv").write_text(SCHOOLS)
    (tmp_path / "analysis.json").write_text(json.dumps(asked({"kind": "mean", "variable": "size"})))
    where = Path(survey_statistics.__file__).parents[1]

    def command(*words):
        return subprocess.run(
            [sys.executable, "-m", "survey_statistics", *words],
            cwd=where,
            capture_output=True,
            text=True,
        )

    done = command(str(tmp_path / "analysis.json"))
    assert list(json.loads(done.stdout)["m1"]) == [
        "names",
        "estimate",
        "standard_error",
        "interval",
    ]
    assert json.loads(command("--schema").stdout) == schema()
    assert command().returncode == 2
    assert command(str(tmp_path / "none.json")).stderr.startswith("none.json: cannot be read")


def test_the_examples_of_the_guide_are_of_the_right_form():
    guide = (Path(__file__).parents[2] / "docs" / "how-to" / "statistics.md").read_text()
    example = guide.split("```json\n")[1].split("```")[0]
    assert list(wrong(json.loads(example), schema(), "")) == []
    for kind in schema()["properties"]["estimates"]["items"]["properties"]["kind"]["enum"]:
        assert f"`{kind}`" in guide


@settings(deadline=None, max_examples=15)
@given(st.randoms(use_true_random=False), st.sampled_from(["raking", "linear", "logit"]))
def test_the_order_of_rows_changes_nothing(random, method):
    """Strata, clusters and calibration together; rows of the file in any order."""
    header, *rows = SCHOOLS.removeprefix("\ufeff").splitlines()
    calibration = {
        "method": method,
        "margins": {"stype": {"E": 20, "H": 10}, "year": {"1": 12, "2": 11, "3": 7}},
        "bounds": [0.1, 9],
    }
    request = asked(
        {"kind": "mean", "variable": "score", "by": "stype"},
        {"kind": "total", "variable": "size"},
        {"kind": "quantile", "variable": "size"},
        {"kind": "contrast", "variable": "score", "by": "year"},
        design={**STRATIFIED, "clusters": "dnum", "fpc": None},
        calibration=calibration,
    )

    def results(lines):
        table = table_of([header, *lines], MISSING, "data", "a.csv")
        found = weighted(request, table)
        return [
            number
            for wanted in request["estimates"]
            for key, numbers in KINDS[wanted["kind"]](Task("", wanted, table, found, 0.95)).items()
            if key in ("estimate", "standard_error")
            for number in numbers
        ]

    expected = results(rows)
    random.shuffle(rows)
    assert results(rows) == pytest.approx(expected, rel=1e-9, abs=1e-9)
