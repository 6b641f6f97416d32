"""Data that are kept but not used: whoever writes to many, or invites many, leaves these accounts out.

Person.objects.exclude(account__in=restricted_accounts())
"""

from ajet.foundation.personal_data.models import Restriction


def restricted_accounts():
    """The numbers of the accounts whose data may not be used, as a query to build into another."""
    return Restriction.objects.in_force().values("account")


def is_restricted(account) -> bool:
    return Restriction.objects.in_force().filter(account=account).exists()
