"""Leaving the letters of one unit, and having them again."""

from django.contrib.auth import get_user_model
from django.core import signing
from django.db import transaction
from django.db.models import Q

from ajet.foundation.audit import record
from ajet.foundation.letters.models import Unsubscription

SALT = "letters.leaving"
"""A link signed with it lets one leave a unit and do nothing else."""


def is_account(to) -> bool:
    return isinstance(to, get_user_model())


def link_token(to, unit: str) -> str:
    """What a letter's link carries: the account, or the address of whoever has none, and the unit."""
    who = {"a": to.pk} if is_account(to) else {"e": to.strip().lower()}
    return signing.dumps({**who, "u": unit}, salt=SALT)


def read_token(token: str):
    """The account or address, and the unit; None if the link is not ours, or its account is gone."""
    try:
        said = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    to = get_user_model().objects.filter(pk=said["a"]).first() if "a" in said else said["e"]
    return (to, said["u"]) if to else None


def of(to):
    """The rows that speak of an account or an address; an account's address speaks for it, too."""
    if is_account(to):
        return Q(account=to) | Q(address=to.email.lower())
    address = to.strip().lower()
    return Q(address=address) | Q(account__email=address)


def has_left(to, unit: str) -> bool:
    return Unsubscription.objects.filter(of(to), unit=unit).exists()


@transaction.atomic
def leave(to, unit, *, at):
    """No more letters of `unit` to `to`, an account or an address. Leaving twice leaves once."""
    whose = {"account": to} if is_account(to) else {"address": to.strip().lower()}
    row, is_new = Unsubscription.objects.get_or_create(**whose, unit=unit, defaults={"left_at": at})
    if is_new:
        by = to if is_account(to) else None
        record("letters.left", by=by, at=at, subject=row, facts={"unit": unit})


@transaction.atomic
def come_back(account, unit, *, at):
    """Letters of `unit` go to `account` again."""
    gone, _tables = Unsubscription.objects.filter(of(account), unit=unit).delete()
    if gone:
        record("letters.taken_again", by=account, at=at, subject=account, facts={"unit": unit})
