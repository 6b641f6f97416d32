"""Who may have an account: the addresses that the association knows.

There is no sign-up. When an address without an account asks for a code, each source is asked for the
account of whoever it belongs to; a source may open one. Sources stand above this room and join
`sources_of_known_addresses` when the platform starts.
"""

from collections.abc import Callable
from datetime import datetime

from ajet.foundation.accounts.models import Account

sources_of_known_addresses: list[Callable[[str, datetime], Account | None]] = []


def account_of(address: str, at: datetime) -> Account | None:
    """The active account that signs in with `address` (in small letters), opened now if it is known.

    The sources are asked first, even if there is an account: they may link it to a person, or move it away
    because the address has been given to somebody else. So a known address takes about as long as an
    unknown one.
    """
    known = [found for source in sources_of_known_addresses if (found := source(address, at))]
    account = Account.objects.filter(email=address).first()
    if known and account not in known:
        return None  # the register gives this address to one person, the account to another
    return account if account is not None and account.is_active else None
