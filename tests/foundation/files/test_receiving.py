"""A request that is too large is refused before its file is received, signed in or not."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

pytestmark = pytest.mark.django_db(databases=["default", "answers"])


@pytest.mark.parametrize("size", [900, 20_000])
def test_a_file_beyond_the_limit_is_not_received(settings, size):
    settings.LARGEST_REQUEST = 10_000
    sent = {"email": "nobody", "file": SimpleUploadedFile("large", b"0" * size)}
    assert (Client().post("/en/account/sign-in/", sent).status_code == 413) == (size > 10_000)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "may have 40 MB; a roster may have 32 MB and 100,000 rows."),
        ("ja", "一度に送信できるのは40 MBまで、名簿は32 MB・10万行までです。"),
    ],
)
def test_the_limits_are_named_and_nothing_is_logged(caplog, language, sentence):
    file = SimpleUploadedFile("roster.csv", b"0" * 41 * 1024**2)
    refused = Client().post(f"/{language}/desk/roster/", {"file": file})
    assert refused.status_code == 413
    assert sentence in refused.content.decode()
    assert [line for line in caplog.records if line.exc_info] == []
