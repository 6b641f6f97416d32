"""The picture of docs/architecture.md, drawn from the folders and from the contracts that hold them.

`python3 bin/architecture.py` draws it anew; a test says when that is due.
"""

import tomllib
from html import escape

from environment import ROOT

PICTURE = ROOT / "docs" / "pictures" / "architecture.svg"
WIDTH, MAIN, LEFT, CHIPS = 1000, 700, 20, 190
LINE, GAP = 32, 8
PAPER, BOX, RULE, TEXT, BLUE, DEEP, CHIP, RED = (
    "#FBF9F4", "#fff", "#D9D3C5", "#5A554D", "#1B4B72", "#123552", "#E4EDF4", "#B5331A"
)  # fmt: skip
FONTS = "'BIZ UDPGothic','Hiragino Sans',system-ui,sans-serif"
NOTES = {"config": "settings · checks · entry points", "web": "home · my · desk · demonstration"}
LABEL = "Areas from {first} at the top to {last} at the bottom, each standing on the next: {areas}. \
Beside them survey_statistics, which knows nothing of the platform, and two databases: the register and the answers."


def areas():
    """The areas, top first, as the contract of the layers has them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(each["layers"] for each in contracts if each.get("containers") == ["ajet"])
    return [name.strip() for layer in layers for name in layer.split("|")]


def rooms_in(folder):
    """The packages in a folder that are rooms, and the rooms within each: [(name, [names])]."""
    return [
        (each.name, [name for name, _ in rooms_in(each) if (each / name / "apps.py").exists()])
        for each in sorted(folder.iterdir())
        if (each / "__init__.py").exists() and each.name not in ("migrations", "management")
    ]


def text(x, y, words, size, fill, *, weight=400, anchor="start"):
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}" font-weight="{weight}" fill="{fill}" '
        f'text-anchor="{anchor}">{escape(words)}</text>'
    )


def box(x, y, width, height, *, fill=BOX, stroke=RULE):
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="5" fill="{fill}" '
        f'stroke="{stroke}"/>'
    )


def chips(names, x, y, right):
    """Names in boxes, line after line between `x` and `right`; returns what is drawn and the foot."""
    drawn, at = [], x
    for name in names:
        words = name.replace("_", " ")
        width = 22 + 7.6 * len(words)
        if at + width > right and at > x:
            at, y = x, y + LINE + GAP
        drawn.append(box(at, y, width, LINE, fill=CHIP, stroke="none"))
        drawn.append(text(at + width / 2, y + 21, words, 13.5, DEEP, anchor="middle"))
        at += width + GAP
    return drawn, y + LINE


def room_with_rooms(name, within, y):
    """A room that has rooms of its own: a frame with its name above them."""
    inner, foot = chips(within, CHIPS + 12, y + 32, LEFT + MAIN - 24)
    frame = box(CHIPS, y, LEFT + MAIN - 12 - CHIPS, foot + 12 - y, fill="none", stroke="#A9C2D6")
    return [frame, text(CHIPS + 12, y + 22, name, 13.5, DEEP, weight=700), *inner], foot + 12


def area(name, y):
    if name in NOTES:
        words = text(CHIPS, y + 37, NOTES[name], 14, TEXT)
        return [*framed(name, y, 60), words], y + 60
    rooms = rooms_in(ROOT / "src" / "ajet" / name)
    plain = [room for room, within in rooms if not within]
    drawn, foot = chips(plain, CHIPS, y + 14, LEFT + MAIN - 12)
    for room, within in rooms:
        if within:
            more, foot = room_with_rooms(room, within, foot + GAP)
            drawn += more
    foot += 14
    return [*framed(name, y, foot - y), *drawn], foot


def framed(name, y, height):
    return [box(LEFT, y, MAIN, height), text(LEFT + 16, y + 37, name, 16, BLUE, weight=700)]


def arrow_down(y):
    return f'<path d="M{LEFT + MAIN / 2:g} {y:g}v9m-4 -4l4 4l4 -4" fill="none" stroke="{TEXT}"/>'


def beside(y):
    """What stands apart: the statistics, and the two databases."""
    x, width = LEFT + MAIN + 40, WIDTH - LEFT - MAIN - 60
    paragraphs = ("weights, errors,", "disclosure control;", "no Django")
    drawn = [
        box(x, LEFT, width, 112),
        text(x + 16, LEFT + 30, "survey_statistics", 15, BLUE, weight=700),
        *(text(x + 16, LEFT + 54 + 18 * n, each, 13, TEXT) for n, each in enumerate(paragraphs)),
        text(x, y - 26, "two databases;", 12, TEXT),
        text(x, y - 10, "no transaction spans them", 12, TEXT),
    ]
    for place, (name, words, colour) in enumerate(
        (
            ("register", "people, terms, letters, audit", BLUE),
            ("answers", "knows nobody; rewritten", RED),
        )
    ):
        top = y + place * 88
        drawn += [
            box(x, top, width, 72, stroke=colour),
            text(x + 16, top + 30, name, 15, colour, weight=700),
            text(x + 16, top + 54, words, 12.5, TEXT),
        ]
    return drawn


def drawn_architecture():
    """The picture as SVG."""
    names, drawn, y = areas(), [], LEFT
    for place, name in enumerate(names):
        more, foot = area(name, y)
        drawn += more
        if place < len(names) - 1:
            drawn.append(arrow_down(foot + 2))
        y = foot + 16
    height = y + 4
    label = LABEL.format(first=names[0], last=names[-1], areas=", ".join(names))
    drawn += beside(height - 200)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}" '
        f'height="{height:g}" font-family="{FONTS}" role="img" aria-label="{label}">'
        f'<rect width="{WIDTH}" height="{height:g}" fill="{PAPER}"/>{"".join(drawn)}</svg>\n'
    )


if __name__ == "__main__":
    PICTURE.write_text(drawn_architecture())
