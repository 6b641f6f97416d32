"""An alumna's address is given on: her record never becomes that of whoever has the address after her."""

from ajet.association.people.alumni.models import AlumniRecord
from ajet.association.people.roster.comparison import name_key
from ajet.foundation.audit import record
from ajet.foundation.personal_data.erasing import erase_all
from ajet.foundation.personal_data.restrictions import is_restricted


def end_records_of_former_owners(names, at):
    """Erase alumni at whose address somebody else is now; returns the keys of their accounts.

    names  address -> name of whoever has it now; their account has no person yet
    Only the accounts of administrators stay, and data that is kept and not used: nobody gets those.
    Whoever kept no name is not known to be the same, so that a stranger would see what she kept. If it is she who
    comes back, she loses what she kept of an earlier stay, and will be asked again.
    """
    found = AlumniRecord.objects.select_for_update(of=("self",)).filter(
        account__email__in=names, account__person=None
    )
    others = [
        kept
        for kept in found.select_related("account")
        if not kept.name or name_key(kept.name) != name_key(names[kept.account.email])
    ]
    accounts = [kept.account_id for kept in others]
    for kept in others:
        if not kept.account.is_administrator and not is_restricted(kept.account):
            erase_all(kept.account, at)
            record("alumni.ended", by=None, at=at)
    return accounts
