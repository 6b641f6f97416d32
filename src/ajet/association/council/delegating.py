"""Narrow rights passed on by an officer: over one chapter, or over one thing, for a while.

Never more than the giver holds through a term at that moment, and never for longer. What was received in this
way is not passed on again, and to fill seats is never passed on: whoever fills seats gives whole offices.
"""

from datetime import datetime

from django.db import transaction

from ajet.association.council.models import Delegation, Term
from ajet.association.people.models import Person
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


def held_until(terms, right: str, chapter_pk: int | None) -> datetime | None:
    """Up to when the latest of `terms` (in force, with seat and office) carries `right`; None if none does.

    chapter_pk  over that chapter; None: over the whole association
    """
    ends = [
        term.ends_at
        for term in terms
        if right in term.seat.office.rights
        and (term.seat.chapter_id is None or term.seat.chapter_id == chapter_pk)
    ]
    return max(ends, default=None)


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
    until = limit_of(terms_of(by, at), rights, chapter.pk if chapter else None)
    if until is None:
        raise MoreThanOnesOwn
    if ends_at > until:
        raise LongerThanOnesTerm(until)
    given = Delegation.objects.create(
        person=known,
        rights=sorted(rights),
        chapter=chapter,
        thing=thing,
        begins_at=at,
        ends_at=ends_at,
        by=by,
    )
    facts = {"rights": len(rights), "chapter": chapter.pk if chapter else 0}
    record("council.rights_passed_on", by=by, at=at, subject=given, facts=facts)
    return given


def limit_of(terms, rights, chapter_pk):
    """Up to when all of `rights` are held through `terms`; None if one of them is not."""
    ends = [held_until(terms, right, chapter_pk) for right in rights]
    return None if None in ends else min(end for end in ends if end is not None)


@transaction.atomic
def revoke(delegation, *, by, at):
    """The rights are taken back now; once they are over, nothing happens."""
    delegation = Delegation.objects.select_for_update(of=("self",)).get(pk=delegation.pk)
    if delegation.ends_at <= at:
        return
    end_at(delegation, at)
    record("council.rights_taken_back", by=by, at=at, subject=delegation)


def cut_short(account, at):
    """End what `account` had passed on where the terms that it holds from `at` on no longer reach."""
    given = Delegation.objects.select_for_update(of=("self",)).filter(by=account, ends_at__gt=at)
    terms = terms_of(account, at)
    for delegation in given:
        until = limit_of(terms, delegation.rights, delegation.chapter_id)
        if until is None or until < delegation.ends_at:
            end_at(delegation, until or at)


def end_at(delegation, moment):
    if delegation.begins_at >= moment:
        delegation.delete()
        return
    delegation.ends_at = moment
    delegation.save(update_fields=["ends_at"])
