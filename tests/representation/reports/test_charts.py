"""Labels do not collide, and everything stays on its sheet."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ajet.representation.reports.charts.bars import Bar, bars
from ajet.representation.reports.charts.drawing import NARROW, WIDE
from ajet.representation.reports.charts.lettering import parts, width, wrapped
from ajet.representation.reports.charts.quartiles import Mark, quartiles
from ajet.representation.reports.charts.stacked import Stack, kinds, stacked, stacked_from_nothing
from ajet.representation.reports.svg import page_svg, print_svg
from ajet.representation.reports.tables import QUARTILES
from ajet.representation.reports.words import WORDS

SHEETS = (WIDE, NARROW)
LABELS = st.one_of(
    st.text(alphabet="あいうえおかきくけこ漢字研修担当者。、「」ー", min_size=1, max_size=60),
    st.lists(st.sampled_from(["pay", "training", "supervisor", "the", "of", "JET", "Programme"]), min_size=1,
             max_size=14).map(" ".join),
)  # fmt: skip
PERCENTS = st.lists(st.integers(1, 40), min_size=5, max_size=5).map(
    lambda parts: tuple(round(100 * part / sum(parts)) for part in parts)
)
POINTS = [
    "まったくそう思わない",
    "そう思わない",
    "どちらとも言えない",
    "そう思う",
    "とてもそう思う",
]


def boxes(drawing):
    """(left, top, right, bottom, text) of every text."""
    for mark in drawing.marks:
        if mark.name != "text":
            continue
        places = dict(mark.places)
        size, x, y = (float(places[name]) for name in ("font-size", "x", "y"))
        long = width(mark.text, size) / 1.1
        left = x - {"start": 0, "middle": long / 2, "end": long}[places.get("text-anchor", "start")]
        yield left, y - size * 0.8, left + long, y + size * 0.15, mark.text


def assert_no_text_collides(drawing):
    for one, other in combinations(boxes(drawing), 2):
        apart = (one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1]
                 or other[3] <= one[1])  # fmt: skip
        assert apart, (one[4], other[4])


def assert_on_the_sheet(drawing):
    for left, top, right, bottom, text in boxes(drawing):
        assert left >= -0.5, text
        assert right <= drawing.width + 0.5, text
        assert top >= -1, text
        assert bottom <= drawing.height + 1, text


@pytest.mark.parametrize("sheet", SHEETS)
@settings(deadline=None, max_examples=40)
@given(rows=st.lists(st.tuples(LABELS, st.integers(0, 100)), min_size=1, max_size=6))
def test_labels_of_bars_do_not_collide(sheet, rows):
    drawing = bars(
        [Bar(label, percent, max(0, percent - 6), min(100, percent + 6), f"{percent}%（±6ポイント）")
         for label, percent in rows],
        sheet,
    )  # fmt: skip
    assert_no_text_collides(drawing)
    assert_on_the_sheet(drawing)


@pytest.mark.parametrize("sheet", SHEETS)
@settings(deadline=None, max_examples=40)
@given(rows=st.lists(st.tuples(LABELS, PERCENTS), min_size=1, max_size=6))
def test_labels_of_stacked_bars_do_not_collide(sheet, rows):
    drawing = stacked([Stack(*row) for row in rows], POINTS, sheet)
    assert_no_text_collides(drawing)
    assert_on_the_sheet(drawing)


def test_a_hidden_row_shows_its_mark_alone():
    drawing = stacked([Stack("All", (10, 20, 30, 25, 15)), Stack("Few", (None,) * 5)], POINTS, WIDE)
    assert "x" in [mark.text for mark in drawing.marks]
    assert sum(mark.name == "rect" for mark in drawing.marks) == 5


def test_the_middle_of_all_rows_stands_in_one_line():
    rows = [Stack("a", (10, 20, 30, 25, 15)), Stack("b", (30, 30, 20, 10, 10))]
    drawing = stacked(rows, POINTS, WIDE)
    middles = [
        float(places["x"]) + float(places["width"]) / 2
        for mark in drawing.marks
        if mark.kind == "middle"
        for places in [dict(mark.places)]
    ]
    assert middles[0] == pytest.approx(middles[1], abs=0.2)


@pytest.mark.parametrize("points", range(2, 12))
def test_shades_are_strongest_at_the_ends(points):
    found = kinds(points)
    assert (len(found), found[0], found[-1]) == (points, "against-5", "for-5")
    assert ("middle" in found) == bool(points % 2)


@pytest.mark.parametrize("points", range(2, 12))
def test_a_unipolar_scale_grows_stronger_from_the_left_and_has_no_middle(points):
    percents = (round(100 / points),) * points
    rows = [Stack("a", percents), Stack("b", percents[::-1])]
    for shown in (rows, rows[:1]):
        drawing = stacked_from_nothing(shown, [str(n) for n in range(points)], WIDE)
        bars = [mark for mark in drawing.marks if mark.name == "rect"]
        steps = [int(mark.kind.removeprefix("for-")) for mark in bars[:points]]
        assert (steps[0], steps[-1], steps) == (1, 5, sorted(steps))
        assert float(dict(bars[0].places)["x"]) == pytest.approx(
            WIDE.left + 0.8 if len(shown) > 1 else 0.8, abs=0.1
        )
        assert_on_the_sheet(drawing)


VALUES = st.lists(st.integers(-50, 100_000), min_size=3, max_size=3).map(sorted)


@pytest.mark.parametrize("sheet", SHEETS)
@settings(deadline=None, max_examples=60)
@given(values=VALUES)
def test_quartiles_are_named_apart_and_lie_in_their_order(sheet, values):
    names = [WORDS[name]["en"] for name in QUARTILES]
    marks = [
        Mark(value, f"{value:,} minutes", name) for value, name in zip(values, names, strict=True)
    ]
    drawing = quartiles(marks, sheet)
    assert_no_text_collides(drawing)
    assert_on_the_sheet(drawing)
    (bar,) = (dict(mark.places) for mark in drawing.marks if mark.name == "rect")
    (median,) = (float(dict(m.places)["x1"]) for m in drawing.marks if m.kind == "whisker")
    left, length = float(bar["x"]), float(bar["width"])
    assert 0 <= left <= median + 0.1
    assert median <= left + length + 0.1


def test_text_is_escaped_in_both_forms():
    drawing = bars([Bar("<script>&", 50, 40, 60, "50%")], WIDE)
    page = page_svg(drawing, key="f", title="<b>", description='"', form="wide")
    for svg in (page, print_svg(drawing)):
        assert "&lt;script&gt;&amp;" in svg
        assert "<script>" not in svg
    assert '<title id="f-wide-t">&lt;b&gt;</title>' in page
    assert "style=" not in page


def test_lines_do_not_begin_with_a_closing_mark():
    lines = wrapped("研修を受けることができた。「はい」と答えた人", 15, 90)
    assert "".join(lines) == "研修を受けることができた。「はい」と答えた人"
    assert not [line for line in lines if line[0] in "。」、" or line[-1] == "「"]


def test_a_long_word_stands_on_a_line_of_its_own():
    assert wrapped("a internationalisation b", 15, 60) == ["a", "internationalisation", "b"]


def test_japanese_is_parted_where_a_particle_a_loanword_or_a_mark_ends():
    title = "JETプログラム参加者の仕事と生活　2026年春期アンケート報告"
    assert parts(title) == [
        "JETプログラム", "参加者の", "仕事と", "生活　", "2026年春期", "アンケート", "報告",
    ]  # fmt: skip
    assert parts("自治体国際化協会（CLAIR）、総務省") == [
        "自治体国際化協会", "（CLAIR）、", "総務省",
    ]  # fmt: skip
