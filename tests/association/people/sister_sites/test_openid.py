"""A sister site's sign-in, from its question to what it is told, as its software would go through it."""

import base64
import hashlib
import json
from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from jwcrypto import jwk, jwt

from ajet.association.people.sister_sites.registering import register_site, withdraw
from tests.factories.chapters import ChapterFactory
from tests.factories.clients import client_of
from tests.factories.people import MemberFactory, PersonFactory

pytestmark = pytest.mark.django_db

BACK = "https://chapter.example/back"
VERIFIER = "v" * 64
CHALLENGE = (
    base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
)
SUBJECT = "sub"


@pytest.fixture
def site():
    return register_site("Chapter forum", BACK, by=None, at=timezone.now())


@pytest.fixture
def member():
    until = timezone.localdate() + timedelta(days=100)
    ChapterFactory(slug="hyogo", prefecture="28")
    return MemberFactory(name="Ann Smith", membership__verified_until=until)


def question(site, scope="openid membership name email chapter"):
    return {
        "response_type": "code",
        "client_id": site.client_id,
        "redirect_uri": BACK,
        "scope": scope,
        "state": "s",
        "nonce": "n",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
    }


def answered(browser, asked, **answer):
    """Where the reader is sent after the consent page."""
    page = browser.get("/en/openid/authorize/", asked)
    assert page.status_code == 200
    form = page.context["form"]
    hidden = {field.name: field.value() or "" for field in form if field.is_hidden}
    return browser.post("/en/openid/authorize/", hidden | answer)


def code_in(response):
    assert response.url.startswith(BACK)
    return parse_qs(urlsplit(response.url).query)["code"][0]


def exchanged(site, secret, code, verifier=VERIFIER):
    return Client(enforce_csrf_checks=True).post(
        "/en/openid/token/",
        {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": BACK,
            "client_id": site.client_id,
            "client_secret": secret,
            "code_verifier": verifier,
        },
    )


def opened(id_token):
    """The claims of an ID token, its signature checked with the published keys."""
    keys = jwk.JWKSet.from_json(Client().get("/en/openid/keys/").content)
    return json.loads(jwt.JWT(jwt=id_token, key=keys).claims)


def told_to(site_and_secret, person, allowed=("name", "email", "chapter")):
    site, secret = site_and_secret
    sent = answered(client_of(person.account), question(site), allow="true", allowed=list(allowed))
    return opened(exchanged(site, secret, code_in(sent)).json()["id_token"])


def about_member(claims):
    return {
        name: value
        for name, value in claims.items()
        if name.startswith("ajet_") or name in ("name", "email")
    }


def test_a_site_learns_the_claim_and_what_the_member_allows(site, member):
    claims = told_to(site, member)
    until = timezone.localdate() + timedelta(days=99)
    assert about_member(claims) == {
        "ajet_current_member": True,
        "ajet_member_until": until.isoformat(),
        "name": "Ann Smith",
        "email": member.account.email,
        "ajet_chapters": ["hyogo"],
    }
    assert (claims["nonce"], claims["aud"]) == ("n", site[0].client_id)


def test_what_the_member_unticks_is_not_told(site, member):
    assert about_member(told_to(site, member, allowed=[])).keys() == {
        "ajet_current_member",
        "ajet_member_until",
    }


def test_only_what_the_site_asks_is_offered(site, member):
    browser = client_of(member.account)
    asked = question(site[0], "openid membership email")
    offered = browser.get("/en/openid/authorize/", asked).context["form"].fields["allowed"].choices
    assert [scope for scope, _ in offered] == ["email"]
    bare = question(site[0], "openid membership")
    assert "allowed" not in browser.get("/en/openid/authorize/", bare).context["form"].fields


def test_the_claim_is_of_now(site):
    person = MemberFactory(membership__verified_until=date(2020, 1, 1))
    assert about_member(told_to(site, person, allowed=[])) == {
        "ajet_current_member": False,
        "ajet_member_until": None,
    }
    assert about_member(told_to(site, PersonFactory(), allowed=[]))["ajet_current_member"] is False


def test_two_sites_cannot_compare_their_readers(site, member):
    other = register_site("Another", BACK, by=None, at=timezone.now())
    subjects = [told_to(each, member)[SUBJECT] for each in (site, site, other)]
    assert subjects[0] == subjects[1] != subjects[2]
    assert str(member.account.pk) not in subjects


def test_the_access_token_tells_the_same(site, member):
    made, secret = site
    sent = answered(client_of(member.account), question(made), allow="true", allowed=["name"])
    token = exchanged(made, secret, code_in(sent)).json()["access_token"]
    headers = {"HTTP_AUTHORIZATION": f"Bearer {token}"}
    told = Client().get("/en/openid/userinfo/", **headers).json()
    assert (told["name"], told["ajet_current_member"]) == ("Ann Smith", True)
    withdraw(member.account, made, at=timezone.now())
    assert Client().get("/en/openid/userinfo/", **headers).status_code == 401


def test_who_refuses_tells_nothing(site, member):
    sent = answered(client_of(member.account), question(site[0]), refuse="true")
    assert parse_qs(urlsplit(sent.url).query) == {
        "error": ["access_denied"],
        "state": ["s"],
        **{k: v for k, v in parse_qs(urlsplit(sent.url).query).items() if k == "iss"},
    }


@pytest.mark.parametrize(
    "change",
    [{"code": "other"}, {"verifier": "w" * 64}, {"secret": "other"}],
    ids=["another code", "another verifier", "another secret"],
)
def test_a_code_alone_is_worth_nothing(site, member, change):
    made, secret = site
    sent = answered(client_of(member.account), question(made), allow="true")
    known = {"secret": secret, "code": code_in(sent), "verifier": VERIFIER} | change
    response = exchanged(made, known["secret"], known["code"], known["verifier"])
    assert response.status_code in (400, 401)


def test_a_code_is_used_once(site, member):
    made, secret = site
    code = code_in(answered(client_of(member.account), question(made), allow="true"))
    assert exchanged(made, secret, code).status_code == 200
    assert exchanged(made, secret, code).status_code == 400


@pytest.mark.parametrize(
    "change",
    [
        {"redirect_uri": "https://elsewhere.example/"},
        {"client_id": "nobody"},
        {"code_challenge": ""},
        {"response_type": "token"},
    ],
)
def test_a_question_that_is_not_the_sites_goes_nowhere_else(site, member, change):
    answer = client_of(member.account).get("/en/openid/authorize/", question(site[0]) | change)
    assert answer.status_code in (302, 400)
    if answer.status_code == 302:
        assert answer.url.startswith(f"{BACK}?error=")


def test_the_reader_signs_in_first_and_comes_back(site):
    answer = Client().get("/en/openid/authorize/", question(site[0]))
    assert answer.url.startswith("/en/account/sign-in/?next=")


def test_the_consent_page_speaks_japanese_and_may_lead_to_the_site_alone(site, member):
    page = client_of(member.account).get("/ja/openid/authorize/", question(site[0]))
    assert "現在会員であるかどうか" in page.content.decode()
    policy = page["Content-Security-Policy"]
    assert "form-action 'self' https://chapter.example" in policy


def test_discovery_names_what_there_is():
    found = Client().get("/en/openid/.well-known/openid-configuration").json()
    assert found["issuer"].endswith("/en/openid")
    assert found["response_types_supported"] == ["code"]
    assert found["subject_types_supported"] == ["pairwise"]
    assert "ajet_member_until" in found["claims_supported"]
