"""Tables for a spreadsheet program, in which nothing is taken for a formula."""

import csv
from io import StringIO

from django.http import HttpResponse

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def harmless(cell) -> str:
    """`cell` as text that no spreadsheet program reads as a formula: an apostrophe goes before it."""
    text = "" if cell is None else str(cell)
    begins = (text, text.lstrip())
    return f"'{text}" if any(each.startswith(BEGINS_A_FORMULA) for each in begins) else text


def csv_answer(name, header, rows):
    """A download; with the mark by which Excel knows that it is UTF-8."""
    written = StringIO()
    lines = csv.writer(written)
    lines.writerow(map(harmless, header))
    lines.writerows(map(harmless, row) for row in rows)
    return HttpResponse(
        written.getvalue().encode("utf-8-sig"),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
