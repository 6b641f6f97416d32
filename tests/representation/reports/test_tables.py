"""Groups in a table are real and apart from one another, and no cell is printed that the rules hide."""

from hypothesis import given
from hypothesis import strategies as st

from ajet.representation.reports.labels import years_in
from ajet.representation.reports.tables import (
    apart_from_one_another,
    breakdown_tables,
    respondent_tables,
)

SATISFIED = {
    "key": "sat", "kind": "scale", "text": {"en": "Are you satisfied?", "ja": "満足していますか。"},
    "points": [{"value": n, "text": {"en": f"Level {n}", "ja": f"段階{n}"}} for n in range(1, 6)],
}  # fmt: skip
HIDDEN = {"mark": "x", "percent": None}


def shown(percent, margin=3):
    return {"mark": "", "percent": percent, "margin": margin}


def by_year(**cells):
    """A breakdown of two questions: level -> its cells."""
    levels = [name.removeprefix("y").replace("_", "-") for name in cells]
    rows = [
        {"key": "sat", "choice": None, "all": shown(41, 2), "cells": list(row)}
        for row in zip(*cells.values(), strict=True)
    ]
    groups = [{"key": level, "text": None} for level in levels]
    return {"name": "year", "variable": "year_band", "groups": groups, "rows": rows}


def tables(breakdown, language="en"):
    return breakdown_tables([breakdown], [SATISFIED], language, 4)


def test_joined_groups_and_groups_hidden_throughout_are_told_in_one_sentence():
    breakdown = by_year(
        y1=[shown(43), shown(40)],
        y2=[HIDDEN, HIDDEN],
        y1_2=[HIDDEN, HIDDEN],
        y2_5=[HIDDEN, shown(12)],
        y3_5=[shown(39), HIDDEN],
    )
    (table,) = tables(breakdown)
    assert table.title == "Table 5. Results by year on the JET Programme (%)"
    assert table.columns == ["Question", "All", "Year 1", "Years 3 to 5"]
    asked = "Are you satisfied? “Level 4” or “Level 5” (Figure 1)"
    assert [row[0] for row in table.rows] == [asked, asked, "Margin of error up to"]
    assert [row[1:] for row in table.rows] == [
        ["41", "43", "39"],
        ["41", "40", "x"],
        ["±2", "±3", "±3"],
    ]
    assert table.note == (
        "Counted in the total alone, so that nobody can be recognised: Year 2, small groups kept as "
        "years 1 to 2 and small groups kept as years 2 to 5."
    )
    assert tables(breakdown, "ja")[0].note == (
        "個人が推測されることを避けるため、全体にのみ含めた区分："
        "2年目、1～2年目をまとめた少人数の層、2～5年目をまとめた少人数の層。"
    )


def test_where_no_group_may_be_shown_there_is_no_table():
    assert tables(by_year(y1=[HIDDEN], y1_2=[shown(30)])) == []


def test_respondents_are_listed_by_real_years():
    def row(level, people, count, percent, mark=""):
        return {"level": level, "people": people, "mark": mark, "count": count,
                "percent": percent, "text": None}  # fmt: skip

    rows = [
        row("1", 1984, 560, 28), row("1-2", 19, None, None, "x"), row("2-5", 77, 35, 2),
        row("3-5", 2302, None, None, "x"),
    ]  # fmt: skip
    variable = {"key": "year_band", "text": None}
    (table,) = respondent_tables({"tables": [{"variable": variable, "rows": rows}], "crossed": None}, [],
                                 "en")  # fmt: skip
    assert table.rows == [["Year 1", "560", "28%", "45%"], ["Years 3 to 5", "x", "x", "53%"]]
    assert "years 1 to 2" in table.note
    assert "years 2 to 5" in table.note


CELLS = st.one_of(st.just(HIDDEN), st.integers(0, 100).map(shown))
LEVELS = st.lists(
    st.sampled_from(["y1", "y2", "y3_5", "y1_2", "y2_5", "y1_5"]), min_size=1, unique=True
)


@given(LEVELS.flatmap(lambda names: st.fixed_dictionaries(
    {name: st.lists(CELLS, min_size=2, max_size=2) for name in names})))  # fmt: skip
def test_no_more_is_printed_than_the_rules_allow(cells):
    """Whatever can be worked out of a table can be worked out of all cells that the rules let through."""
    breakdown = by_year(**cells)
    apart = apart_from_one_another("year_band", breakdown["groups"])
    years = [years_in(breakdown["groups"][place]["key"]) for place in apart]
    assert sum(len(each) for each in years) == len(set().union(*years))
    allowed = {
        f"Year{'s' if '_' in name else ''} {name[1:].replace('_', ' to ')}": [
            str(cell["percent"]) if cell["mark"] == "" else "x" for cell in given
        ]
        for name, given in cells.items()
    }
    for table in tables(breakdown):
        columns = list(zip(*table.rows[:-1], strict=True))[2:]
        for name, column in zip(table.columns[2:], columns, strict=True):
            assert list(column) == allowed[name]
            assert set(column) != {"x"}
