"""A member asks, an officer who knows them answers; nobody else does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ajet.association.people.joining.models import VouchingAnswer, VouchingRequest
from ajet.association.people.joining.vouching import (
    AlreadyAnswered,
    AlreadyAsked,
    OwnRequest,
    ask_for_vouching,
    decline_to_vouch,
    vouch,
)
from ajet.association.people.membership import account_is_member
from ajet.association.people.models import Verification
from ajet.foundation.audit.models import Entry
from tests.association.people.joining.steps import letters_to, once
from tests.factories.accounts import AccountFactory
from tests.factories.chapters import ChapterFactory
from tests.factories.clients import client_of
from tests.factories.council import TermFactory
from tests.factories.joining import RegisteredFactory, VouchingRequestFactory
from tests.factories.people import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def chapter():
    return ChapterFactory(name_en="Hyogo AJET", name_ja="兵庫AJET", prefecture="28")


@pytest.fixture
def registered():
    return RegisteredFactory(name="Mele Taufa", kana="メレ", country="TO", account__language="ja")


def officer(chapter=None, rights=("verify_members",)):
    now = timezone.now()
    return TermFactory(
        seat__office__rights=list(rights),
        seat__office__of_chapters=chapter is not None,
        seat__chapter=chapter,
        begins_at=now - timedelta(days=1),
        ends_at=now + timedelta(days=1),
    ).person.account


def desk(account):
    return client_of(account, second_factor=True)


def ask(person, chapter):
    at = timezone.now()
    return ask_for_vouching(person.memberships.get(), chapter, by=person.account, at=at)


def listed(account):
    return [row.pk for row in desk(account).get("/en/desk/verification/").context["page"]]


def test_a_member_asks_the_chapter_of_their_prefecture_or_the_council(registered, chapter):
    ChapterFactory(prefecture="01")
    browser = client_of(registered.account)
    form = browser.get("/en/join/verification/").context["vouching_form"]
    offered = [key for key, _name in form.fields["asked"].choices]
    assert offered == [str(chapter.pk), "council"]
    browser.post("/en/join/verification/vouching/", once({"asked": str(chapter.pk)}))
    assert VouchingRequest.objects.get().chapter == chapter
    shown = browser.get("/en/join/verification/").content.decode()
    assert "You asked Hyogo AJET" in shown


def test_where_there_is_no_chapter_the_council_is_asked(registered):
    browser = client_of(registered.account)
    browser.post("/en/join/verification/vouching/", once({"asked": "council"}))
    assert VouchingRequest.objects.get().chapter is None


def test_a_chapter_elsewhere_cannot_be_asked(registered, chapter):
    elsewhere = ChapterFactory(prefecture="01")
    browser = client_of(registered.account)
    page = browser.post("/en/join/verification/vouching/", once({"asked": str(elsewhere.pk)}))
    assert list(page.context["vouching_form"].errors) == ["asked"]
    assert not VouchingRequest.objects.exists()


def test_a_member_asks_one_at_a_time(registered, chapter):
    ask(registered, chapter)
    with pytest.raises(AlreadyAsked):
        ask(registered, None)
    browser = client_of(registered.account)
    assert browser.post("/en/join/verification/vouching/", once({"asked": "council"})).url
    assert VouchingRequest.objects.count() == 1


def test_a_member_may_ask_five_times_a_day(registered, chapter):
    browser = client_of(registered.account)
    for _ in range(6):
        page = browser.post("/en/join/verification/vouching/", once({"asked": "council"}))
        VouchingRequest.objects.all().delete()
    assert "too often" in page.context["vouching_form"].errors["asked"][0]


def test_officers_see_who_asks_but_not_the_address(registered, chapter):
    ask(registered, chapter)
    shown = desk(officer(chapter)).get("/en/desk/verification/").content.decode()
    told = ["Mele Taufa", "メレ", "Tonga", "Assistant Language Teacher", "Hyogo", "2 August 2026"]
    assert [words for words in told if words not in shown] == []
    assert registered.email not in shown


def test_officers_of_a_chapter_see_its_requests_and_the_council_all(chapter):
    elsewhere = ChapterFactory(prefecture="01")
    here, there, of_council = (
        VouchingRequestFactory(chapter=asked).pk for asked in (chapter, elsewhere, None)
    )
    assert listed(officer(chapter)) == [here]
    assert listed(officer(elsewhere)) == [there]
    assert listed(officer()) == [here, there, of_council]


def test_an_officer_vouches_and_the_member_is_told_in_their_language(registered, chapter):
    asked, by = ask(registered, chapter), officer(chapter)
    answer = desk(by).post(f"/en/desk/verification/{asked.pk}/vouching/", once({}))
    assert answer.url == "/en/desk/verification/"
    assert account_is_member(registered.account, timezone.localdate())
    made = Verification.objects.get()
    assert (made.how, made.by, made.source) == ("vouching", by, "")
    assert letters_to(registered.email) == [("AJETの会員資格が確認されました", "ja")]
    assert listed(by) == []
    acts = list(Entry.objects.values_list("act", flat=True))
    assert acts == ["vouching.asked", "membership.verified"]


def test_an_officer_who_does_not_know_them_says_so(registered, chapter):
    asked, by = ask(registered, chapter), officer(chapter)
    desk(by).post(f"/en/desk/verification/{asked.pk}/declining/", once({}))
    assert not account_is_member(registered.account, timezone.localdate())
    assert not Verification.objects.exists()
    assert letters_to(registered.email) == [("会員資格はまだ確認されていません", "ja")]
    assert VouchingAnswer.objects.get().vouched is False
    ask(registered, None)  # somebody else may know them


def test_officers_of_another_chapter_do_not_answer(registered, chapter):
    asked = ask(registered, chapter)
    other = desk(officer(ChapterFactory(prefecture="01")))
    for act in ("vouching", "declining"):
        answer = other.post(f"/en/desk/verification/{asked.pk}/{act}/", once({}))
        assert answer.status_code == 404
    assert not VouchingAnswer.objects.exists()


def test_a_request_to_the_council_is_not_answered_by_a_chapter(registered, chapter):
    asked = ask(registered, None)
    answer = desk(officer(chapter)).post(f"/en/desk/verification/{asked.pk}/vouching/", once({}))
    assert answer.status_code == 404


def test_nobody_vouches_for_themselves(registered, chapter):
    asked = ask(registered, chapter)
    with pytest.raises(OwnRequest):
        vouch(asked, by=registered.account, at=timezone.now())
    assert not VouchingAnswer.objects.exists()


def test_a_request_is_answered_once(registered, chapter):
    asked, by = ask(registered, chapter), AccountFactory()
    decline_to_vouch(asked, by=by, at=timezone.now())
    with pytest.raises(AlreadyAnswered):
        vouch(asked, by=by, at=timezone.now())
    assert not Verification.objects.exists()


def test_whoever_is_a_member_already_has_nobody_to_ask():
    member = MemberFactory()
    answer = client_of(member.account).post(
        "/en/join/verification/vouching/", once({"asked": "council"})
    )
    assert answer.url == "/en/join/verification/"
    assert not VouchingRequest.objects.exists()


def test_more_requests_ask_no_more_of_the_database(django_assert_max_num_queries, chapter):
    browser = desk(officer(chapter))

    def listed_with(number):
        for _ in range(number):
            person = RegisteredFactory()
            VouchingRequestFactory(membership=person.memberships.get(), chapter=chapter)
        with django_assert_max_num_queries(14) as asked:
            browser.get("/en/desk/verification/")
        return len(asked)

    browser.get("/en/desk/verification/")
    assert listed_with(1) == listed_with(2)
