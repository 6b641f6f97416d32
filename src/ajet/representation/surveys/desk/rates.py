"""How many have answered, by block: what officers may see while a survey is open."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ajet.association.chapters.models import Boundary
from ajet.foundation.prefectures import PREFECTURES
from ajet.representation.answers.reading import moved_by_stratum
from ajet.representation.surveys.strata import ALUMNI

FLOOR = 10
"""Fewer answers than this are not told apart (survey notes, section 4)."""


def total_shown(received: int) -> int | None:
    """All answers together, or None while they are so few that the total tells of a small group."""
    return received if received >= FLOOR else None


@dataclass(frozen=True)
class Rate:
    """Of one block, of the nation (None), or of alumni; `answered` is None where it is hidden."""

    block: int | str | None
    members: int
    answered: int | None

    @property
    def percent(self):
        return None if self.answered is None else round(100 * self.answered / self.members)

    @property
    def name(self):
        if self.block == ALUMNI:
            return _("Alumni")
        if self.block is None:
            return _("Other blocks together")
        return _("Block %(number)s") % {"number": self.block}


def rates_by_block(survey) -> list[Rate]:
    """Counts answers that have left the mailbox: so the figures move by many at a time."""
    answers = moved_by_stratum(survey.pk)
    members: Counter = Counter()
    answered: Counter = Counter()
    for stratum in survey.strata.all():
        place = ALUMNI if stratum.role == ALUMNI else stratum.block
        members[place] += stratum.members
        answered[place] += answers[stratum.key]
    hidden = hidden_blocks(members, answered)
    blocks = sorted(members, key=in_order)
    return [
        Rate(block, members[block], None if block in hidden else answered[block])
        for block in blocks
    ]


def in_order(block):
    """Blocks by number, then the nation, then alumni."""
    return (block == ALUMNI, block is None, block if isinstance(block, int) else 0)


def hidden_blocks(members, answered) -> set:
    """Blocks whose count is not shown: where fewer than ten answered, and others that protect them.

    The total is known, so that of a block hidden alone could be worked out. Others are hidden beside it
    until ten people or more have answered in the hidden ones together. (No block has fewer than ten
    members, see strata.py: so not all members of the hidden ones have answered, and no count follows
    from that.) Those of fewest members come first: everybody knows these, so that the choice tells
    nothing of answers, as it would if the block of fewest answers were taken. If even all blocks are
    not enough, fewer than ten have answered at all, and `total_shown` gives no total.

    members, answered  by block
    """
    hidden = {block for block in members if answered[block] < FLOOR}
    if not hidden:
        return hidden
    for block in sorted(members, key=lambda block: (members[block], *in_order(block))):
        if len(hidden) > 1 and sum(answered[each] for each in hidden) >= FLOOR:
            break
        hidden.add(block)
    return hidden


def on_the_map(survey, rates):
    """For the tile map: percentages and words by prefecture code, None where they are withheld."""
    rate_of = {rate.block: rate for rate in rates}
    placed = Boundary.objects.in_force_on(survey.opens_on).order_by()
    levels: dict = {prefecture.code: None for prefecture in PREFECTURES}
    says: dict = {prefecture.code: _("not known") for prefecture in PREFECTURES}
    for prefecture, block in placed.values_list("prefecture", "block__number"):
        rate = rate_of.get(block) or (rate_of.get(None) if survey.block is None else None)
        if rate is None:
            continue
        levels[prefecture] = rate.percent
        says[prefecture] = in_words(rate)
    return levels, says


def in_words(rate):
    if rate.answered is None:
        return _("%(block)s: number of answers not shown") % {"block": rate.name}
    facts = {"block": rate.name, "answered": rate.answered, "members": rate.members}
    return _("%(block)s: %(answered)s of %(members)s") % facts
