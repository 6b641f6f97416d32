"""Writing an entry."""

import re

from django.db import transaction
from django.utils import timezone

from ajet.foundation.audit.chain import BEGINNING, hash_of

ACT = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){1,3}")
CODE = re.compile(r"[A-Za-z0-9_.:-]{1,80}")
LARGEST = 2**53
"""Beyond this, readers of JSON in other languages would read another number."""


class NotForTheTrail(ValueError):
    """The act's name, or one of its facts, may not stand in the audit trail."""


class OutsideTransaction(RuntimeError):
    """An entry must be written in the transaction of its act."""


def is_fact(value):
    if isinstance(value, str):
        return CODE.fullmatch(value) is not None
    return isinstance(value, int) and abs(value) < LARGEST


def record(act, *, by, at, subject=None, facts=None):
    """Add an entry to the trail, in the transaction of the act it tells of.

    act      `area.happened`, such as "roster.applied"
    by       the account that acts, or None for the platform itself
    at       an aware moment
    subject  the model instance it was done to
    facts    short code -> number, bool or short code ([A-Za-z0-9_.:-], at most 80 characters)
    raises   NotForTheTrail, OutsideTransaction
    """
    check(act, at, facts or {})
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(act)
    return append(
        act=act,
        by_id=None if by is None else by.pk,
        at=at,
        subject_type="" if subject is None else subject._meta.label_lower,
        subject_id="" if subject is None else str(subject.pk),
        facts=facts or {},
    )


def check(act, at, facts):
    if not ACT.fullmatch(act):
        raise NotForTheTrail(f"{act!r} is not named like area.happened.")
    if timezone.is_naive(at):
        raise NotForTheTrail("The moment is in no time zone.")
    for key, value in facts.items():
        if not (isinstance(key, str) and CODE.fullmatch(key)):
            raise NotForTheTrail(f"The key {key!r} is not a short code.")
        if not is_fact(value):
            raise NotForTheTrail(f"The fact {key} is no number, yes or no, or short code.")


def append(**fields):
    """Put an entry behind the last; the head's row is locked, so that acts take turns."""
    from ajet.foundation.audit.models import Entry, Head  # models come after the apps

    Head.objects.get_or_create(pk=Head.ONLY, defaults={"count": 0, "hash": BEGINNING})
    head = Head.objects.select_for_update().get(pk=Head.ONLY)
    entry = Entry(number=head.count + 1, previous=head.hash, **fields)
    entry.hash = hash_of(entry)
    entry.save(force_insert=True)
    head.count, head.hash = entry.number, entry.hash
    head.save(update_fields=["count", "hash"])
    return entry
