import pytest

from ajet.foundation.letters.relay import new_line


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://127.0.0.1:2525", ("127.0.0.1", 2525, "", "", False, False)),
        ("smtp+tls://u%40x:p%2F@mail.example", ("mail.example", 587, "u@x", "p/", True, False)),
        ("smtps://u:p@mail.example", ("mail.example", 465, "u", "p", False, True)),
    ],
)
def test_the_scheme_decides_on_encryption(url, expected, settings):
    settings.EMAIL_URL = url
    line = new_line()
    found = (line.host, line.port, line.username, line.password, line.use_tls, line.use_ssl)
    assert found == expected
