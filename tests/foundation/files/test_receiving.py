"""A request that is too large is refused before its file is received, signed in or not."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

pytestmark = pytest.mark.django_db(databases=["default", "answers"])


@pytest.mark.parametrize("size", [900, 20_000])
def test_a_file_beyond_the_limit_is_not_received(settings, size):
    settings.LARGEST_REQUEST = 10_000
    sent = {"email": "nobody", "file": SimpleUploadedFile("large", b"0" * size)}
    assert (Client().post("/en/account/sign-in/", sent).status_code == 400) == (size > 10_000)
