"""The officers' desk, and the audit trail on it."""

import re
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.utils import timezone

from ajet.association.chapters.models import Chapter
from ajet.association.council.beginning import begin_council_year
from ajet.foundation.audit import record
from ajet.foundation.audit.models import Entry
from ajet.web.audit_words import SENTENCES
from tests.factories.accounts import AccountFactory
from tests.factories.clients import client_of
from tests.factories.council import TermFactory
from tests.factories.people import MemberFactory

pytestmark = pytest.mark.django_db

LINKS = {
    "import_roster": "/en/desk/roster/",
    "run_surveys": "/en/desk/surveys/",
    "write_reports": "/en/desk/reports/",
    "read_audit": "/en/desk/audit/",
}


def officer(today, *rights, **fields):
    return TermFactory(seat__office__rights=list(rights), **today, **fields).person


def desk_of(account, language="en"):
    return client_of(account, second_factor=True).get(f"/{language}/desk/").content.decode()


@pytest.mark.parametrize("right", LINKS)
def test_the_desk_offers_what_the_office_allows_and_nothing_else(today, right):
    shown = desk_of(officer(today, right).account)
    assert [name for name, link in LINKS.items() if f'href="{link}"' in shown] == [right]


def test_a_chapter_leader_finds_the_own_chapter_only(today):
    own, other = (
        Chapter.objects.create(slug=slug, name_en=slug, name_ja=slug, prefecture="28")
        for slug in ("own", "other")
    )
    shown = desk_of(officer(today, "edit_chapter", seat__chapter=own).account)
    assert f"/en/desk/chapters/{own.slug}/" in shown
    assert f"/desk/chapters/{other.slug}/" not in shown


@pytest.mark.parametrize("path", ["/en/desk/", "/en/desk/audit/"])
def test_the_desk_is_closed_to_everybody_else(today, path):
    reader = officer(today, "read_audit").account
    former = TermFactory(seat__office__rights=["read_audit"]).person.account
    answers = {
        "stranger": client_of().get(path),
        "member": client_of(MemberFactory().account, second_factor=True).get(path),
        "former officer": client_of(former, second_factor=True).get(path),
        "officer without a second factor": client_of(reader).get(path),
        "officer": client_of(reader, second_factor=True).get(path),
    }
    assert {who: answer.status_code for who, answer in answers.items()} == {
        "stranger": 302,
        "member": 403,
        "former officer": 403,
        "officer without a second factor": 302,
        "officer": 200,
    }


def test_the_first_administrator_is_told_what_comes_first():
    account = AccountFactory(is_administrator=True)
    empty = desk_of(account)
    assert "bin/ajet council begin --year" in empty
    begin_council_year(
        timezone.localdate().year - (timezone.localdate().month < 6), by=None, at=timezone.now()
    )
    begun = desk_of(account)
    assert "bin/ajet council begin" not in begun
    assert "The council year has begun." in begun
    MemberFactory()
    assert "What to do next" not in desk_of(account)
    assert "次に行うこと" not in desk_of(account, "ja")


def trail(number, by=None):
    with transaction.atomic():
        for _ in range(number):
            record("roster.applied", by=by, at=timezone.now(), subject=by, facts={"items": 3})


def test_the_trail_says_who_did_what_newest_first_page_by_page(today):
    person = officer(today, "read_audit")
    trail(60, by=person.account)
    browser = client_of(person.account, second_factor=True)
    first = browser.get("/en/desk/audit/").content.decode()
    second = browser.get("/en/desk/audit/?page=2").content.decode()
    numbers = [f'<th scope="row">{number}</th>' for number in range(60, 0, -1)]
    assert [number for number in numbers if number in first] == numbers[:50]
    assert [number for number in numbers if number in second] == numbers[50:]
    told = (person.name, "roster.applied", "items=3", "60 lines in all", "Page 1 of 2")
    assert [words for words in told if words not in first] == []


SOURCE = Path(__file__).parents[2] / "src" / "ajet"
RECORDED = re.compile(r'(?:record\(\s*f?|^MADE = )"([a-z_.{}]+)"', re.MULTILINE)


def test_every_act_is_told_in_words():
    acts = {
        act
        for path in SOURCE.rglob("*.py")
        for act in RECORDED.findall(path.read_text())
        if "{" not in act
    }
    assert len(acts) > 15
    assert acts - SENTENCES.keys() == set()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Applied a roster: 5,933 new, 2 changed, 0 left"),
        ("ja", "名簿を反映しました（新規5,933名、変更2名、退会0名）"),
    ],
)
def test_the_trail_reads_as_sentences(today, language, sentence):
    person = officer(today, "read_audit")
    with transaction.atomic():
        record(
            "roster.applied",
            by=person.account,
            at=timezone.now(),
            facts={"new": 5933, "changed": 2, "left": 0},
        )
    browser = client_of(person.account, second_factor=True)
    assert sentence in browser.get(f"/{language}/desk/audit/").content.decode()


def faults_told(browser):
    """The pages of the trail that say it was tampered with."""
    pages = {page: browser.get(f"/en/desk/audit/?page={page}").content.decode() for page in (1, 2)}
    return [page for page, content in pages.items() if "were changed or removed" in content]


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE audit_entry SET by_id = 99 WHERE number = 2",
        "DELETE FROM audit_entry WHERE number = 2",
        "DELETE FROM audit_entry WHERE number = 3",
        "DELETE FROM audit_entry WHERE number = 60",
        "DELETE FROM audit_entry WHERE number = 10",
    ],
)
def test_a_changed_or_missing_line_is_told(today, tampering):
    browser = client_of(officer(today, "read_audit").account, second_factor=True)
    trail(60)
    assert faults_told(browser) == []
    with connection.cursor() as cursor:
        cursor.execute(tampering)
    assert faults_told(browser) != []


def test_an_empty_trail_is_no_fault(today):
    assert not Entry.objects.exists()
    browser = client_of(officer(today, "read_audit").account, second_factor=True)
    assert "Nothing has been done yet." in browser.get("/en/desk/audit/").content.decode()


def test_more_lines_ask_no_more_of_the_database(
    today, django_assert_max_num_queries, django_assert_num_queries
):
    person = officer(today, "read_audit")
    browser = client_of(person.account, second_factor=True)
    trail(1, by=person.account)
    browser.get("/en/desk/audit/")
    with django_assert_max_num_queries(14) as asked:
        browser.get("/en/desk/audit/")
    trail(20, by=AccountFactory())
    with django_assert_num_queries(len(asked)):
        browser.get("/en/desk/audit/")
