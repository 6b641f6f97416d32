"""An edition's content made into both PDFs."""

from dataclasses import asdict
from pathlib import Path

from ajet.foundation.typesetting.setting import pdfs
from ajet.representation.reports.charts.lettering import parts, wrapped
from ajet.representation.reports.documents import document
from ajet.representation.reports.svg import print_svg
from ajet.representation.reports.words import LANGUAGES

SOURCE = Path(__file__).parent / "typst" / "report.typ"
MEMORY_BYTES = 2 * 2**30
SECONDS = 120

# As set in report.typ: text width of a page upright and across, letters and padding of column heads.
PORTRAIT_POINTS, LANDSCAPE_POINTS = 453, 700
HEAD_POINTS, INSET_POINTS = 8.5, 6
ON_THE_COVER = ("title", "prepared", "meeting", "warning")
WIDE_FROM = 8
"""Tables of more columns stand on pages across."""


def pdfs_of(content, *, number, made_on) -> dict[str, bytes]:
    """language -> PDF/UA-1. The same content gives the same bytes.

    raises  ChildFailed
    """
    documents = {
        language: for_typst(document(content, language, number=number, made_on=made_on))
        for language in LANGUAGES
    }
    return pdfs(
        SOURCE,
        documents,
        made_at=f"{made_on.isoformat()}T00:00:00+09:00",
        memory_bytes=MEMORY_BYTES,
        seconds=SECONDS,
    )


def tables_of(plain):
    """Every table of the document that has many columns."""
    findings = [each for chapter in plain["chapters"] for each in chapter["findings"]]
    tables = [each["table"] for each in findings if each["table"]]
    return [each for each in tables + plain["breakdowns"] if len(each["columns"]) > 3]


def heads(table, *, wide) -> list[str]:
    """Column heads in lines of about equal length: Typst leaves single Japanese characters behind."""
    page = LANDSCAPE_POINTS if wide else PORTRAIT_POINTS
    return [
        "\n".join(wrapped(name, HEAD_POINTS, page * share / sum(table["widths"]) - INSET_POINTS))
        for name, share in zip(table["columns"], table["widths"], strict=True)
    ]


def for_typst(made) -> dict:
    """The document as JSON, its drawings written as SVG."""
    drawings = {each.key: each for chapter in made.chapters for each in chapter.findings}
    plain = asdict(made)
    plain["cover"] = {name: parts(plain[name]) for name in ON_THE_COVER}
    for table in tables_of(plain):
        table["columns"] = heads(table, wide=len(table["columns"]) > WIDE_FROM)
    for chapter in plain["chapters"]:
        for each in chapter["findings"]:
            drawn = drawings[each["key"]]
            each["svg"] = print_svg(drawn.wide) if drawn.wide else ""
            del each["wide"], each["narrow"]
            if drawn.trend:
                each["trend"]["svg"] = print_svg(drawn.trend.wide)
                del each["trend"]["wide"], each["trend"]["narrow"]
    return plain
