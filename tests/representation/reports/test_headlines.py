"""The sentence above a chart, and those beneath it, from figures as an edition keeps them."""

import pytest

from ajet.representation.reports.headlines import headline, notes
from ajet.representation.reports.labels import level_name
from ajet.representation.reports.methods import unanswered


def cell(name, percent, **more):
    return {"text": {"en": name, "ja": name}, "percent": percent, "mark": "", **more}


def question(*cells, kind="single"):
    return {"kind": kind, "base": 200, "cells": list(cells)}


@pytest.mark.parametrize("kind", ["single", "several"])
def test_answers_that_share_the_highest_percentage_are_named_together(kind):
    figures = question(cell("A", 32), cell("B", 34), cell("C", 34), kind=kind)
    assert [headline(figures, language) for language in ("en", "ja")] == [
        "“B” and “C” were each chosen by 34%, more than any other answer",
        "最も多い回答は「B」「C」で、いずれも34%です",
    ]


@pytest.mark.parametrize("kind", ["single", "several"])
def test_where_all_answers_are_level_none_is_called_the_most_frequent(kind):
    figures = question(cell("A", 33), cell("B", 33), cell("C", 33), kind=kind)
    assert [headline(figures, language) for language in ("en", "ja")] == [
        "“A”, “B” and “C” were each chosen by 33%",
        "「A」「B」「C」を選んだ人は、いずれも33%です",
    ]


@pytest.mark.parametrize(("second", "share"), [(2, "34% (±2)"), (3, "34%")])
def test_a_margin_of_error_is_given_for_a_tie_if_it_is_the_same_for_all(second, share):
    figures = question(cell("A", 34, margin=2), cell("B", 34, margin=second), cell("C", 32))
    assert headline(figures, "en") == (
        f"“A” and “B” were each chosen by {share}, more than any other answer"
    )


def test_the_answer_that_is_first_alone_keeps_its_sentence():
    figures = question(cell("A", 32), cell("B", 35), cell("C", 33))
    assert headline(figures, "en") == "35% chose “B”, more than any other answer"


def scale(low, high):
    top = {"percent": high, "mark": "", "band": [low, high]}
    return {"kind": "scale", "base": 40, "rows": [{"top": top}]}


@pytest.mark.parametrize(
    ("figures", "english", "japanese"),
    [
        (
            question(cell("A", 100, band=[100, 100])),
            "If those who did not answer think differently, “A” stays at 100%.",
            "回答しなかった人の考えが異なる場合も、「A」は100%のままと見込まれます。",
        ),
        (
            scale(100, 100),
            "If those who did not answer think differently, it stays at 100%.",
            "回答しなかった人の考えが異なる場合も、100%のままと見込まれます。",
        ),
        (
            scale(97, 99),
            "If those who did not answer think differently: 97% to 99%.",
            "回答しなかった人の考えが異なる場合、97%から99%の間になり得ます。",
        ),
    ],
)
def test_a_range_of_one_figure_is_not_told_as_a_range(figures, english, japanese):
    assert notes(figures, "en")[1:] == [english]
    assert notes(figures, "ja")[1:] == [japanese]


def test_nothing_left_out_is_told_without_zeros():
    told = [
        unanswered({"unanswered_median": 0, "unanswered_most": most}, language)
        for most in (0, 4)
        for language in ("en", "ja")
    ]
    assert ["0%" in sentence for sentence in told] == [False, False, True, True]
    assert told[0].startswith("Every question was answered by all or almost all respondents.")
    assert told[1].startswith("どの質問にも、回答者のほぼ全員が回答しました。")


def names(variable, keys, language):
    levels = [{"level": key, "text": None} for key in keys]
    return [level_name(variable, level, language, levels) for level in levels]


def test_groups_joined_because_they_are_small_do_not_read_as_sums_of_the_others():
    years = ["1", "2", "1-5", "2-5", "3-5"]
    assert names("year_band", years, "en") == [
        "Year 1",
        "Year 2",
        "small groups kept as years 1 to 5",
        "small groups kept as years 2 to 5",
        "Years 3 to 5",
    ]
    assert names("year_band", years, "ja")[2] == "1～5年目をまとめた少人数の層"
    assert names("role", ["ALL", "ALT"], "en") == ["small groups kept as all roles", "ALT"]
    assert names("role", ["ALL", "ALT"], "ja")[0] == "全職種をまとめた少人数の層"


def test_groups_that_stand_apart_or_alone_keep_their_plain_names():
    assert names("year_band", ["1-2", "3-5", ""], "en") == [
        "Years 1 to 2",
        "Years 3 to 5",
        "Not told",
    ]
    assert names("year_band", ["1-5"], "en") == ["Years 1 to 5"]
    assert names("role", ["ALL"], "en") == ["All roles"]
