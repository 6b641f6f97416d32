"""Every URL, tried as each kind of people, with each method: whom it is not for gets nothing from it.

Officers of this chapter, of another and of the nation come within their term, before it and after it.

What is expected follows from the audience that the view declares. A URL with arguments needs a sample
(samples.py). `check(url, world)` gives every fault, so one run tells all; the controls at the end show
that it finds them.
"""

import importlib
import re

import pytest
from django.db import transaction
from django.urls import reverse

from ajet.association.council.rights import rights_from_terms
from ajet.foundation.access.audiences import ANONYMOUS_ANSWERS, ONE_CLICK, SISTER_SITES
from tests.architecture import mistaken_urls
from tests.architecture.people import (
    A_DAY,
    ADMINISTRATOR,
    CANARY,
    ELSEWHERE,
    EVERYBODY,
    EVERYWHERE,
    HERE,
    OUT_OF_TERM,
    OVER,
    READS,
    STRANGER,
    TOO_EARLY,
    is_of,
    lets_in,
    make_world,
    needs_second_factor,
)
from tests.architecture.samples import ALL, CHAPTER, SAMPLES, Sample
from tests.architecture.urlconf import all_urls, demonstration, urls_of

METHODS = ["get", "head", "options", "post", "put", "patch", "delete"]
CONTENT = {"post": {"idempotency_key": "k" * 32}}
HERE_ONLY = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "127.0.0.1"}
"""The demonstration answers its own machine alone."""

UNSAFE = {"post", "put", "patch", "delete"}
URLS = all_urls()

WITHOUT_OBJECT = Sample(lambda world: {}, ALL)

MISSING_FOR_NOW = {
    "mfa_deactivate_totp": "whoever has no authenticator app",
    "mfa_view_recovery_codes": "whoever has no recovery codes",
    "mfa_download_recovery_codes": "whoever has no recovery codes",
    "survey_replacement": "whoever is not invited",
    "desk_report_edition": "an edition that is not made yet",
}
"""Pages that answer 404 to people they are for, as long as these lack something."""


@pytest.fixture
def world(db, settings, monkeypatch):
    settings.ACCOUNT_RATE_LIMITS = settings.MFA_RATE_LIMITS = False
    monkeypatch.setattr("ajet.foundation.accounts.views.signing_in.ANSWER_TAKES", 0)
    monkeypatch.setattr("ajet.association.people.joining.views.ANSWER_TAKES", 0)
    with demonstration():
        yield make_world()


pytestmark = pytest.mark.django_db(databases=["default", "answers"])


class RolledBack(Exception):
    pass


def ask(client, method, path, **headers):
    """The answer, with all that the request changed undone, in the client's cookies as in the databases."""
    answers, cookies = [], client.cookies.output(header="", sep=";")
    try:
        with transaction.atomic(), transaction.atomic(using="answers"):
            answers.append(
                getattr(client, method)(path, CONTENT.get(method), **HERE_ONLY, **headers)
            )
            raise RolledBack
    except RolledBack:
        client.cookies.clear()
        client.cookies.load(cookies)
        return answers[0]


def goes_to(response, name):
    return response.status_code == 302 and response.url.partition("?")[0] == reverse(name)


def welcomed(response, url, method):
    """Was the request let in? What the page then makes of it is another matter."""
    if method in ("put", "patch", "delete"):
        return response.status_code == 405
    if url.audience == SISTER_SITES and response.status_code == 401:
        return True  # let in to prove itself, and it has not
    return response.status_code in (200, 204, 302, 303, 400, 405, 409, 410, 422) or (
        response.status_code == 404 and url.name in MISSING_FOR_NOW
    )


def expected_of(url, role, proved, method):
    """How `url` must answer `role`: "in", "sign in", "second factor", "refused" or "not there"."""
    if not lets_in(url.audience, role, method):
        return "sign in" if role == STRANGER else "refused"
    if needs_second_factor(url.audience) and not proved:
        return "second factor"
    return "in" if is_of(SAMPLES.get(url.name, WITHOUT_OBJECT).of, role) else "not there"


def is_as(expected, response, url, method):
    return {
        "in": lambda: welcomed(response, url, method),
        "sign in": lambda: goes_to(response, "account_login"),
        "second factor": lambda: goes_to(response, "second_factor"),
        "refused": lambda: response.status_code == 403,
        "not there": lambda: response.status_code in (404, 405) or method == "options",
    }[expected]()


