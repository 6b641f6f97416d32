"""The 47 prefectures, and every usual way of naming one."""

import csv

import pytest

from ajet.foundation.prefectures import PREFECTURES, by_code, find_prefecture


def test_they_are_the_47_of_the_shared_data(shared_data):
    with open(shared_data / "prefecture_tiles.csv", newline="") as file:
        shared = [(row["jis"], row["name_en"], row["name_ja"]) for row in csv.DictReader(file)]
    assert shared == [(p.code, p.name_en, p.name_ja) for p in PREFECTURES]


def test_no_two_share_an_abbreviation_or_a_tile():
    assert len({prefecture.abbreviation for prefecture in PREFECTURES}) == 47
    assert len({(prefecture.column, prefecture.row) for prefecture in PREFECTURES}) == 47


@pytest.mark.parametrize("prefecture", PREFECTURES, ids=str)
def test_each_is_found_by_its_own_names(prefecture):
    name = prefecture.name_en
    ways = [
        name, name.upper(), f" {name} ", f"{name} Prefecture", f"{name} Pref.", prefecture.name_ja,
        prefecture.short_ja, prefecture.kana, f"Prefecture of {name}",
    ]  # fmt: skip
    assert {find_prefecture(way) for way in ways} == {prefecture}
    assert by_code(prefecture.code) is prefecture


@pytest.mark.parametrize(
    ("code", "ways"),
    [
        (
            "13",
            "Tokyo 東京 東京都 Tōkyō Tôkyô Toukyou Tokyo-to TOKYO Ｔｏｋｙｏ ﾄｳｷｮｳ ﾄｳｷｮｳﾄ とうきょう",
        ),
        ("26", "Kyoto Kyōto Kyouto-fu 京都府 きょうと キョウトフ"),
        ("01", "Hokkaidō 北海道 ﾎｯｶｲﾄﾞｳ Hokkaidou"),
        ("44", "Oita Ōita Ooita Ohita Oita-ken 大分 おおいた"),
        ("10", "Gunma Gumma Gunma-ken"),
        ("28", "Hyogo Hyōgo Hyougo Hyogo-ken"),
        ("40", "Fukuoka Hukuoka"),
        ("36", "Tokushima Tokusima"),
    ],
)
def test_other_spellings_are_known(code, ways):
    assert {find_prefecture(way) for way in ways.split()} == {by_code(code)}


@pytest.mark.parametrize(
    "text",
    [
        "Tokyo 東京都", "東京都/Tokyo", "Tokyo (東京)", "東京都（Tokyo）", "13 東京都", "13東京都", "13", "１３",
        "JP-13", "JP-13 Tokyo", "13: Tokyo", "Tokyo Metropolis 東京都", "東京都 ﾄｳｷｮｳﾄ", "Tōkyō・東京都",
    ],
)  # fmt: skip
def test_several_parts_may_name_one_prefecture(text):
    assert find_prefecture(text) == by_code("13")


def test_a_code_may_have_lost_its_nought():
    assert {find_prefecture(way) for way in ("01", "1", "０１", "1 北海道")} == {by_code("01")}


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Edo",
        "Kobe",
        "東",
        "都",
        "Kyoto City",
        "Tokyo Osaka",
        "東京都/大阪府",
        "27 東京都",
        "0",
        "48",
        "113",
        "JP",
    ],
)
def test_what_names_none_finds_none(text):
    assert find_prefecture(text) is None
