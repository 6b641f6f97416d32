"""Joining levels with too few answers before raking, by rules printed with the result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Below about 20 answers a weight rests on too few people and raking gets unsteady: method of the
# association (surveys groundwork, section 3, method 2).
ANSWERS_PER_LEVEL = 20


@dataclass(frozen=True)
class Merge:
    """Levels that were joined, in their order, and the level they became."""

    levels: tuple[str, ...]
    into: str
    answers: int


@dataclass(frozen=True)
class Merging:
    """Where each level went, and the merges made, to be shown."""

    new_level: Mapping[str, str]
    merges: tuple[Merge, ...]

    def relabel(self, answers: Sequence[str]) -> list[str]:
        """Each respondent's level after merging; raises KeyError for a level never seen."""
        return [self.new_level[answer] for answer in answers]

    def people(self, population: Mapping[str, float]) -> dict[str, float]:
        """The population's margin after merging."""
        merged: dict[str, float] = {}
        for level, people in population.items():
            merged[self.new_level[level]] = merged.get(self.new_level[level], 0) + people
        return merged


def merge_into_neighbours(answers: Mapping[str, int], minimum: int = ANSWERS_PER_LEVEL) -> Merging:
    """Join levels that have an order (years, blocks from north to south) with their neighbours.

    Again and again the level with fewest answers, if it has under `minimum`, joins the neighbour
    with fewer; of equals, the earlier. It ends when all have enough or one level is left. The new
    level is named after its parts: "4 + 5".

    answers  level -> answers, every level of the population in order, zeros included
    """
    runs = [([level], count) for level, count in answers.items()]
    while len(runs) > 1 and min(count for _, count in runs) < minimum:
        weakest = min(range(len(runs)), key=lambda place: runs[place][1])
        beside = [place for place in (weakest - 1, weakest + 1) if 0 <= place < len(runs)]
        first, last = sorted((weakest, min(beside, key=lambda place: runs[place][1])))
        runs[first : last + 1] = [(runs[first][0] + runs[last][0], runs[first][1] + runs[last][1])]
    return merging([(levels, " + ".join(levels), count) for levels, count in runs])


def merge_into_other(
    answers: Mapping[str, int], minimum: int = ANSWERS_PER_LEVEL, other: str = "other"
) -> Merging:
    """Join levels without an order (countries) that have under `minimum` answers into one.

    While the joined level itself has under `minimum`, the level with fewest answers of the rest
    joins too; of equals, the earlier. A level already called `other` is the first to be joined.

    answers  level -> answers, every level of the population, zeros included
    """
    order = list(answers)
    joined = {level for level in order if answers[level] < minimum}
    if joined and other in answers:
        joined.add(other)
    while joined and len(joined) < len(order) and sum(answers[lv] for lv in joined) < minimum:
        joined.add(min((lv for lv in order if lv not in joined), key=lambda lv: answers[lv]))
    parts = [([level], level, answers[level]) for level in order if level not in joined]
    small = [level for level in order if level in joined]
    if small:
        name = other if len(small) > 1 else small[0]
        parts.append((small, name, sum(answers[level] for level in small)))
    return merging(parts)


def merging(parts: Sequence[tuple[Sequence[str], str, int]]) -> Merging:
    """parts: (old levels, new level, answers); a merge is a part of several levels."""
    new_level = {level: name for levels, name, _ in parts for level in levels}
    merges = [Merge(tuple(levels), name, count) for levels, name, count in parts if levels[1:]]
    return Merging(new_level, tuple(merges))
