"""What we ask allauth to do differently; settings name these two classes."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

WRONG_CODE = _("This code is not right, or no longer valid. Please look at it once more.")
TOO_MANY = _("That was too often. Please wait a few minutes, then try again.")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request):
        return False

    def is_safe_url(self, url):
        """Only paths of this site: `next` never leads elsewhere."""
        return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_from_email(self):
        return settings.LETTERS_FROM

    def get_reauthentication_methods(self, user):
        """How `user` can prove the second factor, the easiest first; one query."""
        types = set(Authenticator.objects.filter(user_id=user.pk).values_list("type", flat=True))
        ways = []
        if "webauthn" in types:
            name = "mfa_reauthenticate_webauthn"
            ways.append({"id": name, "description": _("Use a passkey"), "url": reverse(name)})
        if types & {"totp", "recovery_codes"}:
            name = "mfa_reauthenticate"
            ways.append({"id": name, "description": _("Use a code"), "url": reverse(name)})
        return ways


def sealing_keys():
    """Keys made of the secret key, and of those it has replaced: secrets sealed before can be opened."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        digest = hashlib.sha256(b"ajet.accounts.second-factor" + str(secret).encode()).digest()
        yield Fernet(base64.urlsafe_b64encode(digest))


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": WRONG_CODE}

    def encrypt(self, text):
        """Sealed, so that a copy of the database does not hold the keys of the authenticator apps."""
        return MultiFernet(list(sealing_keys())).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return MultiFernet(list(sealing_keys())).decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user, type):
        return str(_("Passkey"))

    def get_public_key_credential_rp_entity(self):
        """Passkeys belong to the site's own host; a loopback site is reached by more than one name."""
        entity = super().get_public_key_credential_rp_entity()
        return {"id": entity["id"] if settings.ON_LOOPBACK else settings.HOST, "name": "AJET"}
