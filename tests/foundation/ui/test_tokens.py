"""Every pair of colours that we set text in keeps the contrast that WCAG 2.2 AA asks for, in both themes."""

import gzip
import re
from pathlib import Path

import pytest

from ajet.foundation import ui

STATIC = Path(ui.__file__).parent / "static" / "ui"
PAIRS = [
    *((ink, paper) for ink in ("ink", "ink-2", "indigo", "indigo-deep", "vermilion", "pine", "amber")
      for paper in ("paper", "surface", "sunk")),
    *(("ink", f"{name}-tint") for name in ("indigo", "vermilion", "pine", "amber")),
    *((name, f"{name}-tint") for name in ("indigo", "vermilion", "pine", "amber")),
    ("on-indigo", "indigo"), ("on-indigo", "indigo-deep"), ("on-vermilion", "vermilion"),
    ("on-footer", "footer"), ("indigo", "vermilion-tint"),
    *((f"on-level-{level}", f"level-{level}") for level in range(1, 5)),
    *((f"on-diverging-5-{step}", f"diverging-5-{step}") for step in range(1, 6)),
    *((f"on-diverging-7-{step}", f"diverging-7-{step}") for step in range(1, 8)),
]  # fmt: skip
EDGES = [("edge", "paper"), ("edge", "surface")]


def colours(dark):
    css = (STATIC / "tokens.css").read_text()
    light, _, darker = css.partition("@media screen and (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): #([0-9a-f]{3,6});", light))
    return found | dict(re.findall(r"--([\w-]+): #([0-9a-f]{3,6});", darker)) if dark else found


def luminance(colour):
    whole = colour if len(colour) == 6 else "".join(digit * 2 for digit in colour)
    parts = [int(whole[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_reckoned_as_the_standard_says():
    assert round(contrast("000", "ffffff"), 2) == 21
    assert round(contrast("777777", "fff"), 2) == 4.48


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_can_be_read_on_its_ground(dark):
    of = colours(dark)
    faint = {pair: round(contrast(of[pair[0]], of[pair[1]]), 2) for pair in PAIRS}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_edges_of_controls_can_be_seen(dark):
    of = colours(dark)
    assert [pair for pair in EDGES if contrast(of[pair[0]], of[pair[1]]) < 3] == []


def test_all_stylesheets_together_weigh_less_than_25_kb_compressed():
    sheets = STATIC.parents[3].rglob("static/**/*.css")
    assert sum(len(gzip.compress(sheet.read_bytes())) for sheet in sheets) < 25_000
