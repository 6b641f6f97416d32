"""From the page of a chapter, or a prefecture of the directory, to the forms with it chosen."""

import re

import pytest
from django.utils import timezone

from ajet.association.people.models import Appointment
from ajet.foundation.letters.models import Letter
from tests.association.people.joining.steps import LINK, details, once
from tests.factories.chapters import ChapterFactory
from tests.factories.clients import client_of
from tests.factories.joining import RegisteredFactory
from tests.factories.people import MemberFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_wait(monkeypatch):
    monkeypatch.setattr("ajet.association.people.joining.views.ANSWER_TAKES", 0)


@pytest.fixture
def chapter():
    ChapterFactory(slug="awaji", name_en="Awaji AJET", name_ja="淡路AJET", prefecture="28")
    return ChapterFactory(slug="hyogo", name_en="Hyogo AJET", name_ja="兵庫AJET", prefecture="28")


def page(path, account=None):
    return client_of(account).get(path).content.decode()


def ways_to_join(path, account=None):
    return re.findall(r'href="(/\w\w/join/\?[^"]*)"', page(path, account))


def test_a_chapters_page_leads_to_joining_it_whoever_is_no_member(chapter):
    path = chapter.get_absolute_url()
    without = PersonFactory().account
    assert ways_to_join(path) == ways_to_join(path, without) == ["/en/join/?chapter=hyogo"]
    assert "Join this chapter" in page(path)
    assert "この支部に入会する" in page(path.replace("/en/", "/ja/"))


def test_whoever_has_a_membership_is_not_asked_to_join(chapter):
    path = chapter.get_absolute_url()
    for person in (MemberFactory(), RegisteredFactory()):
        assert ways_to_join(path, person.account) == []
        assert ways_to_join("/en/chapters/", person.account) == []


def test_a_chapter_that_has_ended_is_not_joined(chapter):
    type(chapter).objects.filter(pk=chapter.pk).update(ends_on=timezone.localdate())
    assert ways_to_join(chapter.get_absolute_url()) == []
    assert "Hyogo" not in page("/en/join/?chapter=hyogo").split("<main", 1)[1].split("</form>")[0]


def test_the_directory_leads_to_joining_in_each_prefecture(chapter):
    ChapterFactory(slug="aomori", name_en="Aomori AJET", name_ja="青森AJET", prefecture="02")
    ways = ways_to_join("/en/chapters/")
    assert len(ways) == 47
    assert [way for way in ways if "chapter=" in way] == ["/en/join/?chapter=aomori"]
    assert "/en/join/?prefecture=28" in ways  # two chapters: which one is asked later
    shown = page("/en/chapters/")
    for name in ("Join Aomori AJET", "Become a member in Tokyo"):
        assert f'aria-label="{name}"' in shown
    assert 'aria-label="青森AJETに入会する"' in page("/ja/chapters/")


def test_the_chapter_stays_chosen_up_to_the_question_whom_to_ask(chapter):
    browser = client_of()
    where = "/ja/join/?chapter=hyogo"
    assert "兵庫AJET" in browser.get(where).content.decode()
    browser.post(where, {"email": "new@example.org"})
    letter = Letter.objects.get(to="new@example.org").body
    link = re.search(r"/ja/join/\S+", letter).group()
    assert link.endswith("/?chapter=hyogo")
    assert LINK.search(letter)
    form = browser.get(link).context["form"]
    assert form["prefecture"].value() == "28"
    answer = browser.post(link, once(details()))
    assert answer.url == "/ja/join/verification/?chapter=hyogo"
    form = browser.get(answer.url).context["vouching_form"]
    assert form["asked"].value() == str(chapter.pk)


def test_what_was_typed_wins_over_what_was_chosen(chapter):
    browser = client_of()
    browser.post("/en/join/?chapter=hyogo", {"email": "new@example.org"})
    link = re.search(r"/en/join/\S+", Letter.objects.get(to="new@example.org").body).group()
    wrong = browser.post(link, once(details(prefecture="01", name="")))
    assert wrong.context["form"]["prefecture"].value() == "01"
    answer = browser.post(link, once(details(prefecture="01")))
    assert Appointment.objects.get().prefecture == "01"
    form = browser.get(answer.url).context["vouching_form"]
    assert [key for key, _ in form.fields["asked"].choices] == ["council"]


def test_a_prefecture_without_a_chapter_is_chosen_as_well():
    browser = client_of()
    browser.post("/en/join/?prefecture=13", {"email": "new@example.org"})
    link = re.search(r"/en/join/\S+", Letter.objects.get(to="new@example.org").body).group()
    assert browser.get(link).context["form"]["prefecture"].value() == "13"


def test_whoever_has_signed_in_without_a_membership_comes_to_the_form(chapter):
    browser = client_of(PersonFactory().account)
    answer = browser.get("/en/join/?chapter=hyogo")
    assert answer.url.endswith("/?chapter=hyogo")
    assert browser.get(answer.url).context["form"]["prefecture"].value() == "28"


@pytest.mark.parametrize(
    "query",
    ["chapter=nowhere", "prefecture=99", "chapter=%00", "prefecture=<b>", "chapter=" + "a" * 9000],
)
def test_what_there_is_not_is_not_chosen(chapter, query):
    browser = client_of()
    answer = browser.get(f"/en/join/?{query}")
    assert answer.status_code == 200
    assert answer.context["chosen"].query == ""


def test_the_button_costs_one_query_at_most(chapter, django_assert_max_num_queries):
    from ajet.association.people.joining.choosing import way_to_join

    class Request:
        user = PersonFactory().account

    with django_assert_max_num_queries(1):
        assert way_to_join(Request, chapter)


def test_the_sign_in_page_says_how_whoever_is_on_no_roster_gets_an_account():
    for language, words, wrong in (
        ("en", "joins first", "You do not sign up"),
        ("ja", "先に入会のお手続きをお願いします", "登録の手続きは必要ありません"),
    ):
        shown = page(f"/{language}/account/sign-in/")
        assert words in shown
        assert wrong not in shown
        assert f"/{language}/join/" in shown
