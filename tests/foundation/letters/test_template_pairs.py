from tests.foundation.processes import ROOT


def test_every_letter_is_written_in_both_languages():
    found = {str(place) for place in (ROOT / "src").rglob("templates/**/*.txt")}
    english = {place.removesuffix(".en.txt") for place in found if place.endswith(".en.txt")}
    japanese = {place.removesuffix(".ja.txt") for place in found if place.endswith(".ja.txt")}
    assert english == japanese
    assert english
