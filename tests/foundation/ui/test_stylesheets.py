"""A style sheet with a brace too few is cut off silently: browsers drop what follows."""

import re
from pathlib import Path

import pytest

import ajet

SHEETS = sorted(Path(ajet.__file__).parent.rglob("static/**/*.css"))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_brace_of_a_style_sheet_is_closed(sheet):
    depth, lowest = 0, 0
    for sign in COMMENT.sub("", sheet.read_text()):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        lowest = min(lowest, depth)
    assert (depth, lowest) == (0, 0)


def test_there_are_style_sheets_to_look_at():
    assert len(SHEETS) > 5
