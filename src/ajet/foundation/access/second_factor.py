"""Did this session prove a second factor lately? Officers and administrators need one."""

import time

from allauth.account.authentication import get_authentication_records

PROVING = frozenset({"webauthn", "totp", "recovery_codes"})
"""A passkey, the code of an authenticator app, or one of the codes kept for the day both are lost."""

HOURS_VALID = 12


def has_second_factor(request):
    """True if the account proved a passkey or a code in this session, within the last twelve hours.

    allauth keeps in the session, for each proof: {"method": "mfa", "type": "totp", "at": 1701423602.6},
    and beside them the account they belong to. Nothing is asked of the database.
    """
    since = time.time() - HOURS_VALID * 60 * 60
    return any(
        record.get("method") == "mfa" and record.get("type") in PROVING and record["at"] > since
        for record in get_authentication_records(request, request.user)
    )
