"""The middleware of access, before views of its own (urls.py)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.accounts import AccountFactory
from tests.factories.clients import client_of
from tests.factories.council import TermFactory
from tests.factories.people import MemberFactory, PersonFactory
from tests.foundation.access.urls import SECRET

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.foundation.access.urls")]


def officer(*, ends_in=timedelta(days=1), rights=("run_surveys",)):
    now = timezone.now()
    return TermFactory(
        seat__office__rights=list(rights),
        seat__office__title_en="Vice-chair",
        seat__office__title_ja="副会長",
        begins_at=now - timedelta(days=300),
        ends_at=now + ends_in,
    ).person.account


def people():
    return {
        "stranger": None,
        "non-member": PersonFactory().account,
        "member": MemberFactory().account,
        "officer": officer(),
        "officer without the right": officer(rights=["edit_chapter"]),
        "former officer": officer(ends_in=timedelta(seconds=-1)),
        "administrator": AccountFactory(is_administrator=True),
    }


def outcome(response):
    if response.status_code == 302:
        return response.url.partition("?")[0].removeprefix("/en/account/")
    return response.status_code


IN = "sign-in/"
SECOND = "second-factor/"
EXPECTED = {
    #  path             stranger, non-member, member, officer, without right, former, administrator
    "everyone": [200, 200, 200, 200, 200, 200, 200],
    "signed-in": [IN, 200, 200, 200, 200, 200, 200],
    "members": [IN, 403, 200, 200, 200, 200, 403],
    "officers": [IN, 403, 403, 200, 403, 403, 403],
    "administrators": [IN, 403, 403, 403, 403, 403, 200],
    "undeclared": [404] * 7,
    "undeclared-class": [404] * 7,
    "elsewhere/form": [404] * 7,
}


@pytest.mark.parametrize("path", EXPECTED)
def test_each_audience_is_let_in_and_nobody_else(path):
    responses = [
        client_of(account, second_factor=True).get(f"/en/{path}/") for account in people().values()
    ]
    assert [outcome(response) for response in responses] == EXPECTED[path]
    refused = [r.content.decode() for r in responses if r.status_code != 200]
    assert not [body for body in refused if SECRET in body]


@pytest.mark.parametrize(
    ("path", "who"), [("officers", "officer"), ("administrators", "administrator")]
)
def test_officers_and_administrators_need_a_second_factor(path, who):
    account = people()[who]
    response = client_of(account).get(f"/en/{path}/?page=2")
    assert response.url == f"/en/account/second-factor/?next=%2Fen%2F{path}%2F%3Fpage%3D2"
    assert client_of(account, second_factor=True).get(f"/en/{path}/").status_code == 200


def test_a_post_has_no_way_back():
    assert Client().post("/en/signed-in/").url == "/en/account/sign-in/"


@pytest.mark.parametrize(
    ("method", "status"),
    {
        "get": 200,
        "head": 200,
        "post": 200,
        "options": 204,
        "put": 405,
        "patch": 405,
        "delete": 405,
        "trace": 405,
    }.items(),
)
def test_pages_know_four_methods(method, status):
    client = client_of(MemberFactory().account)
    response = getattr(client, method)("/en/signed-in/")
    assert response.status_code == status
    if status in (204, 405):
        assert response["Allow"] == "GET, HEAD, OPTIONS, POST"


@pytest.mark.parametrize(
    "method", ["get", "head", "post", "options", "put", "patch", "delete", "trace"]
)
def test_every_method_is_closed_to_strangers(method):
    assert getattr(Client(), method)("/en/signed-in/").status_code == 302
    assert getattr(Client(), method)("/en/undeclared/").status_code == 404


def test_an_undeclared_view_is_logged(caplog):
    Client().get("/en/undeclared/")
    assert "The view of en/undeclared/ declares no audience: closed." in caplog.messages


class TestRefusal:
    @pytest.mark.parametrize(
        ("language", "sentence"),
        [("en", "Your term as Vice-chair ended on"), ("ja", "副会長としての任期は、")],
    )
    def test_tells_a_former_officer_when_the_term_ended(self, language, sentence):
        body = (
            client_of(officer(ends_in=timedelta(days=-3)))
            .get(f"/{language}/officers/")
            .content.decode()
        )
        assert sentence in body

    def test_does_not_speak_of_a_term_to_whoever_never_had_the_right(self):
        for account in (MemberFactory().account, officer(rights=[], ends_in=timedelta(days=-3))):
            assert "Your term" not in client_of(account).get("/en/officers/").content.decode()

    def test_comes_with_the_term_that_ends_within_the_session(self):
        account = officer(ends_in=timedelta(days=1))
        client = client_of(account, second_factor=True)
        assert client.get("/en/officers/").status_code == 200
        account.person.terms.update(ends_at=timezone.now())
        assert client.get("/en/officers/").status_code == 403

    @pytest.mark.parametrize("path", ["members", "officers", "administrators"])
    def test_is_kind_and_in_japanese(self, path):
        body = client_of(PersonFactory().account).get(f"/ja/{path}/").content.decode()
        assert "このページはご覧いただけません" in body


class TestLanguage:
    def test_is_that_of_the_address_whatever_browser_and_account_prefer(self):
        account = MemberFactory(account__language="ja").account
        client = client_of(account, HTTP_ACCEPT_LANGUAGE="ja")
        client.cookies["language"] = "ja"
        response = client.get("/en/account/")
        assert response["Content-Language"] == "en"
        assert "My account" in response.content.decode()

    def test_of_the_browser_decides_only_where_the_address_says_none(self):
        assert (
            Client(HTTP_ACCEPT_LANGUAGE="ja").get("/account/sign-in/").url == "/ja/account/sign-in/"
        )


class TestKeeping:
    def test_pages_of_whoever_signed_in_are_stored_nowhere(self):
        response = client_of(MemberFactory().account).get("/en/everyone/")
        assert response["Cache-Control"] == "private, no-store"

    def test_pages_of_strangers_are_asked_for_anew(self):
        assert Client().get("/en/everyone/")["Cache-Control"] == "private, no-cache"


class TestAnswering:
    HEADERS = {
        "HTTP_USER_AGENT": "who/1.0",
        "HTTP_REFERER": "http://127.0.0.1:8000/en/my/",
        "HTTP_X_FORWARDED_FOR": "203.0.113.9",
        "HTTP_X_REAL_IP": "203.0.113.9",
        "HTTP_FORWARDED": "for=203.0.113.9",
        "HTTP_AUTHORIZATION": "Basic eA==",
        "HTTP_ACCEPT_LANGUAGE": "ja",
        "HTTP_X_REQUEST_ID": "trace-1",
        "HTTP_ORIGIN": "http://127.0.0.1:8000",
        "HTTP_HOST": "127.0.0.1:8000",
        "REMOTE_ADDR": "192.0.2.1",
        "REMOTE_HOST": "home.example",
    }

    def ask(self, path, cookies=""):
        client = client_of(MemberFactory().account, second_factor=True)
        mine = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
        sent = "; ".join(filter(None, [mine, cookies]))
        return Client().get(path, HTTP_COOKIE=sent, **self.HEADERS)

    def test_a_request_arrives_without_a_trace_of_its_sender(self):
        response = self.ask("/en/answering/form/", "ticket=t1; csrf=c1; messages=m1; language=ja")
        known = response.json()
        known["headers"] = sorted(set(known["headers"]) - {"Content-Type", "Content-Length"})
        assert known == {
            "about": {
                "HTTP_COOKIE": "ticket=t1",
                "HTTP_HOST": "127.0.0.1:8000",
                "HTTP_ORIGIN": "http://127.0.0.1:8000",
            },
            "cookies": {"ticket": "t1"},
            "headers": ["Cookie", "Host", "Origin"],
            "user": "AnonymousUser",
            "session": [],
        }

    def test_an_answer_leaves_no_cookie_but_the_tickets_and_is_stored_nowhere(self):
        response = self.ask("/en/answering/form/")
        assert list(response.cookies) == ["ticket"]
        assert response["Cache-Control"] == "private, no-store"

    def test_no_database_is_asked_who_it_is(self):
        client = client_of(MemberFactory().account)
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/en/answering/form/").status_code == 200
        known = ("accounts_account", client.cookies["session"].value)
        assert not [query["sql"] for query in asked if any(who in query["sql"] for who in known)]

    @pytest.mark.parametrize(
        "cookies", ["ticket", "=;;=", 'ticket="a b"; x', "ticket=%00", "a[b]=c; ticket=t"]
    )
    def test_broken_cookies_break_nothing(self, cookies):
        assert Client().get("/en/answering/form/", HTTP_COOKIE=cookies).status_code == 200

    @pytest.mark.parametrize(
        "path", ["/answering/form/", "/ja/answering/none/", "/en/answering/%20/"]
    )
    def test_pages_that_are_not_there_forget_as_well(self, path):
        response = Client().get(path, HTTP_COOKIE="session=x")
        assert response.status_code in (302, 404)
        assert not response.cookies
