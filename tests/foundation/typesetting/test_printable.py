from pathlib import Path

from ajet.foundation.personal_data.printing import MEMORY_BYTES, SECONDS, SOURCE
from ajet.foundation.typesetting.printable import covered, printable
from ajet.foundation.typesetting.setting import pdfs


def test_signs_that_no_font_has_are_shown_as_missing_and_marks_without_a_shape_go():
    assert printable({"a": ["髙﨑 Đặng 김민수\u200d 🎉\ufe0f", 1, None, True]}) == {
        "a": ["髙﨑 Đặng 〓〓〓 〓", 1, None, True]
    }
    assert printable("a\tb\nc\x00\x07") == "a b\nc"
    assert printable("e\u0301") == "é"


def test_the_fonts_readme_counts_as_many_signs():
    assert len(covered()) == 11741
    assert "11,741" in Path("docs/decisions/0014-fonts.md").read_text()


def test_whatever_counts_as_printable_can_be_set():
    """Typst refuses a tagged PDF with a sign that no font has; so this tries all but the surrogates."""
    signs = "".join(chr(code) for code in [*range(1, 0xD800), *range(0xE000, 0x20000)])
    document = {
        "language": "ja", "title": "t", "association": "a", "owner": "o", "made": "m",
        "introduction": [signs], "sections": [], "nothing": "n", "empty": [],
    }  # fmt: skip
    made = pdfs(
        SOURCE,
        {"ja": printable(document)},
        made_at="2026-11-22T00:00:00+09:00",
        memory_bytes=MEMORY_BYTES,
        seconds=SECONDS,
    )
    assert made["ja"].startswith(b"%PDF")
