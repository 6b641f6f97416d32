"""A code to a work address verifies one person a year, and the address is stored nowhere."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.core import serializers
from django.utils import timezone

from ajet.association.people.joining.models import UsedWorkAddress, WorkAddressCode, WorkDomain
from ajet.association.people.joining.work_addresses import (
    NotAWorkAddress,
    WrongCode,
    enter_work_code,
    forget_addresses_written_to,
    send_work_code,
)
from ajet.association.people.models import Verification
from ajet.association.people.verification import year_later
from ajet.foundation.letters.models import Letter
from ajet.foundation.letters.sending import note_sent
from tests.association.people.joining.steps import once
from tests.association.people.joining.test_vouching import desk, officer
from tests.factories.chapters import ChapterFactory
from tests.factories.clients import client_of
from tests.factories.joining import RegisteredFactory, WorkDomainFactory

pytestmark = pytest.mark.django_db

WORK = "taufa.mele@city.toyooka.lg.jp"
CODE = re.compile(r"\b[A-Z]{4}-[A-Z]{4}\b")


def send(person, address=WORK, at=None, language="en"):
    membership = person.memberships.get()
    at = at or timezone.now()
    send_work_code(membership, address, language=language, by=person.account, at=at)
    return membership


def code_sent():
    return CODE.search(Letter.objects.latest("pk").body)[0]


def enter(membership, code, at=None):
    account = membership.person.account
    return enter_work_code(membership, code, by=account, at=at or timezone.now())


@pytest.mark.parametrize(
    ("address", "counts"),
    [
        (WORK, True),
        ("a@toyooka-e.ed.jp", True),
        ("a@LG.JP", False),
        ("a@ed.jp", False),
        ("a@xlg.jp", False),
        ("a@city.lg.jp.example.com", False),
        ("a@city.example.jp", True),
        ("a@mail.city.example.jp", True),
        ("a@example.jp", False),
        ("a@notcity.example.jp", False),
        ("a@gmail.com", False),
        ('"a@city.lg.jp"@example.com', False),
        ("a@city.lg.jp@example.com", False),
    ],
)
def test_only_addresses_of_employers_count(address, counts):
    WorkDomainFactory(domain="city.example.jp")
    browser = client_of(RegisteredFactory().account)
    page = browser.post("/en/join/verification/work-address/", once({"address": address}))
    assert (page.status_code == 302) == counts
    assert Letter.objects.exists() == counts
    if not counts:
        with pytest.raises(NotAWorkAddress):
            send(RegisteredFactory(), address)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_code_from_the_letter_verifies(language):
    person = RegisteredFactory()
    browser, path = client_of(person.account), f"/{language}/join/verification/work-address/"
    browser.post(path, once({"address": WORK}))
    assert Letter.objects.get().language == language
    typed = code_sent().lower().replace("-", " ")
    answer = browser.post(f"{path}code/", once({"work_code": typed}))
    assert answer.url == f"/{language}/my/"
    made = Verification.objects.get()
    assert (made.how, made.by, made.membership.person) == ("work address", None, person)
    assert not WorkAddressCode.objects.exists()


def everything_stored():
    """Every row of the register, in small letters."""
    rows = [
        serializers.serialize("json", model._base_manager.all())
        for model in apps.get_models()
        if model._meta.app_label != "answers"
    ]
    return "".join(rows).lower()


def test_the_address_is_stored_nowhere_once_the_letter_has_gone():
    membership = send(RegisteredFactory())
    code = code_sent()
    assert WORK in everything_stored()  # in the letter that waits
    note_sent(Letter.objects.get())
    forget_addresses_written_to()
    enter(membership, code)
    stored = everything_stored()
    assert [part for part in (WORK, "toyooka", code.lower()) if part in stored] == []


def test_a_letter_that_waits_keeps_its_address():
    send(RegisteredFactory())
    forget_addresses_written_to()
    assert Letter.objects.get().to == WORK


@pytest.mark.parametrize("minutes", [29, 31])
def test_the_code_is_good_for_half_an_hour(noon, minutes):
    membership = send(RegisteredFactory(), at=noon)
    later = noon + timedelta(minutes=minutes)
    if minutes < 30:
        assert enter(membership, code_sent(), at=later)
    else:
        with pytest.raises(WrongCode):
            enter(membership, code_sent(), at=later)


def test_the_code_is_good_for_whoever_asked_alone():
    send(RegisteredFactory())
    stolen = code_sent()
    thief = RegisteredFactory().memberships.get()
    with pytest.raises(WrongCode):
        enter(thief, stolen)
    send(thief.person, "other@city.lg.jp")
    with pytest.raises(WrongCode):
        enter(thief, stolen)
    assert not Verification.objects.exists()


@pytest.mark.parametrize("spelling", [WORK, WORK.upper(), "taufa.mele+jet@city.toyooka.lg.jp"])
def test_an_address_verifies_nobody_else_within_a_year(spelling):
    now = timezone.now()
    enter(send(RegisteredFactory(), at=now), code_sent(), at=now)
    other = RegisteredFactory()
    soon, after = now + timedelta(days=360), now + timedelta(days=367)
    send(other, spelling, at=soon)
    letter = Letter.objects.latest("pk")
    assert (letter.subject, CODE.search(letter.body)) == (
        "This work address has confirmed somebody already", None,
    )  # fmt: skip
    with pytest.raises(WrongCode):
        enter(other.memberships.get(), "BBBB-BBBB", at=soon)
    send(other, spelling, at=after)
    assert enter(other.memberships.get(), code_sent(), at=after)


def test_whoever_asks_is_not_told_that_an_address_was_used(settings):
    settings.ACCOUNT_RATE_LIMITS = False
    enter(send(RegisteredFactory()), code_sent())
    browser, path = client_of(RegisteredFactory().account), "/en/join/verification/work-address/"
    answers = [
        browser.post(path, once({"address": address})) for address in (WORK, "free@city.lg.jp")
    ]
    assert answers[0].url == answers[1].url
    tries = [browser.post(f"{path}code/", once({"work_code": "BBBB-BBBB"})) for _ in range(2)]
    assert len({page.context["code_form"].errors["work_code"][0] for page in tries}) == 1


def test_of_two_who_ask_with_one_address_the_first_to_type_the_code_has_it():
    first, second = RegisteredFactory(), RegisteredFactory()
    send(first)
    code_of_first = code_sent()
    send(second)
    code_of_second = code_sent()
    enter(first.memberships.get(), code_of_first)
    with pytest.raises(WrongCode):
        enter(second.memberships.get(), code_of_second)


def test_the_same_person_may_use_the_address_again_at_the_yearly_check(settings):
    person, now = RegisteredFactory(), timezone.now()
    enter(send(person, at=now), code_sent(), at=now)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, as keys are changed now and then"
    later = now + timedelta(days=340)
    send(RegisteredFactory(), at=later)
    assert "confirmed somebody" in Letter.objects.latest("pk").subject
    made = enter(send(person, at=later), code_sent(), at=later)
    assert made.until == year_later(timezone.localdate(later))


def test_a_used_address_leads_to_nobody():
    enter(send(RegisteredFactory()), code_sent())
    fields = {field.name for field in UsedWorkAddress._meta.get_fields()}
    assert fields == {"address_hash", "holder_hash", "expires_on"}


def test_a_wrong_code_can_be_tried_five_times_an_hour():
    person = RegisteredFactory()
    send(person)
    browser, path = client_of(person.account), "/en/join/verification/work-address/code/"
    with time_machine.travel(timezone.now(), tick=False):
        errors = [
            browser.post(path, once({"work_code": "BBBB-BBBB"}))
            .context["code_form"]
            .errors["work_code"][0]
            for n in range(6)
        ]
        assert ["too often" in error for error in errors] == [False] * 5 + [True]
        page = browser.post(path, once({"work_code": code_sent()}))
    assert page.status_code == 200
    assert not Verification.objects.exists()


def test_three_letters_an_hour_go_out_for_one_person():
    browser = client_of(RegisteredFactory().account)
    pages = [
        browser.post(
            "/en/join/verification/work-address/",
            once({"address": f"a{n}@city.lg.jp"}),
        )
        for n in range(4)
    ]
    assert [page.status_code for page in pages] == [302, 302, 302, 200]
    assert Letter.objects.count() == 3
    assert "too often" in pages[3].context["address_form"].errors["address"][0]


def test_one_address_gets_three_letters_an_hour_whoever_asks():
    pages = [
        client_of(RegisteredFactory().account).post(
            "/en/join/verification/work-address/", once({"address": WORK})
        )
        for n in range(4)
    ]
    assert [page.status_code for page in pages] == [302, 302, 302, 200]


class TestList:
    def test_is_kept_by_the_council(self):
        browser, path = desk(officer()), "/en/desk/verification/work-domains/"
        browser.post(path, once({"domain": " @City.Example.JP. "}))
        domain = WorkDomain.objects.get()
        assert domain.domain == "city.example.jp"
        assert "city.example.jp" in browser.get(path).content.decode()
        browser.post(f"{path}{domain.pk}/removal/", once({}))
        assert not WorkDomain.objects.exists()

    def test_is_not_for_a_chapter(self):
        browser = desk(officer(ChapterFactory()))
        for path in ("work-domains/", "cohort-codes/"):
            assert browser.get(f"/en/desk/verification/{path}").status_code == 404
            answer = browser.post(f"/en/desk/verification/{path}", once({"domain": "a.example.jp"}))
            assert answer.status_code == 404
        assert not WorkDomain.objects.exists()

    @pytest.mark.parametrize(
        "domain",
        [
            "gmail.com",
            "co.jp",
            "jp",
            "city.toyooka.lg.jp",
            "",
            "a b",
            "市.jp",
            "a\0.jp",
            "known.example.jp",
        ],
    )
    def test_takes_no_domain_at_which_anybody_has_an_address(self, domain):
        WorkDomainFactory(domain="known.example.jp")
        page = desk(officer()).post("/en/desk/verification/work-domains/", once({"domain": domain}))
        assert list(page.context["form"].errors) == ["domain"]
        assert WorkDomain.objects.count() == 1
