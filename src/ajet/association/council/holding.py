"""Who may do what, over what, until when, and when they last did: for each right, its holders of a moment."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ajet.association.chapters.models import Boundary, Chapter
from ajet.association.council.models import Delegation, Term
from ajet.association.council.wording import (
    delegation_in_words,
    place_in_words,
    seat_in_words,
)
from ajet.association.people.models import Person
from ajet.foundation.access.rights import OF_CHAPTERS, RIGHTS
from ajet.foundation.access.uses import UnknownAct, right_used
from ajet.foundation.audit.models import Entry


@dataclass(frozen=True)
class Held:
    """A right in somebody's hands.

    person      None for a former member who was erased
    through     the office, or who passed the right on
    over        one thing, a chapter, those of a block, or the whole association, in words
    last_used   the last act under this right by the person's account since `Holders.since`; None if there is none
    """

    right: str
    person: Person | None
    through: str
    over: str
    until: datetime
    last_used: datetime | None


@dataclass(frozen=True)
class OfRight:
    """A right with all that hold it."""

    right: str
    says: str
    holdings: list[Held]

    @property
    def last_used(self) -> datetime | None:
        return max((each.last_used for each in self.holdings if each.last_used), default=None)


def who_may(at, chapters, language) -> list[OfRight]:
    """Every right with its holders at the moment `at`, in three queries however many there are.

    chapters  the rights over these chapters alone, also as those of a block; None: all
    """
    terms = Term.objects.in_force_at(at).select_related(
        "person", "seat__office", "seat__block", "seat__chapter"
    )
    given = Delegation.objects.in_force_at(at).select_related("person", "chapter", "by__person")
    if chapters is not None:
        terms = terms.filter(reaching(chapters, timezone.localdate(at)))
        given = given.filter(chapter__in=chapters)
    terms = list(
        terms.order_by(
            "seat__office__order", "seat__block__number", "seat__chapter__prefecture", "pk"
        )
    )
    given = list(given)
    uses = last_uses(
        {row.person.account_id for row in [*terms, *given] if row.person}, since(terms, given, at)
    )
    held = [
        *through_terms(terms, uses, language, everything=chapters is None),
        *through_delegations(given, uses, language),
    ]
    return [
        OfRight(right, str(says), [each for each in held if each.right == right])
        for right, says in RIGHTS.items()
    ]


def reaching(chapters, day) -> Q:
    """Terms in a seat of one of `chapters`, or of the block they lie in on `day`; those of the nation not."""
    prefectures = Chapter.objects.filter(pk__in=chapters).order_by().values("prefecture")
    blocks = Boundary.objects.in_force_on(day).filter(prefecture__in=prefectures).order_by()
    over_block = Q(seat__office__over_its_block=True, seat__block__in=blocks.values("block"))
    return Q(seat__chapter__in=chapters) | over_block


def since(terms, given, at) -> datetime:
    """From when on uses are looked for: when the first of what is in force began."""
    return min((row.begins_at for row in [*terms, *given]), default=at)


def last_uses(accounts, begins_at) -> dict[tuple[int, str], datetime]:
    """(account, right) -> when it was last used, of what was done since `begins_at`; one query."""
    done = Entry.objects.filter(by_id__in=accounts - {None}, at__gte=begins_at).order_by()
    found: dict[tuple[int, str], datetime] = {}
    for account, act, last in done.values_list("by_id", "act").annotate(last=Max("at")):
        try:
            right = right_used(act)
        except UnknownAct:  # of a later or an earlier version of the platform
            continue
        if right is not None:
            found[account, right] = max(last, found.get((account, right), last))
    return found


def through_terms(terms, uses, language, everything):
    """everything  False leaves out what concerns the whole association"""
    for term in terms:
        account = term.person.account_id if term.person else None
        for right in term.seat.office.rights:
            if term.seat.chapter_id is not None and right not in OF_CHAPTERS:
                continue  # such a right does nothing over a chapter
            narrowed = is_narrowed(term.seat, right)
            if not (narrowed or everything):
                continue
            yield Held(
                right,
                term.person,
                seat_in_words(term.seat, language),
                place_in_words(term.seat, language) if narrowed else _("the whole association"),
                term.ends_at,
                uses.get((account, right)),
            )


def is_narrowed(seat, right) -> bool:
    """Does `right` reach the chapter or the block of `seat` alone?"""
    return seat.chapter_id is not None or (seat.office.over_its_block and right in OF_CHAPTERS)


def through_delegations(given, uses, language):
    for delegation in given:
        giver = getattr(delegation.by, "person", None)
        over = delegation_in_words(delegation, language)
        for right in delegation.rights:
            yield Held(
                right,
                delegation.person,
                _("passed on by %(name)s") % {"name": giver.name} if giver else _("passed on"),
                over or _("the whole association"),
                delegation.ends_at,
                uses.get((delegation.person.account_id, right)),
            )
