"""A name is found as a whole, in scripts with spaces and without."""

import pytest

from ajet.foundation.languages.whole_names import is_telling, whole_name


@pytest.mark.parametrize(
    ("name", "text", "without"),
    [
        ("Bo", "Bo wrote about Bob; Bo’s letter.", "– wrote about Bob; –’s letter."),
        ("Li", "Li様、Oliver and Li-Wei", "–様、Oliver and Li-Wei"),
        ("Ann Lee", "Ann Lee, Ann  Lee, Ann Leeds", "–, –, Ann Leeds"),
        ("Zoë", "Zoë and Zoëlle", "– and Zoëlle"),
        ("李", "李さん、李様、桃李と李白。李", "–さん、–様、桃李と李白。–"),
        ("ボー", "ボーさんのボール", "–さんのボール"),
        ("山田太郎", "副会長山田太郎役員より", "副会長–役員より"),
        ("bo@x.example", "bo@x.example, bobo@x.example", "–, bobo@x.example"),
        ("a+b(c)", "a+b(c) aab", "– aab"),
        ("", "nothing", "nothing"),
    ],
)
def test_only_the_whole_name_is_found(name, text, without):
    assert whole_name(name).sub("–", text) == without


@pytest.mark.parametrize(
    ("name", "tells"),
    [
        ("Ann Lee", True),
        ("山田太郎", True),
        ("メレ タウファ", True),
        ("Will", False),
        ("Li", False),
        ("李", False),
        ("Bo Li", True),
        ("", False),
    ],
)
def test_a_name_in_full_tells_who_is_meant_and_a_word_does_not(name, tells):
    assert is_telling(name) is tells
