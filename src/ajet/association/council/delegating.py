"""Narrow rights passed on by an officer: over one chapter, or over one thing, for a while.

Whoever receives them is told, and is told when they end early.
Never more than the giver holds through a term at that moment, and never for longer. What was received in this
way is not passed on again, and to fill seats is never passed on: whoever fills seats gives whole offices.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ajet.association.chapters.models import Boundary
from ajet.association.council.beginning import midnight
from ajet.association.council.letters import tell_helper, tell_helper_of_end
from ajet.association.council.models import Delegation, Term
from ajet.association.people.models import Person
from ajet.association.people.signing_in import account_for
from ajet.foundation.access.rights import OF_CHAPTERS, OF_THINGS
from ajet.foundation.audit import record

OVER_A_CHAPTER = OF_CHAPTERS - {"fill_seats"}
OVER_A_THING = OF_THINGS


class NotNarrow(Exception):
    """The rights cannot be passed on over that chapter or thing, or over neither."""


class MoreThanOnesOwn(Exception):
    """The giver does not hold the right over that, through a term, at this moment."""


class LongerThanOnesTerm(Exception):
    """It would outlast the giver's own term. until: when that ends"""

    def __init__(self, until):
        super().__init__(until)
        self.until = until


class NothingToPassOn(Exception):
    """It would end before it begins, or names no right, or nobody known."""


def boundary_of(chapter, at):
    """In which block `chapter` lies at the moment `at`, and up to which day as far as is planned; or None."""
    drawn = Boundary.objects.in_force_on(timezone.localdate(at))
    return drawn.filter(prefecture=chapter.prefecture).first()


def held_until(terms, right: str, chapter_pk: int | None, boundary) -> datetime | None:
    """Up to when the latest of `terms` (in force, with seat and office) carries `right`; None if none does.

    chapter_pk  over that chapter, which lies in a block by `boundary`; None: over the whole association
    """
    block_pk = boundary and boundary.block_id
    ends = [
        carried_until(term, right, boundary)
        for term in terms
        if right in term.seat.office.rights and reaches(term.seat, right, chapter_pk, block_pk)
    ]
    return max(ends, default=None)


def carried_until(term, right, boundary) -> datetime:
    """The end of `term`; that of the boundary, if it is earlier and the term reaches over a block."""
    if boundary is None or boundary.ends_on is None or not is_over_block(term.seat, right):
        return term.ends_at
    return min(term.ends_at, midnight(boundary.ends_on))


def is_over_block(seat, right) -> bool:
    return seat.chapter_id is None and seat.office.over_its_block and right in OF_CHAPTERS


def reaches(seat, right, chapter_pk, block_pk) -> bool:
    if seat.chapter_id is not None:
        return seat.chapter_id == chapter_pk
    if is_over_block(seat, right):
        return block_pk is not None and seat.block_id == block_pk
    return True


def terms_of(account, at):
    return list(
        Term.objects.in_force_at(at).filter(person__account=account).select_related("seat__office")
    )


@transaction.atomic
def delegate(person, rights, *, ends_at, by, at, chapter=None, thing=""):
    """Pass `rights` over `chapter`, or over `thing`, on to `person` from now up to `ends_at`.

    Raises NothingToPassOn, NotNarrow, MoreThanOnesOwn, LongerThanOnesTerm.
    """
    known = Person.objects.filter(pk=person.pk).first()
    if known is None or not rights or ends_at <= at:
        raise NothingToPassOn
    allowed = OVER_A_THING if thing else OVER_A_CHAPTER
    if (chapter is None) == (not thing) or not set(rights) <= allowed:
        raise NotNarrow
    until = limit_of(terms_of(by, at), rights, chapter, at)
    if until is None:
        raise MoreThanOnesOwn
    if ends_at > until:
        raise LongerThanOnesTerm(until)
    if known.account is None and known.email:
        account_for(known, at=at)  # as for whoever takes a seat: nobody signs in without one
        known.refresh_from_db()
    given = Delegation.objects.create(
        person=known,
        rights=sorted(rights),
        chapter=chapter,
        thing=thing,
        begins_at=at,
        ends_at=ends_at,
        by=by,
    )
    tell_helper(given)
    facts = {"rights": len(rights), "chapter": chapter.pk if chapter else 0}
    record("council.rights_passed_on", by=by, at=at, subject=given, facts=facts)
    return given


def limit_of(terms, rights, chapter, at):
    """Up to when all of `rights` are held over `chapter` through `terms`; None if one of them is not."""
    chapter_pk = chapter.pk if chapter else None
    boundary = boundary_of(chapter, at) if chapter else None
    ends = [held_until(terms, right, chapter_pk, boundary) for right in rights]
    return None if None in ends else min(end for end in ends if end is not None)


@transaction.atomic
def revoke(delegation, *, by, at):
    """The rights are taken back now, and their holder is told; once they are over, nothing happens."""
    delegation = Delegation.objects.select_for_update(of=("self",)).get(pk=delegation.pk)
    if delegation.ends_at <= at:
        return
    end_at(delegation, at)
    record("council.rights_taken_back", by=by, at=at, subject=delegation)


def cut_short(account, at):
    """End what `account` had passed on where the terms that it holds from `at` on no longer reach."""
    cut_where_out_of_reach(Delegation.objects.filter(by=account), at)


def follow_boundary(prefecture, begins_on, at):
    """A prefecture lies in another block from a day on: what was passed on over its chapters ends where it did.

    If the plan is withdrawn before that day, rights that were so shortened are passed on anew by whoever wishes.
    """
    cut_where_out_of_reach(
        Delegation.objects.filter(chapter__prefecture=prefecture).exclude(by=None),
        max(at, midnight(begins_on)),
    )


def end_what_was_passed_on(chapter, ends_at):
    """Over a chapter that is no more from `ends_at` on nothing is left to do."""
    given = Delegation.objects.select_for_update(of=("self",)).filter(chapter=chapter)
    for delegation in given.filter(ends_at__gt=ends_at).select_related(
        "chapter", "person__account"
    ):
        end_at(delegation, ends_at)


def cut_where_out_of_reach(given, at):
    """End those of `given` that their giver's terms do not carry from the moment `at` on."""
    running = given.select_for_update(of=("self",)).filter(ends_at__gt=at)
    terms: dict[int, list[Term]] = {}
    for delegation in running.select_related("chapter", "person__account"):
        held = terms.setdefault(delegation.by_id, terms_of(delegation.by_id, at))
        until = limit_of(held, delegation.rights, delegation.chapter, at)
        if until is None or until < delegation.ends_at:
            end_at(delegation, until or at)


def end_at(delegation, moment):
    """It ends earlier, and its holder is told."""
    delegation.ends_at = moment
    tell_helper_of_end(delegation)
    if delegation.begins_at >= moment:
        delegation.delete()
        return
    delegation.save(update_fields=["ends_at"])
