import pytest

from ajet.foundation.letters.checks import mail_server_is_usable


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("", []),
        ("smtp+tls://user:secret@mail.example.org:587", []),
        ("smtps://mail.example.org", []),
        ("smtp://127.0.0.1:25", []),
        ("smtp://mail.example.org", ["letters.W001"]),
        ("mail.example.org", ["letters.E001"]),
        ("smtp+ssl://mail.example.org", ["letters.E001"]),
    ],
)
def test_the_mail_server_is_named_in_full_and_reached_encrypted(url, found, settings):
    settings.EMAIL_URL = url
    assert [message.id for message in mail_server_is_usable(None)] == found
