"""Numbers as readers meet them."""

import pytest

from ajet.representation.reports.headlines import headline
from ajet.representation.reports.templatetags.reports import whole_size
from ajet.representation.reports.words import alike


def test_numbers_side_by_side_have_the_same_decimals():
    assert alike([4.0, 7.0, 10.0]) == ["4", "7", "10"]
    assert alike([2.5, 4, 10]) == ["2.5", "4.0", "10.0"]
    assert alike([45000.0, 51000, 60000]) == ["45,000", "51,000", "60,000"]


def test_every_number_of_a_sentence_has_its_unit_in_japanese():
    figures = {
        "kind": "number", "base": 200, "unit": {"en": "minutes", "ja": "分"},
        "quantity": {"value": 23.5, "margin": 0.6, "quartiles": [15.0, 20.0, 30.0]},
    }  # fmt: skip
    assert headline(figures, "ja") == (
        "平均は23.5分（±0.6）で、回答の半数は15分から30分の間にあります"
    )
    assert headline(figures, "en") == (
        "On average 23.5 minutes (±0.6); half of the answers lie between 15 and 30"
    )


@pytest.mark.parametrize(("size", "told"), [(10, "1 KB"), (238_285, "233 KB"), (2_400_000, "2 MB")])
def test_sizes_of_files_have_no_decimals(size, told):
    assert whole_size(size) == told
