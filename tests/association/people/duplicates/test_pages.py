"""The officer's word on two rows."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ajet.association.people.duplicates.models import Distinction, Merger, Suggestion
from ajet.association.people.duplicates.suggesting import suggest_anew
from ajet.association.people.models import Person
from tests.factories.clients import client_of
from tests.factories.council import TermFactory
from tests.factories.people import MemberFactory

pytestmark = pytest.mark.django_db

LIST = "/en/desk/duplicates/"


@pytest.fixture
def client():
    now = timezone.now()
    term = TermFactory(
        seat__office__rights=["merge_people"],
        begins_at=now - timedelta(days=1),
        ends_at=now + timedelta(days=1),
    )
    return client_of(term.person.account, second_factor=True)


@pytest.fixture
def pair():
    one, other = (
        MemberFactory(name="Ann Smith", appointment__municipality="Toyooka") for _ in range(2)
    )
    suggest_anew()
    return one, other


def post(client, path, key="k", **fields):
    return client.post(path, {"idempotency_key": key} | fields)


def test_an_officer_merges_and_takes_it_back(client, pair):
    kept, given_up = pair
    page = f"{LIST}{Suggestion.objects.get().pk}/"
    assert "the same name, the same arrival date" in client.get(page).content.decode()
    post(client, f"{page}merger/", kept=kept.pk)
    merger = Merger.objects.get()
    assert (merger.kept, merger.given_up.pk) == (kept, given_up.pk)
    assert "Ann Smith" in client.get(LIST).content.decode()
    post(client, f"{LIST}mergers/{merger.pk}/separation/", key="other")
    assert set(pair) <= set(Person.objects.all())


def test_an_officer_tells_two_people_apart(client, pair):
    post(client, f"{LIST}{Suggestion.objects.get().pk}/distinction/")
    assert (Distinction.objects.count(), Merger.objects.count()) == (1, 0)


def test_a_form_without_a_choice_comes_back(client, pair):
    answer = post(client, f"{LIST}{Suggestion.objects.get().pk}/merger/")
    assert (answer.status_code, Merger.objects.count()) == (422, 0)


def test_a_choice_that_would_give_up_an_office_is_refused_in_words(client, pair):
    one, other = pair
    now = timezone.now()
    TermFactory(person=other, begins_at=now, ends_at=now + timedelta(days=9))
    answer = post(client, f"{LIST}{Suggestion.objects.get().pk}/merger/", kept=one.pk)
    assert "holds an office" in answer.content.decode()
    assert Merger.objects.count() == 0


def queries(client):
    with CaptureQueriesContext(connection) as asked:
        client.get(LIST)
    return len(asked)


def test_a_longer_list_asks_no_more(client, pair):
    client.get(LIST)
    of_one = queries(client)
    for _ in range(2):
        MemberFactory(name="Ann Smith", appointment__municipality="Toyooka")
    assert suggest_anew() == 6
    assert queries(client) == of_one
