"""Drawings written as SVG: escaped here, once for the page and once for the PDF."""

from django.utils.html import format_html

COLOURS = {
    "bar": "#1B4B72",
    "axis": "#5A554D",
    "whisker": "#1E1C1A",
    "trend": "#1B4B72",
    "halo": "#FFFFFF",
    "leader": "#A59C88",
    "label": "#1E1C1A",
    "figure": "#1E1C1A",
    "point": "#3B3833",
    "absent": "#5A554D",
    "on-dark": "#FFFFFF",
    "on-light": "#1E1C1A",
    "end-against": "#8F2612",
    "end-for": "#1B4B72",
    "end-none": "#5A554D",
    "against-5": "#B5331A",
    "against-4": "#BF4A32",
    "against-3": "#D68A76",
    "against-2": "#E2A796",
    "against-1": "#ECC8BC",
    "middle": "#D9D3C5",
    "for-1": "#C3D0DC",
    "for-2": "#9FB6C9",
    "for-3": "#7F9FBA",
    "for-4": "#38648A",
    "for-5": "#1B4B72",
}
"""The light theme as attributes: a stylesheet overrules them on the page, nothing does in the PDF."""

STROKES = {"axis": "1", "whisker": "1.6", "trend": "2.2", "halo": "4.2", "leader": "1"}
BOLD = frozenset({"figure", "end-for", "end-against", "end-none"})


def page_svg(drawing, *, key, title, description, form):
    """For the page; `form` is wide or narrow, and the stylesheet shows the one that fits."""
    return format_html(
        '<svg class="chart {}" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-t {}-d">'
        '<title id="{}-t">{}</title><desc id="{}-d">{}</desc>{}</svg>',
        form,
        drawing.width,
        rounded(drawing.height),
        *(f"{key}-{form}",) * 3,
        title,
        f"{key}-{form}",
        description,
        marks(drawing),
    )


def print_svg(drawing) -> str:
    """For the PDF, which has its own alternative text."""
    return str(
        format_html(
            '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}" viewBox="0 0 {} {}" '
            'font-family="BIZ UDPGothic">{}</svg>',
            drawing.width,
            rounded(drawing.height),
            drawing.width,
            rounded(drawing.height),
            marks(drawing),
        )
    )


def rounded(height) -> str:
    return f"{height:.0f}"


def marks(drawing):
    """Every mark: its geometry as it is, its text through `format_html`, which escapes it."""
    texts = [mark.text for mark in drawing.marks if mark.name == "text"]
    return format_html("".join(element(mark) for mark in drawing.marks), *texts)


def element(mark) -> str:
    """A mark with a place for its text. All else in it are our own words and numbers."""
    attributes = "".join(f' {name}="{value}"' for name, value in (*mark.places, *paint(mark)))
    if mark.name == "text":
        return f'<text class="{mark.kind}"{attributes}>{{}}</text>'
    return f'<{mark.name} class="{mark.kind}"{attributes}/>'


def paint(mark):
    colour = COLOURS[mark.kind]
    if mark.name == "line":
        return (("stroke", colour), ("stroke-width", STROKES[mark.kind]))
    if mark.kind in BOLD:
        return (("fill", colour), ("font-weight", "700"))
    return (("fill", colour),)
