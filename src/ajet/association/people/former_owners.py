"""Accounts without a person: of whoever signed in before a roster named them, or of somebody who has gone.

Addresses are given on, as those of schools are. Before an account without a person becomes that of somebody who
comes to its address, whoever keeps something in it says whether it is theirs; the rooms above join
`sources_of_former_owners` when the platform starts.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from ajet.foundation.accounts.models import Account

sources_of_former_owners: list[Callable[[Mapping[str, str], datetime], Iterable[int]]] = []
"""function(address -> name of whoever comes to it, moment) -> keys of the accounts that cannot be theirs.

What it keeps of the former owners of these it removes, in the act: they no longer read that address's letters.
"""


def free_accounts(names: Mapping[str, str], at: datetime) -> dict[str, int]:
    """Address (in small letters) -> the account without a person that becomes that of whoever comes to it.

    names  address -> name of whoever comes to it
    """
    without_person = Account.objects.filter(person=None)
    free = dict(without_person.filter(email__in=names).values_list("email", "pk"))
    if not free:
        return {}
    coming = {address: names[address] for address in free}
    of_others = {key for source in sources_of_former_owners for key in source(coming, at)}
    return {address: key for address, key in free.items() if key not in of_others}
