"""Acts on accounts: open one, and let one follow its person to a new address."""

from django.db import transaction
from django.utils.translation import get_language

from ajet.foundation.accounts.models import Account
from ajet.foundation.audit import record
from ajet.foundation.letters import send_letter


@transaction.atomic
def open_account(address, *, at, by=None):
    """An account for `address`, its letters in the language of the page; its owner opens it, if not `by`."""
    account = Account.objects.create_account(address, language=get_language() or "en")
    record("account.opened", by=by or account, at=at, subject=account)
    return account


@transaction.atomic
def move_account(account, address, *, at):
    """Let `account` sign in with `address`, to which its person has moved; the old one is told."""
    send_letter(
        template="accounts/letters/moved",
        to=account.email,
        language=account.language,
        key=f"account-moved:{account.pk}:{at.isoformat()}",
    )
    account.email = address.strip().lower()
    account.save(update_fields=["email"])
    record("account.moved", by=account, at=at, subject=account)
    return account
