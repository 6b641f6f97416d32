"""Friends of a chapter: welcome, and no members."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ajet.association.people.friends.befriending import AdmitsNoFriends, become_friend
from ajet.association.people.friends.models import Friend
from ajet.association.people.models import Person
from ajet.association.people.verification import claim_of
from ajet.foundation.access.rights import is_member
from ajet.foundation.accounts.known_addresses import sources_of_known_addresses
from ajet.foundation.audit.models import Entry
from ajet.foundation.personal_data.holdings import holdings
from ajet.representation.surveys.models import Invitation
from ajet.representation.surveys.opening import open_survey
from tests.association.chapters.conftest import term_in
from tests.factories.chapters import ChapterFactory
from tests.factories.clients import client_of
from tests.factories.people import PersonFactory
from tests.factories.surveys import members, survey_of_every_kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def chiba():
    return ChapterFactory(slug="chiba", prefecture="12", admits_friends=True)


def friends():
    return list(Friend.objects.values_list("person", "chapter"))


def test_a_person_becomes_a_friend_and_leaves_again(chiba):
    person = PersonFactory()
    client = client_of(person.account)
    assert "/en/chapters/chiba/friends/" in client.get("/en/chapters/chiba/").content.decode()
    for key in "ab":
        client.post("/en/chapters/chiba/friends/", {"idempotency_key": key * 24})
    assert friends() == [(person.pk, chiba.pk)]
    page = client.get("/ja/chapters/chiba/").content.decode()
    assert "この支部の友人です" in page
    client.post("/en/chapters/chiba/friends/leaving/", {"idempotency_key": "c" * 24})
    assert friends() == []
    acts = ["chapter.friend_joined", "chapter.friend_left"]
    assert list(Entry.objects.values_list("act", flat=True)) == acts


def test_only_a_chapter_that_has_opened_this_admits_friends(chiba):
    person, day, now = PersonFactory(), timezone.localdate(), timezone.now()
    closed = ChapterFactory(slug="closed")
    gone = ChapterFactory(slug="gone", admits_friends=True, ends_on=day)
    client = client_of(person.account)
    for chapter in (closed, gone):
        path = f"/en/chapters/{chapter.slug}/friends/"
        assert client.get(path).status_code == 404
        assert client.post(path, {"idempotency_key": "k" * 24}).status_code == 404
        assert "/friends/" not in client.get(chapter.get_absolute_url()).content.decode()
        with pytest.raises(AdmitsNoFriends):
            become_friend(person, chapter, by=person.account, at=now)
    assert friends() == []


def test_whoever_is_a_friend_can_leave_a_chapter_that_admits_none_any_more(chiba):
    person = PersonFactory()
    become_friend(person, chiba, by=person.account, at=timezone.now())
    type(chiba).objects.update(admits_friends=False)
    client = client_of(person.account)
    assert client.get("/en/chapters/chiba/friends/").status_code == 200
    client.post("/en/chapters/chiba/friends/leaving/", {"idempotency_key": "k" * 24})
    assert friends() == []


@pytest.mark.django_db(databases=["default", "answers"])
def test_a_friend_is_no_member(chiba):
    person, now, today = PersonFactory(), timezone.now(), timezone.localdate()
    become_friend(person, chiba, by=person.account, at=now)
    assert claim_of(person.account, today) is None
    assert not is_member(person.account, today)
    members(12, "12", begins_on=today - timedelta(days=100))
    draft = survey_of_every_kind(closes_on=today + timedelta(days=7))
    open_survey(draft, by=None, at=now, on=today)
    assert Invitation.objects.count() == 12
    assert not Invitation.objects.filter(person=person).exists()


def test_a_friend_may_sign_in(chiba):
    person = PersonFactory()
    stranger = PersonFactory()
    become_friend(person, chiba, by=person.account, at=timezone.now())
    found = [
        {source(each.email, timezone.now()) for source in sources_of_known_addresses} - {None}
        for each in (person, stranger)
    ]
    assert found == [{person.account}, set()]


def test_officers_see_names_and_nothing_else(chiba, django_assert_num_queries):
    elsewhere = ChapterFactory()
    for name in ("Maya Example", "Ken Example"):
        become_friend(PersonFactory(name=name), chiba, by=None, at=timezone.now())
    officer = client_of(term_in(chiba, "search_members").person.account, second_factor=True)
    page = officer.get("/en/desk/chapters/chiba/friends/")
    text = page.content.decode()
    assert [friend.person.name for friend in page.context["page"]] == [
        "Ken Example",
        "Maya Example",
    ]
    assert not [email for email in Person.objects.values_list("email", flat=True) if email in text]
    other = client_of(term_in(elsewhere, "search_members").person.account, second_factor=True)
    assert other.get("/en/desk/chapters/chiba/friends/").status_code == 404


def test_whose_friend_one_is_is_shown_and_erased(chiba):
    person, other = PersonFactory(), PersonFactory()
    for each in (person, other):
        become_friend(each, chiba, by=None, at=timezone.now())
    (holding,) = (each for each in holdings if each.key == "friendships")
    (record,) = holding.show(person.account)
    assert [value for _name, value in record.facts] == [chiba.name_en, timezone.localdate()]
    for _ in range(2):
        holding.erase(person.account, timezone.now())
    assert friends() == [(other.pk, chiba.pk)]
