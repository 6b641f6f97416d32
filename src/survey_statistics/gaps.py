"""Respondents who did not tell their level of a margin: two rules for what to do with them."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

from survey_statistics.answers import is_missing
from survey_statistics.arrays import Floats, Level
from survey_statistics.margins import EmptyLevel, LengthsDiffer

NOT_TOLD = "(not told)"


def spread(
    answers: Sequence[Hashable | None], people: Mapping[Level, float], weights: Floats
) -> tuple[list[Level], dict[Level, float]]:
    """Who did not tell is a level of its own, which keeps its part of the weights.

    All others together stand for as many people fewer, each level in proportion. So nobody's level is
    guessed, and the weights of those who did not tell follow from the other margins alone.

    answers  (n,) level of each respondent; None or NaN where it is missing
    people   level -> people of the population
    weights  (n,) base weights
    returns  answers without gaps, and people with NOT_TOLD, if there were gaps
    raises   LengthsDiffer
    """
    if len(answers) != len(weights):
        raise LengthsDiffer("one weight per respondent")
    gaps = [is_missing(answer) for answer in answers]
    if not any(gaps):
        return list(answers), dict(people)
    part = float(weights[gaps].sum() / weights.sum())
    told = {level: count * (1 - part) for level, count in people.items() if part < 1}
    filled = [NOT_TOLD if gap else answer for answer, gap in zip(answers, gaps, strict=True)]
    return filled, told | {NOT_TOLD: part * sum(people.values())}


def impute(answers: Sequence[Hashable | None], groups: Sequence[Hashable]) -> list[Level]:
    """Who did not tell gets a level, in the proportions of those of the same group who told.

    Largest remainders make whole people of the proportions; of equal remainders the level told
    earlier comes first. Levels go to the gaps in the order of rows. A group in which nobody told
    takes the proportions of all.

    answers, groups  (n,)
    raises           LengthsDiffer; EmptyLevel if nobody told at all
    """
    if len(answers) != len(groups):
        raise LengthsDiffer("one group per respondent")
    of_all = told_in(answers)
    if not of_all:
        raise EmptyLevel("nobody told a level")
    found = list(answers)
    for group in dict.fromkeys(groups):
        rows = [row for row, each in enumerate(groups) if each == group]
        gaps = [row for row in rows if is_missing(answers[row])]
        counts = told_in([answers[row] for row in rows]) or of_all
        for row, level in zip(gaps, shared_out(len(gaps), counts), strict=True):
            found[row] = level
    return found


def told_in(answers: Sequence[Hashable | None]) -> Counter[Level]:
    return Counter(answer for answer in answers if not is_missing(answer))


def shared_out(places: int, counts: Mapping[Level, int]) -> list[Level]:
    """`places` levels in proportion to the counts, by largest remainders."""
    whole = sum(counts.values())
    shares = {level: divmod(places * count, whole) for level, count in counts.items()}
    left = places - sum(quotient for quotient, _ in shares.values())
    largest = sorted(shares, key=lambda level: -shares[level][1])[:left]
    return [
        level
        for level, (quotient, _) in shares.items()
        for _ in range(quotient + (level in largest))
    ]
