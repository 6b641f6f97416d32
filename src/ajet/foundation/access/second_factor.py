"""Did this session prove a second factor? Officers and administrators need one."""

PROVING = frozenset({"mfa", "webauthn"})


def has_second_factor(request):
    """True if the session was signed in, or confirmed, with a passkey or an authenticator's code."""
    records = request.session.get("account_authentication_methods", [])
    return any(record.get("method") in PROVING for record in records)
