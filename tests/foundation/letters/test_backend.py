from datetime import timedelta

import pytest
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone, translation

from ajet.foundation.letters.models import Letter
from ajet.foundation.letters.writing import signed

pytestmark = pytest.mark.django_db

BACKEND = "ajet.foundation.letters.backend.OutboxBackend"


def test_what_a_library_sends_goes_through_the_outbox_as_a_secret():
    mail = EmailMessage("Your code", "ABC-DEF", to=["a@example.org"])
    with translation.override("ja"):
        assert get_connection(BACKEND).send_messages([mail]) == 1
    letter = Letter.objects.get()
    found = (letter.to, letter.subject, letter.language)
    assert found == ("a@example.org", "Your code", "ja")
    assert letter.body == signed("ABC-DEF", "ja")
    assert "AJET（JETプログラム参加者の会）" in letter.body
    assert timezone.now() < letter.expires_at <= timezone.now() + timedelta(minutes=15)


def test_the_platform_uses_it():
    from ajet.config import settings as as_written

    assert as_written.EMAIL_BACKEND == BACKEND