def header_faults(response, signed_in):
    policy = response.get("Content-Security-Policy", "")
    wanted = {
        "policy": "default-src 'none'" in policy and "unsafe" not in policy,
        "scripts": re.search(r"script-src( 'nonce-[^' ]+')?(;|$)", policy) is not None,
        "trusted types": "require-trusted-types-for 'script'" in policy,
        "nosniff": response.get("X-Content-Type-Options") == "nosniff",
        "referrer": response.get("Referrer-Policy") == "same-origin",
        "frame": response.get("X-Frame-Options") == "DENY",
        "opener": response.get("Cross-Origin-Opener-Policy") == "same-origin",
        "cache": "private" in response.get("Cache-Control", ""),
        "no store": not signed_in or response["Cache-Control"] == "private, no-store",
        "cookies": all(
            cookie["httponly"] and cookie["samesite"] in ("Lax", "Strict")
            for cookie in response.cookies.values()
        ),
    }
    return [name for name, holds in wanted.items() if not holds]


def faults_of(response, url, role, method, expected):
    """What is wrong with one answer, in words."""
    if response.status_code >= 500:
        yield f"answers {response.status_code}"
    elif not is_as(expected, response, url, method):
        yield f"answers {response.status_code} {response.get('Location', '')}, expected: {expected}"
    if expected != "in" and CANARY in response.content.decode(errors="replace"):
        yield "shows what it protects"
    for fault in header_faults(response, signed_in=role != STRANGER):
        yield f"header: {fault}"


def check(url, world):
    """Every fault of `url`, one line each."""
    sample = SAMPLES.get(url.name, WITHOUT_OBJECT)
    if url.arguments and sample is WITHOUT_OBJECT:
        return [
            f"{url} takes {sorted(url.arguments)}: add a sample to tests/architecture/samples.py"
        ]
    path = reverse(url.name, kwargs=sample.arguments(world))
    found, seen, forged = [], set(), set()
    for role, proved in roles_at(url):
        client = world.client(role, second_factor=proved)
        first = expected_of(url, role, proved, "get"), expected_of(url, role, proved, "post")
        for method in methods_for(role, first, seen):
            expected = expected_of(url, role, proved, method)
            response = ask(client, method, path)
            how = f"{method.upper()} as {role}{'' if proved else ' without second factor'}"
            found += [f"{how}: {f}" for f in faults_of(response, url, role, method, expected)]
        seen.add(first)
        if proved and first not in forged and url.audience != ONE_CLICK:
            found += forged_posts(url, path, role, world)
            forged.add(first)
    return found


def methods_for(role, first, seen):
    """GET as everyone, POST as everyone but those in term who are refused; all methods as the first so answered.

    first, seen  what is expected of GET and POST, and what was before
    """
    if first not in seen:
        return METHODS
    if role not in OUT_OF_TERM and first == ("refused", "refused"):
        return ["get"]
    return ["get", "post"]


def roles_at(url):
    """Each role; where a second factor is needed, without it the first of those who are answered alike.

    What other sites make a browser send is tried as the first of those who are answered alike, too.
    """
    proved = [(role, True) for role in EVERYBODY]
    if not needs_second_factor(url.audience):
        return proved
    alike = {}
    for role in EVERYBODY:
        if role not in OUT_OF_TERM:
            first = [expected_of(url, role, False, method) for method in ("get", "post")]
            alike.setdefault((*first, lets_in(url.audience, role, "post")), role)
    return [*proved, *((role, False) for role in alike.values())]


def forged_posts(url, path, role, world):
    """What another site makes a browser send is refused before anything is done.

    A sister site's program posts from elsewhere by its nature, and proves itself by its secret.
    """
    refusals = (400, 401, 405) if url.audience == SISTER_SITES else (403, 404, 405)
    client = world.client(role, second_factor=True, enforce_csrf_checks=True)
    for method in UNSAFE if role == STRANGER else ["post"]:
        response = ask(client, method, path, HTTP_ORIGIN="https://elsewhere.example")
        if response.status_code not in refusals:
            yield f"{method.upper()} as {role} from elsewhere: answers {response.status_code}"


@pytest.mark.parametrize("url", URLS, ids=str)
def test_url_declares_whom_it_is_for(url):
    assert url.name, f"{url} has no name"
    assert url.audience is not None, f"{url} declares no audience"


@pytest.mark.parametrize("url", [url for url in URLS if url.audience], ids=str)
def test_url_is_for_its_audience_alone(url, world):
    assert check(url, world) == []


