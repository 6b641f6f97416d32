"""Whom the views of libraries are for: they cannot carry our decorators, so the table stands here."""

from ajet.foundation.access.audiences import EVERYONE, SIGNED_IN, Audience

BY_URL_NAME: dict[str, Audience] = {
    "account_login": EVERYONE,
    "account_confirm_login_code": EVERYONE,
    "account_logout": SIGNED_IN,
    "account_reauthenticate": SIGNED_IN,
    "account_inactive": EVERYONE,
    "mfa_login_webauthn": EVERYONE,
    "mfa_authenticate": EVERYONE,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_index": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_download_recovery_codes": SIGNED_IN,
    "mfa_list_webauthn": SIGNED_IN,
    "mfa_add_webauthn": SIGNED_IN,
    "mfa_edit_webauthn": SIGNED_IN,
    "mfa_remove_webauthn": SIGNED_IN,
    "mfa_reauthenticate_webauthn": SIGNED_IN,
    "usersessions_list": SIGNED_IN,
    "set_language": EVERYONE,
}


def audience_of_library_view(view, url_name):
    """Our declaration for a view of Django or allauth; None for any other, and for one not listed."""
    library = getattr(view, "view_class", view).__module__.split(".")[0]
    if library not in ("allauth", "django"):
        return None
    return BY_URL_NAME.get(url_name)
