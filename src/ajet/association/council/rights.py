"""Rights out of terms and delegations: the one place where holding a seat becomes being allowed something."""

import json

from django.db.models import (
    AutoField,
    DateField,
    DateTimeField,
    IntegerField,
    JSONField,
    OuterRef,
    Q,
    Subquery,
    Value,
)
from django.utils import timezone

from ajet.association.chapters.models import Boundary, Chapter
from ajet.association.council.models import READS_EARLY, Delegation, Term
from ajet.foundation.access.rights import OF_CHAPTERS, Rights
from ajet.foundation.databases.prepared import Parameter, Prepared

NO_BLOCK = Value(None, output_field=IntegerField())
ACCOUNT = Parameter("account", AutoField())
BEGUN = Parameter("begun", DateTimeField())
AT = Parameter("at", DateTimeField())
DAY = Parameter("day", DateField())


def rights_from_terms(account, at, reading):
    """What the terms and delegations of the moment `at` allow `account`; one query.

    reading  True counts terms that begin soon as well
    """
    begun = at + READS_EARLY if reading else at
    rows = what_is_held.rows(account=account.pk, begun=begun, at=at, day=timezone.localdate(at))
    return rights_out_of([(json.loads(rights), *rest) for rights, *rest in rows])


def all_held():
    """A row for each term and delegation of an account, and for each chapter in the blocks it is over."""
    of_account = {"person__account": ACCOUNT}
    terms = Term.objects.begun_by(BEGUN, AT).filter(running("seat__chapter", DAY), **of_account)
    of_delegations = Delegation.objects.in_force_at(AT).filter(
        running("chapter", DAY), **of_account
    )
    of_terms = terms.order_by()
    return of_terms.values_list(
        "seat__office__rights",
        "seat__chapter",
        "seat__block",
        "seat__office__over_its_block",
        Value(""),
    ).union(
        of_delegations.order_by().values_list("rights", "chapter", NO_BLOCK, Value(False), "thing"),
        chapters_of_blocks(
            of_terms.filter(seat__office__over_its_block=True).values("seat__block"), DAY
        ),
        all=True,
    )


what_is_held = Prepared(all_held)


def chapters_of_blocks(blocks, day):
    """A row for each chapter in one of `blocks` by the boundaries of `day`: no rights, but whose chapter it is."""
    drawn = Boundary.objects.in_force_on(day).order_by()
    inside = drawn.filter(block__in=blocks).values("prefecture")
    chapters = Chapter.objects.not_ended_on(day).filter(prefecture__in=inside).order_by()
    block = drawn.filter(prefecture=OuterRef("prefecture")).values("block")[:1]
    return chapters.values_list(
        Value([], output_field=JSONField()), "pk", Subquery(block), Value(True), Value("")
    )


def rights_out_of(rows):
    """rows  (rights, chapter, block, whether it is over the block, thing); see above"""
    everywhere: set[str] = set()
    chapters: dict[str, set[int]] = {}
    things: dict[str, set[str]] = {}
    of_block: dict[int, set[int]] = {}
    for _, chapter, block, over_block, _ in rows:
        if over_block and chapter is not None:
            of_block.setdefault(block, set()).add(chapter)
    for rights, chapter, block, over_block, thing in rows:
        for right in rights:
            if thing:
                things.setdefault(right, set()).add(thing)
            elif over_block and right in OF_CHAPTERS:
                chapters.setdefault(right, set()).update(of_block.get(block, ()))
            elif chapter is not None:
                chapters.setdefault(right, set()).add(chapter)
            else:
                everywhere.add(right)
    return Rights(frozenset(everywhere), frozen(chapters), frozen(things))


def running(chapter, day):
    """Over a chapter that has ended nobody holds a right; `chapter` is the way to it."""
    return (
        Q(**{chapter: None})
        | Q(**{f"{chapter}__ends_on": None})
        | Q(**{f"{chapter}__ends_on__gt": day})
    )


def frozen(scope):
    return {right: frozenset(keys) for right, keys in scope.items() if keys}


def holders_from_terms(right, at):
    """(account, chapter or None) of all whom the terms and delegations of the moment `at` allow `right`.

    The same rows as `rights_from_terms` reads for one account: two queries, a third for offices over blocks.
    """
    day = timezone.localdate(at)
    of_terms = Term.objects.in_force_at(at).filter(running("seat__chapter", day))
    of_delegations = Delegation.objects.in_force_at(at).filter(running("chapter", day), thing="")
    seats = of_terms.values_list(
        "person__account",
        "seat__chapter",
        "seat__office__rights",
        "seat__block",
        "seat__office__over_its_block",
    )
    given = of_delegations.values_list("person__account", "chapter", "rights")
    holding = [row for row in seats if row[0] and right in row[2]]
    held = {(account, chapter) for account, chapter, rights in given if account and right in rights}
    over_block = {
        (account, block)
        for account, _, _, block, is_over in holding
        if is_over and right in OF_CHAPTERS
    }
    held |= {(row[0], row[1]) for row in holding if not (row[4] and right in OF_CHAPTERS)}
    return held | over_chapters_of(over_block, day)


def over_chapters_of(holders, day):
    """(account, chapter) for each chapter in the blocks of `holders`, which are (account, block)."""
    if not holders:
        return set()
    rows = chapters_of_blocks({block for _, block in holders}, day)
    inside = [(chapter, block) for _, chapter, block, _, _ in rows]
    return {
        (account, chapter) for account, own in holders for chapter, block in inside if block == own
    }


def people_with_terms(at):
    """Keys of the people who hold a seat at the moment `at`, or will."""
    terms = Term.objects.in_force_at_or_after(at).order_by()
    return set(terms.values_list("person", flat=True))
