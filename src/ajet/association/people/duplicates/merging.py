"""Acts: make two rows one person's, take that back, and say that they are two people."""

from django.db import IntegrityError, transaction
from django.db.models import ForeignObjectRel, Q

from ajet.association.people.changes import copies, people_changed
from ajet.association.people.duplicates.models import (
    Distinction,
    Merger,
    Separation,
    Suggestion,
)
from ajet.association.people.models import Person
from ajet.association.people.signing_in import may_do_more
from ajet.foundation.accounts.models import Account
from ajet.foundation.audit import record

FILLED = ("kana", "country")
"""What the row that stays takes over where it has nothing; its name and address stay its own."""


class NotTwoPeople(Exception):
    """The two are one row, or one of them has been merged already."""


class HoldsOffice(Exception):
    """The row that would be given up holds an office, or its account does more than a member's.

    Otherwise whoever may merge could take an office over by merging its holder into somebody else.
    """


class MergedSince(Exception):
    """The row that stayed was itself merged into another; that has to be taken back first."""


def both_locked(one, other):
    """Both rows, in the order of their keys so that two acts cannot wait for each other."""
    rows = Person.with_merged.select_for_update().order_by("pk").in_bulk([one.pk, other.pk])
    if len(rows) != 2 or any(row.merged_into_id for row in rows.values()):
        raise NotTwoPeople
    return rows[one.pk], rows[other.pk]


@transaction.atomic
def merge_people(kept, given_up, *, by, at):
    """Make `given_up` a part of `kept`: everything that spoke of it speaks of `kept` from now on.

    A row that only one of them may have (an invitation to the same survey, an open membership) stays with
    `given_up` and is found again when the merger is taken back. Raises NotTwoPeople, HoldsOffice.
    """
    kept, given_up = both_locked(kept, given_up)
    if may_do_more(given_up, at):
        raise HoldsOffice
    merger = Merger(kept=kept, given_up=given_up, by=by, merged_at=at)
    merger.moved = move_rows(given_up, kept)
    merger.account = join_accounts(kept, given_up)
    merger.filled = fill(kept, given_up)
    given_up.merged_into = kept
    kept.save()
    given_up.save()
    merger.save()
    Suggestion.objects.filter(Q(one=given_up) | Q(other=given_up)).delete()
    people_changed([kept.pk, given_up.pk])
    rows = sum(len(keys) for keys in merger.moved.values())
    record("people.merged", by=by, at=at, subject=merger, facts={"rows": rows})
    return merger


def relations():
    """Every column of another table that names a person, but for the mergers' own and copies of the register."""
    ours = (Suggestion, Distinction, Merger, Person, *copies)
    for relation in Person._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel) and relation.related_model not in ours:
            yield relation.related_model, relation.field.name


def move_rows(source, target):
    """Let the rows of `source` name `target`; returns "label.field" -> keys of those moved."""
    moved = {}
    for model, field in relations():
        rows = model._base_manager.filter(**{field: source}).order_by("pk")
        keys = [row.pk for row in rows if moves(row, field, target)]
        if keys:
            moved[f"{model._meta.label_lower}.{field}"] = keys
    return moved


def moves(row, field, target):
    """Let one row name `target`; False if the database allows it only once."""
    try:
        with transaction.atomic():
            type(row)._base_manager.filter(pk=row.pk).update(**{field: target})
    except IntegrityError:
        return False
    return True


def join_accounts(kept, given_up):
    """One person signs in to one account: the only one goes along, the second is closed."""
    account = given_up.account
    if account is None:
        return {}
    if kept.account is None:
        given_up.account = None
        given_up.save(update_fields=["account"])  # before the other: an account has one person
        kept.account = account
        return {"moved": account.pk}
    Account.objects.filter(pk=account.pk).update(is_active=False)
    return {"closed": account.pk}


def fill(kept, given_up):
    filled = {}
    for field in FILLED:
        before, after = getattr(kept, field), getattr(given_up, field)
        if after and not before:
            setattr(kept, field, after)
            filled[field] = [before, after]
    return filled


@transaction.atomic
def separate(merger, *, by, at):
    """Take a merger back: what it moved goes back, what has happened since stays. Twice is once.

    Raises MergedSince.
    """
    merger = Merger.objects.select_for_update().get(pk=merger.pk)
    if hasattr(merger, "separation"):
        return merger.separation
    rows = Person.with_merged.select_for_update().in_bulk([merger.kept_id, merger.given_up_id])
    kept, given_up = rows[merger.kept_id], rows[merger.given_up_id]
    if kept.merged_into_id or given_up.merged_into_id != kept.pk:
        raise MergedSince
    give_back_rows(merger, kept, given_up)
    give_back_account(merger, kept, given_up)
    for field, (before, after) in merger.filled.items():
        if getattr(kept, field) == after:
            setattr(kept, field, before)
    given_up.merged_into = None
    kept.save()
    given_up.save()
    people_changed([kept.pk, given_up.pk])
    separation = Separation.objects.create(merger=merger, by=by, separated_at=at)
    record("people.separated", by=by, at=at, subject=merger)
    return separation


def give_back_rows(merger, kept, given_up):
    for model, field in relations():
        for key in merger.moved.get(f"{model._meta.label_lower}.{field}", ()):
            row = model._base_manager.filter(pk=key, **{field: kept}).first()
            if row is not None:
                moves(row, field, given_up)


def give_back_account(merger, kept, given_up):
    if kept.account_id and kept.account_id == merger.account.get("moved"):
        given_up.account, kept.account = kept.account, None
        kept.save(update_fields=["account"])
    Account.objects.filter(pk=merger.account.get("closed")).update(is_active=True)


@transaction.atomic
def tell_apart(one, other, *, by, at):
    """Say that two rows are two people. Twice is once."""
    one, other = sorted((one, other), key=lambda person: person.pk)
    distinction, is_new = Distinction.objects.get_or_create(
        one=one, other=other, defaults={"by": by, "made_at": at}
    )
    Suggestion.objects.filter(one=one, other=other).delete()
    if is_new:
        record("people.told_apart", by=by, at=at, subject=distinction)
    return distinction
