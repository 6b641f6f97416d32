"""A session that counts as having shown an authenticator's code: for sample people, who have none."""

from allauth.account.internal.flows.login import record_authentication

from ajet.foundation.access.second_factor import has_second_factor


class NotBelieved(Exception):
    """The access room reads the proof of a second factor in another way than it is written here."""


def mark_second_factor_as_proven(request, account) -> None:
    """As if `account` had just typed a code. Raises NotBelieved."""
    record_authentication(request, account, method="mfa", type="totp")
    if not has_second_factor(request):
        raise NotBelieved
