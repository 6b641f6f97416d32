"""Questions in parts that have a base and levels of their own, and the cells that stand for their people."""

from dataclasses import dataclass

import numpy as np

from ajet.representation.reports.estimating import Estimated, above_the_middle
from ajet.representation.reports.questionnaire import SINGLE
from survey_statistics.linked import Cell

TOLD = "told"
NOT_TOLD = "not told"


def cell(*pairs) -> Cell:
    return frozenset(pairs)


@dataclass(frozen=True, eq=False)
class Part:
    """A question, or one statement of a matrix.

    columns       (n, k): 0/1 for each answer, NaN where there is none
    is_exclusive  everybody gives one answer; else each answer is ticked or not
    above         places of the answers above the middle of a scale
    """

    key: str
    columns: np.ndarray
    is_exclusive: bool
    above: tuple[int, ...] = ()

    @property
    def told(self) -> np.ndarray:
        return ~np.isnan(self.columns[:, 0])

    @property
    def places(self) -> range:
        return range(self.columns.shape[1])

    @property
    def base(self) -> Cell:
        return cell((self.key, TOLD))

    @property
    def missing(self) -> Cell:
        return cell((self.key, NOT_TOLD))

    @property
    def top(self) -> Cell:
        return self.base | cell((f"{self.key}=", "above"))

    def level(self, place: int, ticked: int = 1) -> Cell:
        """The people of one answer; of an answer to tick, those who ticked it or did not."""
        if self.is_exclusive:
            return self.base | cell((f"{self.key}=", place))
        return self.base | cell((f"{self.key}={place}", ticked))

    def people(self, place: int) -> int:
        return int(np.nansum(self.columns[:, place]))

    def partitions(self) -> list[dict[Cell, np.ndarray]]:
        """Ways in which the answers part all respondents: cell -> who is in it, (n,)."""
        missing = {self.missing: ~self.told}
        if self.is_exclusive:
            return [
                {self.level(place): self.columns[:, place] == 1 for place in self.places} | missing
            ]
        return [
            {self.level(place, ticked): self.columns[:, place] == ticked for ticked in (1, 0)}
            | missing
            for place in self.places
        ]


def parts_of(found: Estimated) -> list[Part]:
    """A question's parts; none of a question that has no shares."""
    key = found.question.key
    if found.choice is not None:
        columns = found.choice.columns
        return [Part(key, columns, found.question.kind == SINGLE)] if columns.shape[1] else []
    above = tuple(above_the_middle(found.question.points)) if found.scales else ()
    return [Part(part_key(key, row.key), row.columns, True, above) for row in found.scales]


def part_key(question: str, row: str) -> str:
    return question if row == question else f"{question}/{row}"
