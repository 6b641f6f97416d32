"""How many have answered, by block: what officers may see while a survey is open."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ajet.association.chapters.models import Boundary
from ajet.foundation.prefectures import PREFECTURES
from ajet.representation.answers.reading import moved_by_stratum

FLOOR = 10
"""Fewer answers than this are not told apart (survey notes, section 4)."""


@dataclass(frozen=True)
class Rate:
    """Of one block, or of the nation (None); `answered` is None where fewer than ten have."""

    block: int | None
    members: int
    answered: int | None

    @property
    def percent(self):
        return None if self.answered is None else round(100 * self.answered / self.members)

    @property
    def name(self):
        if self.block is None:
            return _("Other blocks together")
        return _("Block %(number)s") % {"number": self.block}


def rates_by_block(survey) -> list[Rate]:
    """Counts answers that have left the mailbox: so the figures move by many at a time."""
    answers = moved_by_stratum(survey.pk)
    members: Counter = Counter()
    answered: Counter = Counter()
    for stratum in survey.strata.all():
        members[stratum.block] += stratum.members
        answered[stratum.block] += answers[stratum.key]
    blocks = sorted(members, key=lambda block: (block is None, block))
    return [
        Rate(block, members[block], answered[block] if answered[block] >= FLOOR else None)
        for block in blocks
    ]


def on_the_map(survey, rates):
    """For the tile map: percentages and words by prefecture code, None where they are withheld."""
    rate_of = {rate.block: rate for rate in rates}
    placed = Boundary.objects.in_force_on(survey.opens_on).order_by()
    levels: dict = {prefecture.code: None for prefecture in PREFECTURES}
    says: dict = {prefecture.code: _("not known") for prefecture in PREFECTURES}
    for prefecture, block in placed.values_list("prefecture", "block__number"):
        rate = rate_of.get(block) or rate_of.get(None)
        if rate is None:
            continue
        levels[prefecture] = rate.percent
        says[prefecture] = in_words(rate)
    return levels, says


def in_words(rate):
    if rate.answered is None:
        return _("%(block)s: fewer than 10 answers") % {"block": rate.name}
    facts = {"block": rate.name, "answered": rate.answered, "members": rate.members}
    return _("%(block)s: %(answered)s of %(members)s") % facts
