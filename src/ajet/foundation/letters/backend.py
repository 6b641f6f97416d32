"""Django's way to the outbox, for libraries that send e-mail themselves: allauth's codes to sign in."""

import secrets
from datetime import timedelta

from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone, translation

from ajet.foundation.letters.writing import put_in_outbox, signed

GOOD_FOR = timedelta(minutes=15)
"""What libraries send are codes and warnings about signing in: all are treated as secrets."""


class OutboxBackend(BaseEmailBackend):
    def send_messages(self, messages):
        written = 0
        language = translation.get_language() or "en"
        for message in messages:
            for address in message.recipients():
                put_in_outbox(
                    to=address,
                    subject=message.subject,
                    body=signed(message.body, language),
                    language=language,
                    key=f"library:{secrets.token_hex(16)}",
                    expires_at=timezone.now() + GOOD_FOR,
                )
            written += 1
        return written
