"""The administrator makes sites known; the member sees and takes back."""

import pytest
from django.utils import timezone
from oauth2_provider.models import Application

from ajet.association.people.sister_sites.registering import register_site
from ajet.foundation.audit.models import Entry
from tests.factories.accounts import AccountFactory
from tests.factories.clients import client_of

pytestmark = pytest.mark.django_db

SITES = "/en/desk/sister-sites/"


@pytest.fixture
def client():
    return client_of(AccountFactory(is_administrator=True), second_factor=True)


def test_the_secret_is_shown_once_and_kept_as_a_hash(client):
    shown = client.post(SITES, {"name": "Forum", "redirect_uri": "https://forum.example/back"})
    site = Application.objects.get()
    secret = shown.context["secret"]
    assert secret in shown.content.decode()
    assert secret not in site.client_secret
    assert secret not in client.get(SITES).content.decode()
    assert Entry.objects.last().act == "sister_site.registered"


@pytest.mark.parametrize(
    "address", ["forum", "ftp://forum.example/", "https://forum.example/#x", "javascript:alert(1)"]
)
def test_an_address_that_cannot_be_answered_is_refused(client, address):
    answer = client.post(SITES, {"name": "Forum", "redirect_uri": address})
    assert (answer.status_code, Application.objects.count()) == (422, 0)


def test_a_site_is_removed(client):
    site, _ = register_site("Forum", "https://forum.example/", by=None, at=timezone.now())
    client.post(f"{SITES}{site.pk}/removal/", {"idempotency_key": "k"})
    assert not Application.objects.exists()
