"""Administrators: how the first one comes in, before letters can be sent or anybody holds an office."""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.db import transaction

from ajet.foundation.accounts.models import Account
from ajet.foundation.accounts.opening import open_account
from ajet.foundation.audit import record

LINK_VALID = timedelta(minutes=15)
SALT = "ajet.accounts.first-sign-in"


class LinkRefused(Exception):
    """The link is forged, older than fifteen minutes, or was used before."""


@dataclass(frozen=True)
class Key:
    """What a link carries: it opens the account once, since signing in changes `last_login`."""

    account: int
    last_login: str


def key_of(account):
    return Key(account.pk, account.last_login.isoformat() if account.last_login else "")


@transaction.atomic
def make_administrator(address, *, at, by=None):
    """The account of `address`, opened if need be, as an administrator's; asking twice changes nothing."""
    address = address.strip().lower()
    account = Account.objects.filter(email=address).first() or open_account(address, at=at, by=by)
    if not account.is_administrator or not account.is_active:
        account.is_administrator = account.is_active = True
        account.save(update_fields=["is_administrator", "is_active"])
        record("account.made_administrator", by=by or account, at=at, subject=account)
    return account


def sign_in_token(account):
    key = key_of(account)
    return signing.dumps([key.account, key.last_login], salt=SALT, compress=True)


def account_of_token(token):
    """The account that `token` opens. Raises LinkRefused."""
    try:
        key = Key(*signing.loads(token, salt=SALT, max_age=LINK_VALID))
    except (signing.BadSignature, TypeError, ValueError):
        raise LinkRefused from None
    account = Account.objects.filter(pk=key.account, is_active=True, is_administrator=True).first()
    if account is None or key_of(account) != key:
        raise LinkRefused
    return account


@transaction.atomic
def use_token(token, *, at):
    """Take `token` for the one sign-in it is good for; of two at once, one is refused."""
    account = account_of_token(token)
    same = Account.objects.filter(pk=account.pk, last_login=account.last_login)
    if not same.update(last_login=at):
        raise LinkRefused
    record("account.signed_in_by_link", by=account, at=at, subject=account)
    account.last_login = at
    return account
