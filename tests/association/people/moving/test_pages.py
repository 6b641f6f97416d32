"""The member's page and the officers' desk."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ajet.association.people.moving.acts import Destination, ask_for_member
from ajet.association.people.moving.models import Answer, Move
from tests.factories.chapters import ChapterFactory
from tests.factories.clients import client_of
from tests.factories.council import TermFactory
from tests.factories.people import MemberFactory

pytestmark = pytest.mark.django_db

MY, DESK = "/en/my/moves/", "/en/desk/moves/"


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def member():
    return MemberFactory(name="Ann Smith")


def officer(prefecture):
    now = timezone.now()
    term = TermFactory(
        seat__office__rights=["move_members"],
        seat__chapter=ChapterFactory(prefecture=prefecture),
        begins_at=now - timedelta(days=1),
        ends_at=now + timedelta(days=1),
    )
    return client_of(term.person.account, second_factor=True)


def post(client, path, key="k", **fields):
    return client.post(path, {"idempotency_key": key} | fields)


def test_a_member_moves(member, today):
    client = client_of(member.account)
    answer = post(client, f"{MY}announcement/", prefecture="01", moves_on=today)
    assert (answer.status_code, answer.url) == (302, "/en/my/")
    assert "Hokkaido" in client.get(MY).content.decode()


def test_nothing_typed_is_lost(member, today):
    fields = {"prefecture": "28", "municipality": "豊岡市", "moves_on": today}
    answer = post(client_of(member.account), f"{MY}announcement/", **fields)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "This is the prefecture you are in." in shown
    assert 'value="豊岡市"' in shown


@pytest.fixture
def asked(member, today):
    return ask_for_member(member, Destination("01", today), by=None, at=timezone.now())


def test_the_chapter_that_is_left_answers_and_others_do_not_see_it(asked):
    assert "Ann Smith" not in officer("13").get(DESK).content.decode()
    assert post(officer("13"), f"{DESK}{asked.pk}/answer/", answer="yes").status_code == 404
    own = officer("28")
    assert "Ann Smith" in own.get(DESK).content.decode()
    post(own, f"{DESK}{asked.pk}/answer/", key="other", answer="no")
    assert not Answer.objects.get().consents


def test_the_member_answers_for_themself_alone(asked, member):
    stranger = client_of(MemberFactory().account)
    assert post(stranger, f"{MY}{asked.pk}/answer/", answer="yes").status_code == 404
    post(client_of(member.account), f"{MY}{asked.pk}/answer/", key="other", answer="yes")
    assert Move.objects.waiting().count() == 0
    assert member.appointments.last().prefecture == "01"
