"""k-anonymity: nobody stands in a row that tells them apart by what others may know of them. Pure."""

from collections import Counter, defaultdict
from collections.abc import Sequence

K = 5
"""So many rows share what describes them (survey notes, section 2: a file needs k ≥ 5)."""

MINIMUM_ROWS = 10
"""Of fewer responses no file is made (section 4, rule 1)."""

Cell = tuple[str | None, ...]


class TooFew(Exception):
    """There are fewer than ten responses."""


def protected(cells: Sequence[Cell], withheld: str, k: int = K) -> list[Cell]:
    """`cells` with values withheld so that each combination left stands in `k` rows or more.

    What is listed last in a cell gives way first, and only in rows that need it. A withheld value is
    a value of its own here: what is left over is a group of `k` as well, so that it tells nobody apart.

    cells    one per row: what describes the respondent, coarsest first
    raises   TooFew
    """
    if len(cells) < max(k, MINIMUM_ROWS):
        raise TooFew
    found = list(cells)
    width = len(found[0])
    for at in reversed(range(width)):
        counts = Counter(found)
        found = [
            (*cell[:at], withheld, *cell[at + 1 :]) if counts[cell] < k else cell for cell in found
        ]
    return _with_a_full_rest(found, (withheld,) * width, k)


def _with_a_full_rest(cells: list[Cell], rest: Cell, k: int) -> list[Cell]:
    """If fewer than `k` rows have everything withheld, the smallest other groups join them whole."""
    counts = Counter(cells)
    joining: set[Cell] = set()
    held = counts.pop(rest, 0)
    for cell, rows in sorted(counts.items(), key=lambda each: (each[1], repr(each[0]))):
        if not 0 < held < k:
            break
        joining.add(cell)
        held += rows
    return [rest if cell in joining else cell for cell in cells]


def averaged(weights: Sequence[float], cells: Sequence[Cell]) -> list[float]:
    """The weight of each row, as the mean of its group: a weight of its own would tell what is withheld."""
    members: dict[Cell, list[float]] = defaultdict(list)
    for weight, cell in zip(weights, cells, strict=True):
        members[cell].append(weight)
    means = {cell: sum(each) / len(each) for cell, each in members.items()}
    return [means[cell] for cell in cells]
