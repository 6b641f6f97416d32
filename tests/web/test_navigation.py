"""What stands around every page."""

import pytest

from ajet.web.navigation import current
from tests.factories.clients import client_of
from tests.factories.council import TermFactory
from tests.factories.people import MemberFactory

pytestmark = pytest.mark.django_db


def links(response, name):
    return {link["href"]: link["current"] for link in response.context[name]}


def test_the_menu_names_the_areas_and_marks_the_one_that_is_open():
    shown = client_of().get("/en/chapters/")
    assert links(shown, "navigation") == {
        "/en/chapters/": "page",
        "/en/groups/": False,
        "/en/council/": False,
        "/en/surveys/": False,
        "/en/reports/": False,
    }
    assert 'href="/en/chapters/" aria-current="page"' in shown.content.decode()


def test_a_page_below_an_area_marks_the_area():
    assert [
        current(path, "/en/chapters/") for path in ("/en/chapters/", "/en/chapters/oita/", "/en/")
    ] == [
        "page",
        True,
        False,
    ]


def test_a_stranger_is_offered_to_sign_in():
    shown = client_of().get("/ja/council/")
    assert shown.context["account_links"] == []
    assert shown.context["sign_in_url"] == "/ja/account/sign-in/"


def test_the_desk_is_offered_to_officers_alone(today):
    member = MemberFactory()
    officer = TermFactory(seat__office__rights=["run_surveys"], **today).person
    offered = [
        "/en/desk/" in links(client_of(person.account).get("/en/council/"), "account_links")
        for person in (member, officer)
    ]
    assert offered == [False, True]


def test_every_page_links_to_itself_in_the_other_language():
    shown = client_of().get("/en/chapters/?prefecture=28").content.decode()
    assert 'href="/ja/chapters/?prefecture=28"' in shown
