"""Weak signs that two rows are one person's."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ajet.association.people.duplicates.likeness import (
    ENOUGH,
    LARGEST_GROUP,
    Row,
    Sign,
    alike,
    signs,
    weight,
    words_of,
)

ARRIVAL = date(2025, 8, 1)


def row(key=1, name="Ann Smith", **fields):
    return Row(key, name, **fields)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("SMITH, John", "John Smith", True),
        ("Jōhn Smith", "john  smith", True),
        ("スミス ジョン", "ｽﾐｽ ｼﾞｮﾝ", True),
        ("ハタ カナ", "バタ カナ", False),
        ("Nguyễn Thị Minh", "Nguyen Thi Minh", True),
        ("O’Brien", "O Brien", True),
        ("Ann Smith", "Anna Smith", False),
    ],
)
def test_names_are_the_same_whatever_order_case_accents_and_width(one, other, same):
    assert (words_of(one) == words_of(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("John Smith", "John Quincy Smith", [Sign.PART_OF_NAME]),
        ("John Q. Smith", "John Quincy Smith", [Sign.PART_OF_NAME]),
        ("John X. Smith", "John Quincy Smith", []),
        ("Madonna", "Madonna Ciccone", []),
        ("J. Smith", "John Smith", []),
    ],
)
def test_a_middle_name_or_an_initial_is_a_weaker_sign(one, other, expected):
    assert signs(row(name=one), row(2, other)) == expected


def test_signs_are_told_the_weightiest_first():
    shared = {"country": "JM", "prefecture": "28", "arrived_on": ARRIVAL}
    one = row(email="ann.smith@mail.example", **shared)
    other = row(2, "Smith Ann", email="annsmith+ajet@post.example", **shared)
    assert signs(one, other) == [
        Sign.NAME,
        Sign.ADDRESS,
        Sign.ARRIVAL,
        Sign.COUNTRY,
        Sign.PREFECTURE,
    ]


@pytest.mark.parametrize(
    ("fields", "enough"),
    [
        ({}, False),
        ({"country": "JM"}, False),
        ({"arrived_on": ARRIVAL}, True),
        ({"municipality": "Toyooka"}, True),
    ],
)
def test_a_name_alone_is_not_enough(fields, enough):
    assert (weight(row(**fields), row(2, **fields)) >= ENOUGH) is enough


def test_two_countries_speak_against_it():
    one, other = row(country="JM", arrived_on=ARRIVAL), row(2, country="IE", arrived_on=ARRIVAL)
    assert weight(one, other) < ENOUGH


def test_each_pair_is_told_once_and_never_a_row_with_itself():
    rows = [row(key, arrived_on=ARRIVAL, kana="アン スミス") for key in (3, 1, 2)]
    pairs = [(one.key, other.key) for one, other, _ in alike(rows)]
    assert sorted(pairs) == [(1, 2), (1, 3), (2, 3)]


def test_people_of_one_name_part_are_told_by_their_arrival():
    rows = [row(1, "Madonna", arrived_on=ARRIVAL), row(2, "MADONNA", arrived_on=ARRIVAL)]
    assert [(one.key, other.key) for one, other, _ in alike(rows)] == [(1, 2)]


def test_a_name_that_very_many_share_is_no_key():
    rows = [row(key, arrived_on=ARRIVAL) for key in range(LARGEST_GROUP + 1)]
    assert list(alike(rows)) == []


NAMES = st.text(alphabet="ab éアｱ-.", max_size=12)


@given(st.lists(st.tuples(NAMES, NAMES), max_size=6))
def test_the_order_of_the_rows_changes_nothing(names):
    rows = [row(key, name, kana=kana, arrived_on=ARRIVAL) for key, (name, kana) in enumerate(names)]
    found = {(one.key, other.key, tuple(shared)) for one, other, shared in alike(rows)}
    assert {(a.key, b.key, tuple(shared)) for a, b, shared in alike(rows[::-1])} == found
