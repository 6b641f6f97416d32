"""Answers as given, made into columns of numbers. Missing becomes NaN, never a lost row."""

from collections.abc import Hashable, Iterable, Mapping, Sequence

import numpy as np

from survey_statistics.arrays import Flags, Floats, Level
from survey_statistics.margins import LengthsDiffer, UnknownLevel


def is_missing(answer: object) -> bool:
    """None and NaN are missing; an empty string is an answer."""
    return answer is None or (isinstance(answer, float) and answer != answer)


def answered(answers: Iterable[object]) -> Flags:
    """True where an answer was given; (n,)."""
    return np.array([not is_missing(answer) for answer in answers], dtype=np.bool_)


def numbers(answers: Iterable[float | None]) -> Floats:
    """Numerical answers, NaN where missing; (n,)."""
    return np.array([np.nan if answer is None else answer for answer in answers], dtype=np.float64)


def indicators(answers: Sequence[Hashable | None], levels: Sequence[Level]) -> Floats:
    """One 0/1 column per level of a single-choice item; a missing answer is NaN in all of them.

    answers  (n,)
    levels   (k,) every level on offer, in the order to print, also those nobody chose
    returns  (n, k)
    raises   UnknownLevel if an answer is none of the levels
    """
    place = {level: column for column, level in enumerate(levels)}
    columns = np.array([place.get(answer, -1) for answer in answers], dtype=np.int64)
    other = np.flatnonzero(columns < 0)
    for row in other.tolist():
        if not is_missing(answers[row]):
            raise UnknownLevel(f"{answers[row]!r} is none of {list(levels)!r}")
    result = np.zeros((len(answers), len(levels)))
    known = np.flatnonzero(columns >= 0)
    result[known, columns[known]] = 1.0
    result[other] = np.nan
    return result


def ticks(options: Mapping[str, Sequence[object]], saw: Sequence[bool] | Flags) -> Floats:
    """A multi-select item as several 0/1 columns, whose base is those who saw it.

    A person who saw the item and ticked nothing counts as 0 in every column. A person who did not
    see it is NaN, whatever is stored.

    options  option -> (n,) truthy where ticked; in the order to print
    saw      (n,)
    returns  (n, k)
    raises   LengthsDiffer
    """
    seen = np.asarray(saw, dtype=np.bool_)
    if any(len(column) != len(seen) for column in options.values()):
        raise LengthsDiffer("every option needs one value per respondent")
    ticked = [[not is_missing(tick) and bool(tick) for tick in row] for row in options.values()]
    columns = np.array(ticked, dtype=np.float64).reshape(len(options), len(seen)).T
    return np.where(seen[:, None], columns, np.nan)
