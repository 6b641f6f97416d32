"""Which shares may be printed, and how, so that no person is recognised in a small group.

A share passes through here before it reaches a page, a chart, a file or an `alt` text: all of them
print a `Published`, never an estimate. Sources are those of the surveys groundwork, section 4.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from survey_statistics.arrays import Floats

# No estimate from fewer respondents. Default of ACRO (10 units) and threshold of the ONS
# Longitudinal Study.
MINIMUM_RESPONDENTS = 10

# Nor about a group this small on the roster: its members know one another, and with half of them
# answering, one can be worked out from the rest. Base rule of the association (rule 1).
MINIMUM_ROSTER = 20

# No share with one or two people behind it or outside it. Japanese prefectures print x (秘匿) for
# one or two respondents (Saitama, Mie).
MINIMUM_PEOPLE = 3

# From 10 to 29 respondents a result is printed with a warning (rule 7).
RELIABLE_RESPONDENTS = 30

# Sensitive answers are not printed nearer to everyone or to no one than this: "all 15 said so"
# tells what each of them said (rule 3).
NEARLY_ALL = 0.9

# Bases are rounded to this, so that two tables cannot be subtracted (ACRO's rounding base).
ROUNDED_TO = 5

HIDDEN = "x"
NONE = "–"
SMALL_BASE = "*"
OVER = ">"
UNDER = "<"


@dataclass(frozen=True)
class Published:
    """What may be printed of one share.

    mark     "" to print `percent`; HIDDEN or NONE to print the mark alone; SMALL_BASE to print
             `percent` with the mark; OVER or UNDER to print "over" or "under" `percent`
    percent  whole percentage, or None with HIDDEN and NONE
    base     respondents rounded to 5, or None if the base itself is too small to tell
    """

    mark: str
    percent: int | None
    base: int | None


def rounded_base(respondents: int) -> int:
    """Respondents to the nearest five; 12 -> 10, 13 -> 15."""
    return ROUNDED_TO * ((respondents + ROUNDED_TO // 2) // ROUNDED_TO)


def publish(
    share: float, people: int, base: int, *, is_hidden: bool, is_near: bool = False
) -> Published:
    """How to print a share of which `suppress_linked` has decided whether it is hidden.

    is_near  told no nearer to all or none than 90 %: shares of small groups, and what everybody said
    """
    if base < MINIMUM_RESPONDENTS:
        return Published(HIDDEN, None, None)
    shown = rounded_base(base)
    if is_hidden:
        return Published(HIDDEN, None, shown)
    if is_near and share > NEARLY_ALL:
        return Published(OVER, round(100 * NEARLY_ALL), shown)
    if is_near and share < 1 - NEARLY_ALL:
        return Published(UNDER, round(100 * (1 - NEARLY_ALL)), shown)
    if people == 0:
        return Published(NONE, None, shown)
    mark = SMALL_BASE if base < RELIABLE_RESPONDENTS else ""
    return Published(mark, round(100 * share), shown)


def publish_share(
    share: float, people: int, base: int, roster: int, sensitive: bool = False
) -> Published:
    """Decide about one share by itself; use `publish_shares` where several sum to 100 %.

    share      weighted, between 0 and 1
    people     respondents behind it, unweighted
    base       respondents it is a share of, unweighted
    roster     members of the group who were invited
    sensitive  whether it would harm a person if others knew the answer
    """
    if roster == 0:
        return Published(NONE, None, None)
    if base < MINIMUM_RESPONDENTS or roster < MINIMUM_ROSTER:
        return Published(HIDDEN, None, None)
    shown = rounded_base(base)
    # Before the rule of three: hiding 14 of 15 but printing 15 of 15 would tell them apart.
    if sensitive and share > NEARLY_ALL:
        return Published(OVER, round(100 * NEARLY_ALL), shown)
    if sensitive and share < 1 - NEARLY_ALL:
        return Published(UNDER, round(100 * (1 - NEARLY_ALL)), shown)
    if people == 0:
        return Published(NONE, None, shown)
    if few(people) or few(base - people):
        return Published(HIDDEN, None, shown)
    mark = SMALL_BASE if base < RELIABLE_RESPONDENTS else ""
    return Published(mark, round(100 * share), shown)


def publish_shares(
    shares: Sequence[float] | Floats,
    people: Sequence[int],
    roster: int,
    sensitive: bool = False,
) -> list[Published]:
    """Decide about all levels of a single-choice item, whose shares sum to 100 %.

    Where one alone is hidden, subtraction would find it; then the printed one with fewest people
    is hidden too.

    shares, people  (k,) as in `publish_share`, for every level on offer
    """
    base = sum(people)
    decided = [
        publish_share(float(share), count, base, roster, sensitive)
        for share, count in zip(shares, people, strict=True)
    ]
    hidden = [place for place, each in enumerate(decided) if each.mark == HIDDEN]
    printed = [place for place, each in enumerate(decided) if each.mark in ("", SMALL_BASE)]
    if len(hidden) == 1 and printed:
        second = min(printed, key=lambda place: people[place])
        decided[second] = replace(decided[second], mark=HIDDEN, percent=None)
    return decided


def few(people: int) -> bool:
    """One or two: enough to recognise them, unlike nobody."""
    return 0 < people < MINIMUM_PEOPLE
