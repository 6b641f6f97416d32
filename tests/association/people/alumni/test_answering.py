"""What a leaver keeps, field by field, by the letter's link or signed in."""

import hashlib
import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from ajet.association.people.alumni.answering import (
    Answer,
    FarewellIsOver,
    NoAccount,
    answer_farewell,
)
from ajet.association.people.alumni.consent import WORDINGS
from ajet.association.people.alumni.links import farewell_token
from ajet.association.people.alumni.models import AlumniRecord, Farewell
from ajet.foundation.accounts.known_addresses import account_of
from ajet.foundation.accounts.models import Account
from ajet.foundation.audit.models import Entry
from ajet.foundation.letters.models import Letter
from tests.factories.alumni import AlumniGroupFactory, FarewellFactory
from tests.factories.clients import client_of
from tests.factories.council import TermFactory
from tests.factories.directory import EntryFactory
from tests.factories.people import AppointmentFactory, PersonFactory

pytestmark = pytest.mark.django_db

NOW = timezone.now()
NONE_KEPT = {
    "name": "", "country": "", "languages": "", "first_year": None, "last_year": None,
    "prefectures": "", "position": "",
}  # fmt: skip


@pytest.fixture
def farewell():
    """Of somebody of whom the register knows everything that can be kept."""
    person = PersonFactory(name="Mele Taufa", country="TO")
    made = FarewellFactory(membership__person=person)
    for prefecture, begins_on in (("28", "2024-08-01"), ("27", "2025-08-01")):
        AppointmentFactory(
            person=person, prefecture=prefecture, begins_on=begins_on, arrived_on="2024-08-01"
        )
    entry = EntryFactory(person=person)
    for code in ("en", "to"):
        entry.languages.create(code=code)
    return made


def link_to(farewell, language="en"):
    with translation.override(language):
        return reverse("farewell_by_link", args=[farewell_token(farewell)])


def post(path, account=None, key="k", **fields):
    return client_of(account).post(path, {"idempotency_key": key * 32, **fields}, follow=True)


def kept_of(farewell):
    return AlumniRecord.objects.get(account=farewell.membership.person.account)


def test_the_page_shows_what_there_is_and_ticks_nothing(farewell):
    shown = client_of().get(link_to(farewell)).content.decode()
    words = [
        "Name: Mele Taufa", "Country: Tonga", "Languages: English, Tongan", "Prefecture: Hyogo, Osaka",
        f"Years on the programme: 2024–{farewell.ends_on.year}",
        "Position: Assistant Language Teacher (ALT)",
    ]  # fmt: skip
    assert [each for each in words if each not in shown] == []
    assert "checked" not in shown
    japanese = client_of().get(link_to(farewell, "ja")).content.decode()
    assert "トンガ" in japanese
    assert "兵庫県、大阪府" in japanese


def test_what_is_not_ticked_is_not_kept(farewell):
    post(link_to(farewell), choice="keep", keeps=["country", "years"])
    kept = kept_of(farewell)
    expected = {"country": "TO", "first_year": 2024, "last_year": farewell.ends_on.year}
    assert kept.facts == NONE_KEPT | expected
    assert (kept.group, kept.gives_address, kept.begun_on) == (None, False, None)


def test_the_wording_and_its_moment_are_kept_in_the_language_of_the_page(farewell):
    post(link_to(farewell, "ja"), choice="keep", keeps=["name"])
    kept = kept_of(farewell)
    assert kept.wording == "2026-12/ja"
    assert abs((kept.consented_at - timezone.now()).total_seconds()) < 60
    entry = Entry.objects.get(act="farewell.answered")
    assert (entry.by_id, entry.facts) == (kept.account_id, {"keeps": True})


def test_a_wording_that_was_shown_is_never_changed():
    """A changed sentence needs a new name, or old consents would be to something nobody read."""
    hashes = {
        f"{version}/{language}": hashlib.sha256(text.encode()).hexdigest()[:12]
        for version, texts in WORDINGS.items()
        for language, text in texts.items()
    }
    assert hashes == {"2026-12/en": "92099b0fff19", "2026-12/ja": "853dc3a6895f"}


def test_the_last_answer_counts(farewell):
    group = AlumniGroupFactory()
    account = farewell.membership.person.account
    path = "/en/my/alumni/"
    post(path, account, "a", choice="keep", keeps=["name"], group=group.pk, gives_address="on")
    assert (kept_of(farewell).group, kept_of(farewell).gives_address) == (group, True)
    assert "checked" in client_of(account).get(path).content.decode()
    post(path, account, "b", choice="nothing")
    assert not AlumniRecord.objects.exists()
    farewell.refresh_from_db()
    assert farewell.answered_at is not None
    post(path, account, "c", choice="keep", keeps=["country"])
    assert kept_of(farewell).facts == NONE_KEPT | {"country": "TO"}
    assert not Letter.objects.filter(to=group.email).exists(), "a group hears of nobody before"


