"""Questions that only some were asked: how many they were is tied to what these answered before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ajet.representation.reports.estimating import Estimated
from ajet.representation.reports.parts import Part, cell, parts_of
from ajet.representation.surveys.questionnaire.showing import Rule
from survey_statistics.disclosure import MINIMUM_RESPONDENTS
from survey_statistics.linked import Cell, Sum


@dataclass(frozen=True, eq=False)
class Routed:
    """A question with rules.

    asked    (n,) who was asked it
    looks_at questions that its rules ask
    """

    key: str
    asked: np.ndarray
    looks_at: frozenset[str]

    @property
    def cell(self) -> Cell:
        return cell(("asked", self.key))

    @property
    def people(self) -> int:
        return int(np.count_nonzero(self.asked))

    @property
    def tells_of_few(self) -> bool:
        """Would how many were asked tell how few were not? These answered an earlier question alike."""
        return 0 < len(self.asked) - self.people < MINIMUM_RESPONDENTS


def routed_in(found: Sequence[Estimated]) -> list[Routed]:
    return [
        Routed(each.question.key, each.asked, looked_at(each.question))
        for each in found
        if each.question.show_if
    ]


def looked_at(question) -> frozenset[str]:
    rules = [Rule.from_json(each) for each in question.show_if]
    return frozenset(condition.item for rule in rules for condition in rule.conditions)


@dataclass(frozen=True, eq=False)
class Tied:
    """What the rules of one question say of its people: see `survey_statistics.linked.Ties`."""

    counts: dict[Cell, int]
    sums: list[Sum]
    unprinted: set[Cell]


def tied(routed: Routed, parts: Sequence[Part]) -> Tied:
    """Who was asked, as the people of answers to the questions before, or as some of them.

    parts  of all questions that stand together
    """
    found = Tied({routed.cell: routed.people}, [], set())
    before = [part for part in parts if part.key.partition("/")[0] in routed.looks_at]
    for number, partition in enumerate(each for part in before for each in part.partitions()):
        those = {each: who for each, who in partition.items() if (who & routed.asked).any()}
        if len(those) == len(partition):
            continue
        found.counts.update({each: int(np.count_nonzero(who)) for each, who in those.items()})
        found.unprinted.update(part.missing for part in before if part.missing in those)
        rest = sum(found.counts[each] for each in those) - routed.people
        if len(routed.looks_at) == 1 and not rest:
            found.sums.append((routed.cell, tuple(those)))
            continue
        whole, others = (cell((name, (routed.key, number))) for name in ("of", "others of"))
        found.counts.update({whole: rest + routed.people, others: rest})
        found.unprinted.update({whole, others})
        found.sums.extend([(whole, tuple(those)), (whole, (routed.cell, others))])
    return found


def together(
    found: Sequence[Estimated], routed: Sequence[Routed]
) -> Iterator[tuple[list[Part], list[Routed]]]:
    """Questions in sets that no rule crosses, each with its parts and those of it that have rules."""
    leader = {each.question.key: each.question.key for each in found}

    def first(key: str) -> str:
        while leader[key] != key:
            key = leader[key]
        return key

    for each in routed:
        for other in each.looks_at & leader.keys():
            leader[first(each.key)] = first(other)
    for name in dict.fromkeys(first(key) for key in leader):
        those = [each for each in found if first(each.question.key) == name]
        yield (
            [part for each in those for part in parts_of(each)],
            [each for each in routed if first(each.key) == name],
        )
