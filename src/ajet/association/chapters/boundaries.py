"""Which prefecture belongs to which national block: 18 with a source, 29 as our placeholder."""

from datetime import date

from ajet.association.chapters.models import Block, Boundary

SINCE = date(2016, 1, 1)
"""The first day our records reach (the youngest source is of 2016), not the day a boundary was drawn."""

CONFIRMED = {
    2: (("07",), "https://fujet.org/?page_id=2904"),
    4: (
        ("12", "13", "14", "19", "22"),
        "https://ajet.net/announcement/block-4-by-elections-results/",
    ),
    6: (
        ("25", "26", "28"),
        "https://www.hyogoajet.net/hyogotimes/2015/08/news-from-ajet-august-2015/",
    ),
    9: (("31", "32", "33", "34", "35"), "https://shimaneparesources.wordpress.com/shimane-ajet/"),
    11: (
        ("43", "45", "46", "47"),
        "https://miyazakiajet.org/2016/09/16/block-11-event-fireworks-in-yatsushiro/",
    ),
}
"""Block -> prefectures by code, and the public page that places them there."""

PLACEHOLDER = {
    1: ("01", "02", "03", "05"),
    2: ("04", "06"),
    3: ("08", "09", "10", "11", "15", "20"),
    5: ("16", "17", "18", "21", "23"),
    7: ("24", "27", "29", "30"),
    8: ("36", "37", "38", "39"),
    10: ("40", "41", "42", "44"),
}
"""Block -> prefectures that no public source places; the council knows better, and will correct it."""


def draw_boundaries():
    """The eleven blocks and the place of all 47 prefectures, where none has been drawn yet."""
    if Boundary.objects.exists():
        return
    numbers = sorted({*CONFIRMED, *PLACEHOLDER})
    blocks = {number: Block.objects.get_or_create(number=number)[0] for number in numbers}
    confirmed = [
        (number, code, False) for number, (codes, _) in CONFIRMED.items() for code in codes
    ]
    guessed = [(number, code, True) for number, codes in PLACEHOLDER.items() for code in codes]
    Boundary.objects.bulk_create(
        Boundary(block=blocks[number], prefecture=code, begins_on=SINCE, is_placeholder=is_guess)
        for number, code, is_guess in confirmed + guessed
    )
