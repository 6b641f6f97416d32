"""Change between two waves, families of tests, and respondents who did not tell: by the command."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import stdtr

import survey_statistics as stats
from survey_statistics.__main__ import main
from survey_statistics.analysis import Problem, carry_out
from survey_statistics.gaps import NOT_TOLD, impute, spread
from tests.survey_statistics.conftest import DATA, MARGINS

SPRING = "x,g,way\n1,a,foot\n2,a,car\n3,b,car\n6,b,car\n"
AUTUMN = "x,g,way\n4,a,bus\n8,a,car\n6,b,car\n10,b,NA\n"


@pytest.fixture
def run(tmp_path):
    """Carry out a request beside the files of two waves; returns the results."""

    def carried_out(request, **files):
        for name, text in {"spring": SPRING, "autumn": AUTUMN, **files}.items():
            (tmp_path / f"{name}.csv").write_text(text)
        path = tmp_path / "analysis.json"
        path.write_text(json.dumps(request))
        return carry_out(request, tmp_path)

    return carried_out


def asked(*estimates, **others):
    return {
        "data": "autumn.csv",
        "earlier": {"data": "spring.csv"},
        "estimates": [{"id": f"m{place}", **each} for place, each in enumerate(estimates, start=1)],
        **others,
    }


def test_a_change_is_later_less_earlier_and_errors_add_as_if_independent(run):
    """Means 3 and 7; variances of the means (14/3)/4 and (20/3)/4 by hand."""
    found = run(asked({"kind": "change", "variable": "x"}))["m1"]
    assert (found["names"], found["estimate"]) == (["x"], [4])
    assert (found["before"], found["after"]) == ([3], [7])
    error = (14 / 12 + 20 / 12) ** 0.5
    assert found["standard_error"] == [pytest.approx(error, rel=1e-12)]
    assert found["degrees_of_freedom"] == [6]
    assert found["p_value"] == [pytest.approx(2 * stdtr(6, -4 / error), rel=1e-12)]
    [[low, high]] = found["interval"]
    assert (low + high) / 2 == pytest.approx(4)
    assert (high - low) / 2 == pytest.approx(2.4469118511 * error, rel=1e-9)


def test_changes_by_group_of_shares_totals_and_ratios(run):
    found = run(
        asked(
            {"kind": "change", "variable": "x", "by": "g"},
            {"kind": "change", "variable": "way"},
            {"kind": "change", "variable": "way", "level": ["foot", "bus"]},
            {"kind": "change", "variable": "x", "of": "total"},
            {"kind": "change", "variable": "x", "denominator": "x"},
            {"kind": "change", "variable": "x", "where": {"g": "b"}},
        )
    )
    assert (found["m1"]["names"], found["m1"]["estimate"]) == (["a", "b"], [4.5, 3.5])
    assert found["m2"]["names"] == ["bus", "car", "foot"]
    assert found["m2"]["estimate"] == pytest.approx([1 / 3, 2 / 3 - 3 / 4, -1 / 4])
    assert found["m3"]["names"] == ["foot|bus"]
    assert found["m3"]["estimate"] == pytest.approx([1 / 3 - 1 / 4])
    assert found["m4"]["estimate"] == [28 - 12]
    assert (found["m5"]["names"], found["m5"]["estimate"]) == (["x/x"], [0])
    assert found["m6"]["estimate"] == [3.5]


def test_both_waves_may_stand_in_one_file(run):
    rows = [f"{wave},{row}" for wave, text in ((2026, AUTUMN), (2025, SPRING))
            for row in text.splitlines()[1:]]  # fmt: skip
    both = "wave,x,g,way\n" + "\n".join([*rows, "2024,99,c,foot"]) + "\n"
    estimates = [
        {"id": "m1", "kind": "change", "variable": "x", "by": "g"},
        {"id": "m2", "kind": "mean", "variable": "x"},
    ]
    design = {"fpc": 40}
    wave = {"column": "wave", "earlier": 2025, "later": "2026"}
    one = run(
        {"data": "both.csv", "wave": wave, "design": design, "estimates": estimates}, both=both
    )
    assert one == run(asked(*estimates, design=design) | {"estimates": estimates})
    assert one["m1"]["names"] == ["a", "b"]


def test_the_change_of_the_invented_waves_agrees_with_r(roster):
    margins = {name: dict(roster.counts(name)) for name in MARGINS}
    request = {
        "data": "ajet_autumn.csv",
        "earlier": {"data": "ajet_spring.csv"},
        "design": {"fpc": 4000},
        "calibration": {"method": "raking", "margins": margins},
        "estimates": [{"id": "m", "kind": "change", "variable": "sat"}],
    }
    found = carry_out(request, DATA)["m"]
    entries = json.loads((DATA / "reference.json").read_text())["estimates"]
    expected = next(e["result"] for e in entries if e["id"] == "ajet.change.sat.independent")
    assert found["estimate"] == [pytest.approx(expected["diff"], rel=1e-9)]
    assert found["standard_error"] == [pytest.approx(expected["se"][0], rel=1e-9)]


def test_a_group_that_one_wave_lacks_has_no_change_and_a_note(run):
    spring = "x,g,way\n1,a,foot\n2,a,car\n"
    found = run(asked({"kind": "change", "variable": "x", "by": "g"}), spring=spring)["m1"]
    assert found["names"] == ["a", "b"]
    assert found["estimate"] == [4.5, None]
    assert found["note"] == "nobody answered in one of the waves"


WRONG = [
    ({"earlier": None}, "estimates[0].kind: a change needs an "),
    ({"earlier": {}}, "estimates[0].kind: a change needs an "),
    ({"earlier": {"design": {"fpc": 9}}}, "earlier.data: is missing"),
    ({"earlier": {"data": "none.csv"}}, "earlier.data: there is no file"),
    ({"earlier": {"data": "spring.csv", "design": {"fpc": 2}}}, "earlier.design.fpc: stage 1"),
    (
        {"wave": {"column": "g", "earlier": "a", "later": "b"}},
        "earlier.data: stands beside wave.column",
    ),
    (
        {"earlier": None, "wave": {"column": "h", "earlier": "a", "later": "b"}},
        "wave.column: no column 'h'",
    ),
    (
        {"earlier": None, "wave": {"column": "g", "earlier": "c", "later": "b"}},
        "wave.earlier: nobody has 'c'",
    ),
    (
        {"earlier": None, "wave": {"column": "g", "earlier": "b", "later": "b"}},
        "wave.earlier: is the later wave too",
    ),
    ({"adjust": {"one": ["m2"]}}, "adjust.one: no estimate 'm2'"),
    ({"adjust": {"one": ["m1"], "two": ["m1"]}}, "adjust.two: 'm1' stands in 'one' already"),
]


@pytest.mark.parametrize(("change", "words"), WRONG)
def test_says_what_is_wrong_with_a_wave(run, change, words):
    with pytest.raises(Problem) as refused:
        run(asked({"kind": "change", "variable": "x"}) | change)
    assert str(refused.value).startswith(words)


def test_the_tests_of_a_chapter_are_adjusted_together(run):
    found = run(
        asked(
            {"kind": "change", "variable": "x", "by": "g"},
            {"kind": "contrast", "variable": "x", "by": "g"},
            {"kind": "chi_square", "variable": "way", "by": "g"},
            {"kind": "trend", "variable": "g", "by": "x"},
            {"kind": "change", "variable": "x"},
            adjust={"first": ["m1", "m2", "m4"], "second": ["m5"]},
        )
    )
    family = [*found["m1"]["p_value"], *found["m2"]["p_value"], found["m4"]["p_value"][1]]
    adjusted = [
        *found["m1"]["p_value_adjusted"],
        *found["m2"]["p_value_adjusted"],
        found["m4"]["p_value_adjusted"][1],
    ]
    assert adjusted == pytest.approx(stats.benjamini_hochberg(family).tolist())
    assert found["m4"]["p_value_adjusted"][0] is None
    assert found["m5"]["p_value_adjusted"] == found["m5"]["p_value"]
    assert "p_value_adjusted" not in found["m3"]


def test_only_tests_are_adjusted(run):
    with pytest.raises(Problem, match=r"adjust\.one: 'm1' is no test"):
        run(asked({"kind": "mean", "variable": "x"}, adjust={"one": ["m1"]}))


GAPS = (
    "s,role,x\n" + "n,ALT,1\n" * 6 + "n,CIR,2\n" * 3 + "n,,3\n" * 3 + "m,CIR,4\n" * 4 + "m,NA,5\n"
)


def with_gaps(rule):
    calibration = {"method": "raking", "margins": {"role": {"ALT": 80, "CIR": 20}}}
    if rule:
        calibration["missing"] = rule
    return {
        "data": "gaps.csv",
        "design": {"strata": "s"},
        "calibration": calibration,
        "estimates": [{"id": "w", "kind": "weights"}],
    }


def test_a_missing_level_is_refused_unless_the_request_says_what_to_do(run):
    with pytest.raises(Problem, match=r"'role' has no answer in row 10;.*spread or impute"):
        run(with_gaps(None), gaps=GAPS)


def test_who_did_not_tell_may_keep_the_average_weight(run):
    """4 of 17 did not tell: they stand for 400/17 people, the others for the rest in proportion."""
    found = run(with_gaps("spread"), gaps=GAPS)["w"]
    weights = np.array(found["estimate"])
    assert found["not_told"] == {"role": 4}
    assert weights.sum() == pytest.approx(100)
    assert weights[9:12] == pytest.approx(np.full(3, 100 / 17))
    assert weights[:6].sum() == pytest.approx(80 * 13 / 17)


def test_who_did_not_tell_may_get_a_level_of_the_stratum(run):
    """Of n, 6 ALT and 3 CIR: of its 3 gaps 2 become ALT, 1 CIR. In m all are CIR."""
    weights = np.array(run(with_gaps("impute"), gaps=GAPS)["w"]["estimate"])
    assert weights[9:12] == pytest.approx([80 / 8, 80 / 8, 20 / 9])
    assert weights[-1] == pytest.approx(20 / 9)


LEVELS = st.lists(st.sampled_from(["a", "b", "c", None]), min_size=1, max_size=40)


@settings(deadline=None)
@given(LEVELS)
def test_spreading_keeps_the_whole_and_the_proportions(answers):
    people = {"a": 30.0, "b": 20.0, "c": 50.0}
    filled, counts = spread(answers, people, np.ones(len(answers)))
    assert sum(counts.values()) == pytest.approx(100)
    assert None not in filled
    assert [each == NOT_TOLD for each in filled] == [each is None for each in answers]
    told = {level: count for level, count in counts.items() if level != NOT_TOLD}
    if told and NOT_TOLD in counts:
        assert told["c"] / told["a"] == pytest.approx(5 / 3)


@settings(deadline=None)
@given(LEVELS.filter(any), st.randoms(use_true_random=False))
def test_imputing_keeps_the_proportions_to_a_person(answers, random):
    groups = [random.choice("nm") for _ in answers]
    filled = impute(answers, groups)
    for group in "nm":
        before = [a for a, g in zip(answers, groups, strict=True) if g == group]
        after = [a for a, g in zip(filled, groups, strict=True) if g == group]
        told = [a for a in before if a is not None] or [a for a in answers if a is not None]
        for level in set(told):
            added = after.count(level) - before.count(level)
            assert abs(added - before.count(None) * told.count(level) / len(told)) < 1
    assert None not in filled


def test_nothing_told_at_all_cannot_be_imputed():
    with pytest.raises(stats.EmptyLevel):
        impute([None, None], [0, 0])


KINDS = [
    {"kind": kind, "variable": variable, "by": by, "denominator": "y", **more}
    for kind, more in {
        "mean": {}, "total": {}, "proportion": {}, "ratio": {}, "quantile": {}, "contrast": {},
        "chi_square": {}, "trend": {"level": 1}, "change": {}, "weights": {},
    }.items()
    for variable in ("x", "z")
    for by in ("g", "y", None)
]  # fmt: skip
DATA_SETS = {
    "one respondent": "x,y,z,g,w\n1,1,a,u,1\n",
    "two respondents": "x,y,z,g,w\n1,1,a,u,1\n0,1,b,v,1\n",
    "everyone the same": "x,y,z,g,w\n" + "1,1,a,u,1\n" * 5,
    "nothing answered": "x,y,z,g,w\n" + ",,,,1\n" * 4,
    "a group of one": "x,y,z,g,w\n" + "1,2,a,u,1\n" * 4 + "0,3,b,v,2\n",
    "a denominator of nought": "x,y,z,g,w\n" + "1,0,a,u,1\n0,0,b,v,3\n" * 3,
    "huge and tiny": "x,y,z,g,w\n1e99,1e-99,a,u,1e-9\n-1e99,1,b,v,1e9\n1,3,a,v,1\n",
}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", DATA_SETS)
@pytest.mark.parametrize("design", [None, {"weights": "w"}, {"strata": "g"}, {"fpc": 5}])
def test_thin_data_give_a_result_a_note_or_a_reason_and_never_a_crash(
    tmp_path, capsys, name, design
):
    (tmp_path / "a.csv").write_text(DATA_SETS[name])
    for lonely in ("fail", "certainty", "adjust", "average"):
        for wanted in KINDS:
            request = {
                "data": "a.csv",
                "earlier": {"data": "a.csv"},
                "design": {**(design or {}), "lonely": lonely},
                "estimates": [{"id": "m", **wanted}],
            }
            (tmp_path / "analysis.json").write_text(json.dumps(request))
            status = main([str(tmp_path / "analysis.json")])
            printed = capsys.readouterr()
            assert status in (0, 2)
            if status == 2:
                key = printed.err.removeprefix("analysis.json: ").split(":")[0]
                assert key.split(".")[0].split("[")[0] in ("estimates", "design", "earlier")
                continue
            found = json.loads(printed.out)["m"]
            assert not has_none(list(found.values())) or found["note"]


def has_none(value):
    return value is None or (isinstance(value, list) and any(has_none(each) for each in value))
