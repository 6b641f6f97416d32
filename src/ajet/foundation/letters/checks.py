"""What AJET_EMAIL_URL must be before the platform starts."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register

from ajet.foundation.letters.relay import PORTS

ON_THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


@register(Tags.security)
def mail_server_is_usable(app_configs, **kwargs):
    if not settings.EMAIL_URL:
        return []
    server = urlsplit(settings.EMAIL_URL)
    if server.scheme not in PORTS or not server.hostname:
        return [
            Error(
                "AJET_EMAIL_URL names no mail server.",
                hint=f"Write scheme://user:secret@host:port; schemes are {', '.join(PORTS)}.",
                id="letters.E001",
            )
        ]
    if server.scheme == "smtp" and server.hostname not in ON_THIS_MACHINE:
        return [
            Warning(
                "AJET_EMAIL_URL sends letters, codes to sign in among them, unencrypted.",
                hint="Use smtp+tls (STARTTLS) or smtps.",
                id="letters.W001",
            )
        ]
    return []