def test_posts_without_our_cookie_are_taken_at_these_urls_alone():
    """What it does, and that it does nothing else, stands in tests/foundation/letters/test_leaving.py."""
    exempt = [url for url in URLS if getattr(url.view, "csrf_exempt", False)]
    # Answering pages look at the origin of a post themselves; forged_posts tries them.
    taken = [url.name for url in exempt if url.audience != ANONYMOUS_ANSWERS]
    # The programs of sister sites prove themselves by a secret or a token (tests/…/sister_sites).
    sites = [url.name for url in URLS if url.audience == SISTER_SITES]
    assert sites == ["oauth2_provider:token", "oauth2_provider:user-info"]
    assert sorted(taken) == sorted(["letters_one_click", *sites])
    assert [url.name for url in URLS if url.audience == ONE_CLICK] == ["letters_one_click"]


def test_every_sample_is_of_a_url_that_is_there():
    assert set(SAMPLES) <= {url.name for url in URLS}


def test_the_demonstration_has_no_url_unless_it_is_shown():
    with demonstration(shown=False):
        assert not [url for url in urls_of() if "demonstration" in url.route]
    assert [url for url in URLS if "demonstration" in url.route]


def test_every_url_lives_below_a_language():
    with demonstration():
        from django.urls import get_resolver

        assert {str(pattern.pattern) for pattern in get_resolver().url_patterns} == {"en/"}


class TestControls:
    """A site with mistakes built in: each is found."""

    @pytest.fixture
    def mistakes(self, world, settings):
        importlib.reload(mistaken_urls)  # it holds the site's pages, the demonstration's among them
        settings.ROOT_URLCONF = "tests.architecture.mistaken_urls"
        return {url.name: url for url in urls_of("tests.architecture.mistaken_urls")}

    @pytest.fixture
    def faults(self, world, mistakes, monkeypatch):
        monkeypatch.setattr(
            "django.test.client.Client.store_exc_info", lambda *args, **kwargs: None
        )
        of_here = Sample(lambda world: {"slug": "here"}, CHAPTER)
        for name in ("mistake_none", "mistake_no_owner", "mistake_shows_all"):
            monkeypatch.setitem(SAMPLES, name, of_here)
        return lambda name: check(mistakes[name], world)

    def test_a_view_that_declares_nothing_is_found_and_closed(self, client, mistakes):
        assert mistakes["mistake_undeclared"].audience is None
        assert client.get("/en/mistakes/undeclared/").status_code == 404

    def test_a_view_without_mistake_has_no_fault(self, faults):
        assert faults("mistake_none") == []

    @pytest.mark.parametrize(
        ("name", "fault"),
        [
            ("mistake_no_owner", f"GET as {ELSEWHERE}: answers 200 , expected: not there"),
            ("mistake_shows_all", f"GET as {ELSEWHERE}: shows what it protects"),
            ("mistake_breaks", f"POST as {ADMINISTRATOR}: answers 500"),
            ("mistake_unguarded", f"POST as {STRANGER} from elsewhere: answers 200"),
            ("mistake_framed", f"GET as {STRANGER}: header: frame"),
            ("mistake_open_cookie", f"GET as {STRANGER}: header: cookies"),
        ],
    )
    def test_a_mistake_is_found(self, faults, name, fault):
        assert fault in faults(name)

    @pytest.mark.parametrize(
        ("rights", "fault"),
        [
            (
                lambda account, at, reading: rights_from_terms(account, at, True),
                f"POST as {HERE} {READS}: answers 200 , expected: refused",
            ),
            (
                lambda account, at, reading: rights_from_terms(account, at - A_DAY / 2, reading),
                f"GET as {EVERYWHERE} {OVER}: answers 200 , expected: refused",
            ),
            (
                lambda account, at, reading: rights_from_terms(account, at + A_DAY, reading),
                f"GET as {HERE} {TOO_EARLY}: answers 200 , expected: refused",
            ),
            (
                lambda account, at, reading: rights_from_terms(account, at, False),
                f"GET as {HERE} {READS}: answers 403 , expected: in",
            ),
        ],
        ids=["change before the term", "last too long", "read too early", "never read early"],
    )
    def test_rights_out_of_their_time_are_found(self, faults, monkeypatch, rights, fault):
        monkeypatch.setattr("ajet.foundation.access.rights.sources_of_rights", [rights])
        assert fault in faults("mistake_none")

    def test_a_url_without_sample_is_found(self, faults):
        (fault,) = faults("mistake_no_sample")
        assert fault.endswith("takes ['slug']: add a sample to tests/architecture/samples.py")
