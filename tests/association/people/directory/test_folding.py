"""However a name is written, whoever searches finds it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ajet.association.people.directory.folding import folded, name_key, terms_of


@pytest.mark.parametrize(
    ("written", "spelling"),
    [
        ("José Núñez", " jose nunez"),
        ("JOSE NUNEZ", " jose nunez"),
        ("O’Neil", " o neil"),
        ("Søren Łukasz Æbi Straße", " soren lukasz aebi strasse"),
        ("Nguyễn Thị", " nguyen thi"),
        ("Ⅻ ＡＪＥＴ", " xii ajet"),
        ("アン・リー", "アンリー"),
        ("ｱﾝ ﾘｰ", "アンリー"),
        ("あん りー", "アンリー"),
        ("ガガ", "ガガ"),
        ("ｶﾞｶﾞ", "ガガ"),
        ("東京AJET", "東京 ajet"),
        ("Kobe City 神戸市", " kobe city神戸市"),
        ("ann.lee@example.org", " ann lee example org"),
        ("김민수", "김민수"),
        ("", ""),
        ("・'-", ""),
    ],
)
def test_a_name_has_one_spelling(written, spelling):
    assert folded(written) == spelling


def test_words_of_an_alphabet_are_found_by_their_beginnings_and_japanese_by_any_part():
    text = folded("Joanna Ann Lee") + folded("東京都教育委員会")

    def finds(query):
        return all(term in text for term in terms_of(query))

    found = ["ann", "lee joa", "LEE Ann", "教育", "京都", "joanna 教育"]
    assert [query for query in found if not finds(query)] == []
    assert [query for query in ("anna", "oan", "大阪", "ann bob") if finds(query)] == []


def test_a_query_of_signs_alone_has_no_terms():
    assert terms_of(" ・ '' -- ") == []


def test_words_are_put_in_order_without_the_space_before_them():
    assert name_key("Ángel Éluard") == "angel eluard"


@given(st.text(max_size=30))
def test_what_is_folded_stays_as_it_is_and_any_text_can_be_folded(text):
    once = folded(text)
    assert folded(once) == once


@given(st.text(max_size=30))
def test_a_name_is_found_by_itself(name):
    assert all(term in folded(name) for term in terms_of(name))
