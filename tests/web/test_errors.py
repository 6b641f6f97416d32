import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client, override_settings
from django.urls import path

from ajet.foundation.access.audiences import for_everyone
from ajet.web.urls import urlpatterns as real

pytestmark = pytest.mark.django_db


def raising(error):
    @for_everyone
    def view(request):
        raise error

    return view


urlpatterns = [
    *real,
    path("broken/", raising(RuntimeError("broken"))),
    path("refused/", raising(PermissionDenied())),
    path("unreadable/", raising(SuspiciousOperation())),
]


@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [
        ("/en/no-such-page/", 404, "There is no such page"),
        ("/ja/no-such-page/", 404, "ページが見つかりません"),
        ("/refused/", 403, "This page is not open to you"),
        ("/unreadable/", 400, "We could not read that request"),
        ("/broken/", 500, "Something went wrong on our side"),
    ],
)
@override_settings(ROOT_URLCONF=__name__)
def test_every_error_has_a_page_that_says_what_to_do(address, status, heading):
    answer = Client(raise_request_exception=False).get(address)
    page = answer.content.decode()
    assert answer.status_code == status
    assert f"<h1>{heading}</h1>" in page
    assert 'class="button"' in page
    assert "RuntimeError" not in page
