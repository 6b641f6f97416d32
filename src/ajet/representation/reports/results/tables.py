"""Rows as CSV: in keys or in words, written while they are sent."""

import csv
import io
from collections.abc import Iterator
from itertools import islice

from ajet.foundation.files.csv_files import harmless
from ajet.representation.reports.results.gathering import Results
from ajet.representation.reports.results.variables import REASON_WORDS, REASONS, Variable

ROWS_AT_ONCE = 1000
BYTE_ORDER_MARK = "\ufeff"
KEYS = "keys"
WEIGHT = "weight"


def csv_of(results: Results, language: str) -> Iterator[bytes]:
    """The file in pieces; `language` en or ja for words, or KEYS."""
    columns = [written_as(each, language) for each in results.variables]
    buffer = io.StringIO()
    lines = csv.writer(buffer)
    buffer.write(BYTE_ORDER_MARK)
    lines.writerow([*(each.name for each in results.variables), WEIGHT])
    rows = zip(results.rows(columns), weights_written(results.weights), strict=True)
    while some := list(islice(rows, ROWS_AT_ONCE)):
        lines.writerows([*row, weight] for row, weight in some)
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()


def written_as(variable: Variable, language: str) -> dict[object, str]:
    """What stands in a cell for each level, and each reason why there is none. Numbers stand as they are."""
    if language == KEYS:
        keys = [each.key for each in variable.levels]
        return {key: harmless(key) if not is_number(key) else key for key in keys}
    words = {each.key: getattr(each.words, language) for each in variable.levels}
    words |= {reason: getattr(REASON_WORDS[reason], language) for reason in REASONS}
    return {key: harmless(text) for key, text in words.items()}


def is_number(text: str) -> bool:
    return text.lstrip("-").isdecimal()


def weights_written(weights) -> Iterator[str]:
    known: dict[float, str] = {}
    for weight in weights:
        if weight not in known:
            known[weight] = f"{weight:.10g}"
        yield known[weight]
