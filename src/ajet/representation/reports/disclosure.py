"""Which figures of a report are hidden: decided here, once for the page, the PDF, its charts and their texts.

All tables that share people go to `survey_statistics.suppress_linked` together, as counts. Whoever reads
whole percentages and bases rounded to five knows less than what is supposed there: every printed share is
taken to tell exactly how many people are behind it, and what is left over when shares are subtracted.

crossing  people by block, role and year at once: never printed, but an attacker reasons with them
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ajet.representation.reports.parts import NOT_TOLD, TOLD, Part, cell
from ajet.representation.reports.routes import Routed, routed_in, tied, together
from ajet.representation.reports.rules import BREAKDOWNS
from ajet.representation.reports.weighting import Variable, Weighting
from survey_statistics import LinkedTables, Table, Ties, suppress_linked
from survey_statistics.arrays import Level
from survey_statistics.disclosure import (
    MINIMUM_PEOPLE,
    MINIMUM_RESPONDENTS,
    MINIMUM_ROSTER,
    RELIABLE_RESPONDENTS,
)
from survey_statistics.linked import Cell

Pair = tuple[Variable, Variable]

# What a reader loses with a whole question, beside a share of it.
WORTH_OF_A_QUESTION = 20.0

SHARE = "share"
BASE = cell(("base", TOLD))
YES, NO = cell((SHARE, 1)), cell((SHARE, 0))


@dataclass(frozen=True)
class Hidden:
    """What is not printed, but for groups of breakdowns (`hidden_groups`).

    levels     variable -> its levels whose respondents are hidden
    is_crossed whether the crossing of block and role is printed: if a cell of it would be hidden, the
               shares of blocks and of roles could tell of it, so that all of it is left out
    answers    part -> places of its answers
    tops       parts whose share above the middle is hidden
    questions  questions of which nothing is shown
    """

    levels: dict[str, frozenset[str]]
    is_crossed: bool
    answers: dict[str, frozenset[int]]
    tops: frozenset[str]
    questions: frozenset[str]

    def answers_of(self, part: str) -> frozenset[int]:
        return self.answers.get(part, frozenset())


def hidden_of(weighting: Weighting, variables: Sequence[Variable], crossed: Pair | None, found):
    """What is hidden of the respondents and of all shares.

    variables  those whose respondents are printed
    crossed    the two of them whose crossing is printed, or None
    found      list of Estimated
    """
    levels, is_crossed = hidden_respondents(weighting, variables, crossed)
    answers: dict[str, frozenset[int]] = {}
    tops: set[str] = set()
    routed_all = routed_in(found)
    questions = {
        routed.key
        for routed in routed_all
        for variable in variables
        if variable.name in routed.looks_at and tells_of_levels(routed, variable, levels)
    }
    for parts, routed in together(found, routed_all):
        linked = suppressed_questions(parts, routed)
        questions |= {each.key for each in routed if each.cell in linked.hidden}
        tops |= {part.key for part in parts if part.above and part.top in linked.hidden}
        for part in parts:
            hidden = (place for place in part.places if part.level(place) in linked.hidden)
            answers[part.key] = frozenset(hidden)
    return Hidden(levels, is_crossed, answers, frozenset(tops), frozenset(questions))


def tells_of_levels(routed: Routed, variable: Variable, levels) -> bool:
    """Were some, but not all, of the levels asked whose respondents are hidden?"""
    shut = levels[variable.name]
    asked = {level for level, was in zip(level_names(variable), routed.asked, strict=True) if was}
    return bool(shut & asked) and not shut <= asked


def hidden_respondents(
    weighting: Weighting, variables: Sequence[Variable], crossed: Pair | None
) -> tuple[dict[str, frozenset[str]], bool]:
    """Variable -> levels whose respondents are hidden; and whether the crossing can be printed whole."""
    is_crossed = crossed is not None and not any(
        0 < count < MINIMUM_RESPONDENTS for count in crossing(crossed).counts.values()
    )
    found = suppressed_respondents(weighting, variables, crossed if is_crossed else None)
    is_crossed = is_crossed and not found.primary
    levels = {
        each.name: frozenset(
            level for level in all_levels(each) if cell((each.name, level)) in found.hidden
        )
        for each in variables
    }
    return levels, is_crossed


def suppressed_respondents(
    weighting: Weighting, variables: Sequence[Variable], crossed: Pair | None
) -> LinkedTables:
    tables, secret = [], set()
    for each in variables:
        counts = Counter(level_names(each))
        tables.append(Table((each.name,), {(level,): counts[level] for level in all_levels(each)}))
        secret |= {cell((each.name, level)) for level in small_groups(each) if counts[level]}
    if crossed:
        tables.append(crossing(crossed))
    ties = unseen(tables, broken_down(weighting))
    return suppress_linked(tables, MINIMUM_RESPONDENTS, secret=secret, ties=ties)


def level_names(variable: Variable) -> list[str]:
    return [NOT_TOLD if level is None else level for level in variable.levels]


def all_levels(variable: Variable) -> tuple[str, ...]:
    """Levels that somebody may be at: where all told theirs, everybody can see that."""
    return (*variable.people, *([NOT_TOLD] if None in variable.levels else []))


def small_groups(variable: Variable) -> set[str]:
    """Levels of which the roster has few; people 0 stands for a number that nobody knows."""
    return {level for level, people in variable.people.items() if 0 < people < MINIMUM_ROSTER}


def crossing(pair: Pair) -> Table:
    counts = Counter(zip(*map(level_names, pair), strict=True))
    rows, columns = map(all_levels, pair)
    return Table(
        tuple(each.name for each in pair),
        {(row, column): counts[row, column] for row in rows for column in columns},
    )


def broken_down(weighting: Weighting) -> list[Variable]:
    """The variables whose crossing ties their tables together."""
    names = {name for names in BREAKDOWNS.values() for name in names}
    return [each for each in weighting.variables if each.name in names]


def unseen(tables: Sequence[Table], variables: Sequence[Variable], shares=None) -> Ties:
    """People by all variables at once, never printed: each cell of the tables is a sum of some of them.

    shares  (n,) whether each respondent counts for the share, None outside the base; None: no share
    """
    columns = {each.name: level_names(each) for each in variables}
    if len(columns) < 2:
        return Ties()
    base = cell()
    if shares is not None:
        base, columns = BASE, columns | {SHARE: shares}
    counts = Counter(
        base | frozenset(zip(columns, levels, strict=True))
        for levels in zip(*columns.values(), strict=True)
        if None not in levels
    )
    printed = {
        base | frozenset(zip(table.variables, levels, strict=True))
        for table in tables
        if columns.keys() >= set(table.variables)
        for levels in table.counts
    }
    sums = [(each, tuple(whole for whole in counts if each <= whole)) for each in printed]
    return Ties(
        counts=counts,
        sums=[(each, parts) for each, parts in sums if parts and each not in counts],
        unprinted=frozenset(counts.keys() - printed),
    )


def suppressed_questions(parts: Sequence[Part], routed: Sequence[Routed]) -> LinkedTables:
    """The shares of all, of questions that lead to one another: answers, tops, and who was asked."""
    counts: dict[Cell, int] = {}
    sums, unprinted, secret = [], set(), set()
    for part in parts:
        secret |= unanimous(part)
        if part.above:
            counts[part.top] = sum(part.people(place) for place in part.above)
            sums.append((part.top, tuple(part.level(place) for place in part.above)))
    for each in routed:
        found = tied(each, parts)
        counts |= found.counts
        sums += found.sums
        unprinted |= found.unprinted
        secret |= {each.cell} if each.tells_of_few else set()
    ties = Ties(
        counts=counts,
        sums=sums,
        unprinted=frozenset(unprinted),
        minimums=dict.fromkeys(
            [*(part.base for part in parts), *(each.cell for each in routed)], MINIMUM_RESPONDENTS
        ),
        worth={each.cell: WORTH_OF_A_QUESTION for each in routed},
    )
    tables = [table for part in parts for table in tables_of(part)]
    return suppress_linked(tables, MINIMUM_PEOPLE, secret=secret, ties=ties)


def tables_of(part: Part) -> list[Table]:
    """Answers that exclude one another are one table, answers to tick a table each."""
    base, told = dict(part.base), int(np.count_nonzero(part.told))
    people = {place: part.people(place) for place in part.places}
    if part.is_exclusive:
        return [Table((f"{part.key}=",), {(place,): n for place, n in people.items()}, base)]
    return [
        Table((f"{part.key}={place}",), {(1,): n, (0,): told - n}, base)
        for place, n in people.items()
    ]


def unanimous(part: Part) -> set[Cell]:
    """The answer of everybody, of a base so small that "over 90 %" would say that all gave it."""
    told = int(np.count_nonzero(part.told))
    if not 0 < told < RELIABLE_RESPONDENTS:
        return set()
    return {part.level(place) for place in part.places if part.people(place) == told}


def hidden_groups(
    weighting: Weighting, variables: Sequence[Variable], column: np.ndarray, hidden: Hidden
) -> dict[str, frozenset[str]]:
    """Variable -> groups whose share of a 0/1 column is hidden; that of all is printed in any case."""
    linked = suppressed_groups(weighting, variables, column, hidden)
    if linked is None:
        return {each.name: frozenset() for each in variables}

    def is_hidden(group: Cell) -> bool:
        return any(each in linked.hidden for each in (group, group | YES, group | NO))

    return {
        each.name: frozenset(
            level for level in each.people if is_hidden(BASE | cell((each.name, level)))
        )
        for each in variables
    }


def suppressed_groups(
    weighting: Weighting, variables: Sequence[Variable], column: np.ndarray, hidden: Hidden
) -> LinkedTables | None:
    """The share of each group of each variable; None if nothing need be hidden."""
    tables, secret, minimums = [], set(), {BASE: MINIMUM_RESPONDENTS}
    for variable in variables:
        by_level: dict[tuple[Level, ...], int] = {}
        shut = small_groups(variable) | hidden.levels.get(variable.name, frozenset())
        for level, no, yes in counted_by(variable, column):
            by_level |= {(level, 1): yes, (level, 0): no}
            group = BASE | cell((variable.name, level))
            minimums[group] = MINIMUM_RESPONDENTS
            secret |= secret_of_group(group, (yes, no), is_shut=level in shut)
        tables.append(Table((variable.name, SHARE), by_level, dict(BASE)))
    if not secret:
        return None
    shares = [None if np.isnan(value) else int(value) for value in column]
    ties = replace(
        unseen(tables, broken_down(weighting), shares),
        minimums=minimums,
        kept=frozenset({BASE, BASE | YES, BASE | NO}),
    )
    return suppress_linked(tables, MINIMUM_PEOPLE, secret=secret, ties=ties)


def counted_by(variable: Variable, column: np.ndarray) -> list[tuple[str, int, int]]:
    """(level, people who do not count for the share, people who do)."""
    told = ~np.isnan(column)
    levels = (*variable.people, NOT_TOLD)
    codes = 2 * variable.codes[told] + column[told].astype(np.int64)
    counts = np.bincount(codes, minlength=2 * len(levels)).reshape(-1, 2).tolist()
    known = all_levels(variable)
    return [
        (level, no, yes) for level, (no, yes) in zip(levels, counts, strict=True) if level in known
    ]


def secret_of_group(group: Cell, people: tuple[int, int], *, is_shut: bool) -> set[Cell]:
    """What of a group is hidden for its own sake: all, its share, or nothing.

    people  who count for the share, and who do not
    """
    base = sum(people)
    if is_shut or 0 < base < MINIMUM_RESPONDENTS:
        return {group, group | YES, group | NO}
    is_told = 0 not in people or not 0 < base < RELIABLE_RESPONDENTS
    if is_told and not any(0 < each < MINIMUM_PEOPLE for each in people):
        return set()
    return {group | YES, group | NO}
