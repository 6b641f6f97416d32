"""How an office is filled and what it allows may be changed for a council year, before that begins."""

from django.db import transaction

from ajet.association.council.beginning import midnight
from ajet.association.council.models import Electorate, FilledBy, Office
from ajet.association.council.offices import VOTES
from ajet.foundation.access.rights import OF_CHAPTERS, RIGHTS
from ajet.foundation.audit import record


class HasBegun(Exception):
    """The council year has begun: who was elected for an office must find it as it was."""


class NotForThisOffice(Exception):
    """Such an electorate, vote or right is not for an office filled in this way."""


@transaction.atomic
def change_office(
    office,
    *,
    title_en,
    title_ja,
    filled_by,
    electorate,
    vote,
    rights,
    by,
    at,
    over_its_block=False,
):
    """Say anew what `office` is called, how it is filled, and what it allows in its council year.

    electorate, vote   of elected offices alone; whoever has a vote may vote on what is put to the council
    rights             without that right, which follows from the vote
    over_its_block     of an office of blocks alone: over chapters they reach those of the block, not all
    Raises HasBegun, NotForThisOffice.
    """
    office = Office.objects.select_for_update(of=("self",)).get(pk=office.pk)
    if midnight(office.council_year.begins_on) <= at:
        raise HasBegun
    is_elected = filled_by == FilledBy.ELECTION
    if (electorate in electorates_for(office)) != is_elected:
        raise NotForThisOffice
    if vote and (not is_elected or office.of_chapters):
        raise NotForThisOffice
    if not set(rights) <= rights_for(office):
        raise NotForThisOffice
    if over_its_block and not is_of_blocks(office):
        raise NotForThisOffice
    changed = {
        "title_en": title_en,
        "title_ja": title_ja,
        "filled_by": filled_by,
        "electorate": electorate,
        "vote": vote,
        "rights": [right for right in RIGHTS if right in {*rights, *([VOTES] if vote else [])}],
        "over_its_block": over_its_block,
    }
    for field, value in changed.items():
        setattr(office, field, value)
    office.save(update_fields=list(changed))
    facts = {
        "office": office.key,
        "rights": len(office.rights),
        "filled_by": str(filled_by),
        "over_its_block": over_its_block,
    }
    record("council.office_changed", by=by, at=at, subject=office, facts=facts)
    return office


def electorates_for(office) -> list[str]:
    """Who may elect the holders of `office`."""
    if office.of_chapters:
        return [Electorate.CHAPTER]
    of_block = [Electorate.BLOCK] if is_of_blocks(office) else []
    return [Electorate.MEMBERS, Electorate.CIRS, *of_block]


def is_of_blocks(office) -> bool:
    """Has `office` seats in blocks?"""
    return not office.of_chapters and office.seats.exclude(block=None).exists()


def rights_for(office) -> set[str]:
    """The rights that `office` may carry, the vote aside."""
    return set(OF_CHAPTERS) if office.of_chapters else set(RIGHTS) - {VOTES}
