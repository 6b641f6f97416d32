import io
import json
import re
from datetime import datetime, timedelta

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from ajet.association.people.models import Position
from ajet.foundation.files.models import StoredFile
from ajet.foundation.letters.models import Letter
from ajet.foundation.personal_data import exporting
from ajet.foundation.personal_data.exporting import KEPT_FOR, by_name, content_of, make_copy
from ajet.foundation.personal_data.holdings import holdings
from ajet.foundation.personal_data.models import How
from ajet.foundation.personal_data.printing import pdf_of
from ajet.foundation.personal_data.requesting import ask_for_copy
from tests.factories.accounts import AccountFactory
from tests.factories.clients import client_of
from tests.factories.people import AppointmentFactory, MembershipFactory, PersonFactory
from tests.representation.reports.reading_pdfs import elements, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    """A name whose signs older fonts lack, one in katakana, and one that no Japanese font has."""
    person = PersonFactory(name="髙橋 﨑子 Đặng 김", kana="タカハシ サキコ", account__language="ja")
    MembershipFactory(person=person)
    AppointmentFactory(
        person=person, position=Position.CIR, contracting_organisation="#strong[神戸市] *x* $y$"
    )
    return person


def test_the_json_copy_holds_every_holding_under_its_key(person, noon):
    told = json.loads(content_of(person.account, noon))
    assert set(told["holdings"]) == {holding.key for holding in holdings}
    assert told["made_at"] == "2025-11-22T12:00:00+09:00"
    assert told["holdings"]["person"]["records"] == [
        {
            "name": "髙橋 﨑子 Đặng 김",
            "name_in_katakana": "タカハシ サキコ",
            "e_mail_address": person.email,
            "country": None,
        }
    ]
    (post,) = told["holdings"]["appointments"]["records"]
    assert (post["position"], post["arrival_date"], post["contract_end"]) == (
        "Coordinator for International Relations (CIR)",
        "2024-08-01",
        None,
    )


def test_keys_of_facts_are_small_letters_and_repeated_ones_a_list(noon):
    assert by_name([("When it was", noon), ("A", 1), ("A", True), ("A", None)]) == {
        "when_it_was": "2025-11-22T12:00:00+09:00",
        "a": [1, True, None],
    }


def test_every_key_of_a_fact_says_something(person, noon):
    told = json.loads(content_of(person.account, noon))
    keys = {
        key
        for holding in told["holdings"].values()
        for record in holding["records"]
        for key in record
    }
    assert all(re.fullmatch("[a-z][a-z0-9_]*", key) for key in keys), keys


def test_the_pdf_copy_is_tagged_in_the_readers_language_with_the_name_whole(person, noon):
    pdf = pdf_of(person.account, noon)
    document, found = elements(pdf)
    assert (str(document.Root.Lang), bool(document.Root.MarkInfo.Marked)) == ("ja-JP", True)
    metadata = pikepdf.open(io.BytesIO(pdf)).open_metadata()
    assert metadata["pdfuaid:part"] == "1"
    text = text_of(pdf)
    for word in ("髙橋 﨑子 Đặng 〓", "タカハシ サキコ", "国際交流員", "#strong[神戸市] *x* $y$"):
        assert word in text
    assert {"/H1", "/L", "/LI"} <= {str(each.get("/S")) for each in found}


def make(account, at):
    asked = ask_for_copy(account, at=at)
    make_copy(asked, at=at)
    return asked


def test_a_copy_is_kept_once_for_its_owner_and_a_letter_says_so():
    account, now = AccountFactory(), timezone.now()
    asked = make(account, now)
    make_copy(asked, at=now)  # the worker may run it twice
    assert sorted(stored.kind for stored in StoredFile.objects.all()) == ["json", "pdf"]
    assert Letter.objects.filter(key=f"personal-data-copy:{asked.pk}", to=account.email).exists()
    asked.refresh_from_db()
    assert asked.outcome.how == How.DONE
    assert ask_for_copy(account, at=now) is None, "the present one is given"
    assert StoredFile.objects.count() == 2


def test_nobody_but_the_owner_reads_a_copy_and_for_seven_days():
    account, now = AccountFactory(), timezone.now()
    make(account, now)
    path = StoredFile.objects.get(kind="json").get_absolute_url()
    answers = [
        client_of(who, second_factor=True).get(path).status_code
        for who in (account, AccountFactory(), AccountFactory(is_administrator=True), None)
    ]
    assert answers == [200, 404, 404, 404]
    StoredFile.objects.update(stored_at=now - KEPT_FOR)
    assert client_of(account).get(path).status_code == 404
    assert ask_for_copy(account, at=now) is not None, "a new one can be made"


def test_old_copies_are_removed_with_their_bytes(django_capture_on_commit_callbacks):
    account, now = AccountFactory(), timezone.now()
    make(account, now)
    places = [stored.content.name for stored in StoredFile.objects.all()]
    with django_capture_on_commit_callbacks(execute=True):
        exporting.remove_copies(exporting.out_of_date(now + KEPT_FOR - timedelta(hours=1)))
    assert all(map(default_storage.exists, places))
    with django_capture_on_commit_callbacks(execute=True):
        exporting.remove_copies(exporting.out_of_date(now + KEPT_FOR))
    assert not any(map(default_storage.exists, places))


def test_the_copy_is_as_fresh_as_its_moment(person):
    now = timezone.now()
    told = json.loads(content_of(person.account, now))
    assert datetime.fromisoformat(told["made_at"]) == now.replace(microsecond=0)
