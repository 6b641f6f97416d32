import re
from pathlib import Path

import pytest
from django.utils import translation

from ajet.foundation import ui
from ajet.foundation.prefectures import PREFECTURES
from ajet.foundation.ui.tile_map import FEW, PARTS, level_of, make_tiles

STYLESHEET = Path(ui.__file__).parent / "static" / "ui" / "tile_map.css"


def tile(code, tiles):
    return next(tile for tile in tiles if tile.prefecture.code == code)


def test_english_names_are_whole_and_no_part_is_longer_than_a_tile():
    assert ["".join(parts.split("-")) for parts in PARTS] == [p.name_en for p in PREFECTURES]
    assert max(len(part) for parts in PARTS for part in parts.split("-")) == 5


@pytest.mark.parametrize(
    ("count", "level"), [(0, 0), (1, 1), (25, 1), (26, 2), (75, 3), (76, 4), (100, 4), (None, FEW)]
)
def test_levels_rise_in_even_steps_and_withheld_counts_have_their_own(count, level):
    assert level_of(count, highest=100) == level


def test_a_count_too_small_to_be_shown_is_neither_told_nor_coloured():
    tiles = make_tiles({"01": None, "13": 40}, {}, {"01": "", "13": "40 answers"}, "en")
    few, many = tile("01", tiles), tile("13", tiles)
    assert [(t.level, t.mark, t.says) for t in (few, many)] == [
        (FEW, "<10", "fewer than 10"),
        (4, "40", "40 answers"),
    ]


def test_names_are_in_the_readers_language():
    with translation.override("ja"):
        tiles = make_tiles({}, {}, {}, "ja")
    assert [tile(code, tiles).parts for code in ("01", "14", "13")] == [
        ("北海道",),
        ("神奈川",),
        ("東京",),
    ]
    assert [t.prefecture.code for t in tiles if t.is_long] == ["01", "14", "30", "46"]


def test_the_list_is_in_the_order_of_jis():
    tiles = make_tiles({}, {}, {}, "en")
    assert [t.prefecture.code for t in tiles] == [f"{number:02}" for number in range(1, 48)]


def test_the_stylesheet_places_every_tile_and_no_two_share_a_place():
    css = STYLESHEET.read_text()
    columns = {
        int(name): int(line)
        for name, line in re.findall(r"\.column-(\d+) \{ grid-column: (\d+)", css)
    }
    rows = {
        int(name): int(line) for name, line in re.findall(r"\.row-(\d+) \{ grid-row: (\d+)", css)
    }
    places = [(columns[p.column], rows[p.row]) for p in PREFECTURES]
    assert places == [(p.column + 1, p.row + 1) for p in PREFECTURES]
    assert len(set(places)) == 47