MISTAKES = {
    "nothing chosen": ({}, "Please choose one of the two."),
    "keep, and nothing ticked": ({"choice": "keep"}, "Please tick what to keep, choose a group"),
    "address without group": (
        {"choice": "keep", "keeps": ["name"], "gives_address": "on"},
        "Please choose the group that may have your address.",
    ),
    "what is not offered": ({"choice": "keep", "keeps": ["shoe size"]}, "Select a valid choice"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_and_what_was_ticked_stays(farewell, mistake):
    fields, sentence = MISTAKES[mistake]
    answer = post(link_to(farewell), **fields)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in shown
    ticked = re.findall(r'value="(\w+)"[^>]*checked', shown)
    assert ticked == [*filter(None, [fields.get("choice"), *(fields.get("keeps") or [])])][:2] or (
        mistake == "what is not offered"
    )
    assert not AlumniRecord.objects.exists()


def test_an_address_cannot_be_given_to_a_group_that_has_given_none(farewell):
    group = AlumniGroupFactory(email="")
    fields = {"choice": "keep", "keeps": ["name"], "group": group.pk, "gives_address": "on"}
    assert (
        "Please write to it on its own site." in post(link_to(farewell), **fields).content.decode()
    )


def test_offices_stay_only_with_the_name(farewell):
    TermFactory(person=farewell.membership.person)
    assert "The offices I held" in client_of().get(link_to(farewell)).content.decode()
    refused = post(link_to(farewell), key="a", choice="keep", keeps=["terms"])
    assert "needs your name" in refused.content.decode()
    post(link_to(farewell), key="b", choice="keep", keeps=["terms", "name"])
    assert kept_of(farewell).stays == ["terms"]


def test_a_link_of_a_farewell_that_is_over_says_so(farewell):
    path = link_to(farewell)
    farewell.delete()
    for answer in (
        client_of().get(path),
        post(path, choice="nothing"),
        client_of().get(path + "x/"),
    ):
        assert answer.status_code in (404, 410)
    assert "This link is over" in client_of().get(path).content.decode()
    assert client_of().get(path.replace(path.split("/")[4], "forged")).status_code == 410
    with pytest.raises(FarewellIsOver):
        answer_farewell(farewell, None, at=NOW)


def test_a_contract_that_goes_on_closes_the_page_before_the_worker_comes(farewell):
    farewell.membership.ends_on = None
    farewell.membership.save()
    account = farewell.membership.person.account
    assert client_of().get(link_to(farewell)).status_code == 410
    assert "nothing to decide now" in client_of(account).get("/en/my/alumni/").content.decode()
    assert "what we may keep" not in client_of(account).get("/en/my/").content.decode()


def test_whoever_never_signed_in_gets_an_account_by_keeping_something():
    person = PersonFactory(account=None, email="never@example.org")
    farewell = FarewellFactory(membership__person=person)
    post(link_to(farewell), key="a", choice="nothing")
    assert not Account.objects.exists()
    post(link_to(farewell), key="b", choice="keep", keeps=["name"])
    person.refresh_from_db()
    assert (person.account.email, person.account.alumni_record.name) == (person.email, person.name)


def test_a_letter_opens_no_account_that_would_have_the_rights_of_an_office():
    person = PersonFactory(account=None, email="officer@example.org")
    now = timezone.now()
    TermFactory(person=person, begins_at=now, ends_at=now + timedelta(days=90))
    farewell = FarewellFactory(membership__person=person)
    refused = post(link_to(farewell), choice="keep", keeps=["name"])
    assert refused.status_code == 422
    assert "Please ask an officer of the council." in refused.content.decode()
    with pytest.raises(NoAccount):
        answer_farewell(farewell, Answer(keeps=["name"]), at=NOW)
    assert not Account.objects.exists()


def test_a_former_member_may_still_sign_in_to_answer():
    person = PersonFactory(account=None, email="gone@example.org")
    assert account_of("gone@example.org", NOW) is None
    FarewellFactory(membership__person=person, membership__ends_on=date(2026, 8, 1))
    assert account_of("gone@example.org", NOW).email == "gone@example.org"


def test_ones_own_page_asks_and_then_says_that_it_is_answered(farewell):
    account = farewell.membership.person.account
    asked = client_of(account).get("/en/my/").content.decode()
    assert "Please tell us what we may keep of you" in asked
    answer_farewell(farewell, None, at=NOW)
    told = client_of(account).get("/en/my/").content.decode()
    assert "You have told us what we may keep" in told
    assert Farewell.objects.count() == 1
