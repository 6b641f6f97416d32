"""Officers find members however they write, within their scope; each look at a page is noted."""

from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ajet.association.people.changes import people_changed
from ajet.association.people.directory.desk import searching
from ajet.association.people.directory.models import SearchKey
from ajet.association.people.directory.tasks import refresh_copies
from ajet.association.people.models import Appointment, Membership, Person
from ajet.association.people.roster.reverting import revert_import
from ajet.association.people.verification import verify
from ajet.foundation.audit.models import Entry as AuditEntry
from tests.association.people.roster.imports import bring_in
from tests.factories.chapters import ChapterFactory
from tests.factories.clients import client_of
from tests.factories.council import TermFactory
from tests.factories.people import MemberFactory, PersonFactory
from tests.factories.rosters import people

pytestmark = pytest.mark.django_db

PAGE = "/en/desk/members/"


def officer(**seat):
    now = timezone.now()
    term = TermFactory(
        seat__office__rights=["search_members"],
        person__name="Officer",
        begins_at=now - timedelta(days=1),
        ends_at=now + timedelta(days=1),
        **{f"seat__{name}": value for name, value in seat.items()},
    )
    return client_of(term.person.account, second_factor=True)


def known(name, **fields):
    person = MemberFactory(name=name, **fields)
    people_changed([person.pk])
    return person


def found(client, query):
    page = client.get(PAGE, {"q": query})
    assert page.status_code == 200
    return [line.person.name for line in page.context["lines"]]


def text(response):
    return response.content.decode()


@pytest.fixture
def national():
    return officer()


@pytest.mark.parametrize(
    "query",
    [
        "José Núñez", "nunez jose", "NUÑEZ", "nun jo", "ホセ", "ﾎｾ", "ほせ", "ヌニェス ホセ", "神戸",
        "教育 jose", "JOSE.N@example", "kobe", "jose.n@example.org", "hyogo board",
    ],
)  # fmt: skip
def test_somebody_is_found_however_it_is_written(national, query):
    known(
        "José Núñez",
        kana="ホセ・ヌニェス",
        email="Jose.N@example.org",
        appointment__municipality="Kobe 神戸市",
        appointment__contracting_organisation="Hyogo Board of Education 兵庫県教育委員会",
    )
    known("Ann Lee", kana="アン・リー")
    assert found(national, query) == ["José Núñez"]


@pytest.mark.parametrize("query", ["unez", "jose ann", "ose", "大阪", "''", "%", "_", "\\", "%%"])
def test_others_are_not_found(national, query):
    known("José Núñez", email="jose@example.org")
    known("Ann Lee", email="ann@example.org")
    assert found(national, query) == []


def test_people_with_one_name_three_and_a_very_long_one(national):
    long = " ".join(["Wolfeschlegelsteinhausen"] * 8)
    for name in ("Suharto", "Mary Jane Watson", long, "ジョン"):
        known(name)
    assert found(national, "suharto") == ["Suharto"]
    assert found(national, "watson mary") == ["Mary Jane Watson"]
    assert found(national, "wolfe") == [long]
    assert found(national, "ジョ") == ["ジョン"]


def test_an_empty_search_shows_everybody_by_name(national):
    for name in ("Zoe", "ann", "Élan"):
        known(name)
    assert found(national, "") == ["ann", "Élan", "Zoe"]


@pytest.mark.parametrize(
    "query",
    ["?q=%00", "?q=" + "a" * 101, "?page=x", "?q=a&page=%00", "?q=%ED%A0%80", "?q=😀", "?page=-1"],
)
def test_no_query_breaks_the_page(national, query):
    assert national.get(PAGE + query).status_code == 200


def test_a_chapters_officer_finds_members_with_a_post_in_its_prefecture_alone():
    today = timezone.localdate()
    client = officer(chapter=ChapterFactory(prefecture="32"))
    mine = known("Anna Here", appointment__prefecture="32")
    unverified = known("Anna Unverified", appointment__prefecture="32")
    Membership.objects.filter(person=unverified).update(verified_until=None)
    others = {
        "elsewhere": known("Anna Elsewhere", appointment__prefecture="28"),
        "left": known("Anna Left", appointment__prefecture="32"),
        "moved": known("Anna Moved", appointment__prefecture="32"),
        "no member": PersonFactory(name="Anna None"),
    }
    Membership.objects.filter(person=others["left"]).update(ends_on=today)
    Appointment.objects.filter(person=others["moved"]).update(ends_on=today)
    people_changed([person.pk for person in others.values()])
    assert found(client, "anna") == found(client, "") == ["Anna Here", "Anna Unverified"]
    pages = {name: client.get(f"{PAGE}{person.pk}/") for name, person in others.items()}
    assert {name: page.status_code for name, page in pages.items()} == dict.fromkeys(others, 404)
    assert client.get(f"{PAGE}{mine.pk}/").status_code == 200
    assert len(found(officer(), "anna")) == 5, "former members too, and nobody who never was one"


def test_a_key_that_is_out_of_date_does_not_widen_the_scope():
    client = officer(chapter=ChapterFactory(prefecture="32"))
    person = known("Anna", appointment__prefecture="32")
    Appointment.objects.filter(person=person).update(prefecture="28")
    assert found(client, "anna") == []


def test_a_persons_page_tells_what_the_register_knows_and_the_look_is_noted(national):
    person = known("Ann Lee", kana="アン・リー", country="JM", appointment__municipality="Kobe")
    membership = person.memberships.get()
    verify(membership, "vouching", by=person.account, at=timezone.now())
    page = text(national.get(f"{PAGE}{person.pk}/"))
    for told in ("Ann Lee", "アン・リー", "Jamaica", person.email, "Kobe", "vouched for"):
        assert told in page
    entry = AuditEntry.objects.get(act="people.seen")
    assert (entry.subject_type, entry.subject_id) == ("people.person", str(person.pk))
    assert entry.facts == {}


def test_neither_the_list_nor_a_page_refused_is_a_look():
    client = officer(chapter=ChapterFactory(prefecture="32"))
    person = known("Anna", appointment__prefecture="28")
    found(client, "anna")
    client.get(f"{PAGE}{person.pk}/")
    assert not AuditEntry.objects.filter(act="people.seen").exists()


def test_one_page_of_a_person_takes_the_same_queries_whatever_they_did(
    django_assert_num_queries, national
):
    person = known("Ann")
    verify(person.memberships.get(), "vouching", by=person.account, at=timezone.now())
    path = f"{PAGE}{person.pk}/"
    national.get(path)
    with CaptureQueriesContext(connection) as one:
        national.get(path)
    day = timezone.localdate()
    for years in (5, 9):
        begins_on = day - timedelta(days=365 * years)
        period = {"begins_on": begins_on, "ends_on": begins_on + timedelta(days=90)}
        membership = Membership.objects.create(person=person, **period)
        verify(membership, "vouching", by=PersonFactory().account, at=timezone.now())
        Appointment.objects.create(
            person=person, position="ALT", prefecture="28", arrived_on=begins_on, **period
        )
    with django_assert_num_queries(len(one)):
        national.get(path)


@pytest.mark.parametrize("query", ["", "ann"])
def test_one_person_and_three_take_the_same_queries(national, query, django_assert_num_queries):
    known("Ann")
    found(national, query)
    with CaptureQueriesContext(connection) as one:
        found(national, query)
    known("Anna")
    known("Anne")
    with django_assert_num_queries(len(one)):
        found(national, query)


def test_too_many_are_cut_and_said(national, monkeypatch):
    monkeypatch.setattr(searching, "MOST_FOUND", 2)
    for name in ("Ann", "Anna", "Anne"):
        known(name)
    page = national.get(PAGE, {"q": "ann"})
    assert (len(page.context["lines"]), page.context["is_cut"]) == (2, True)
    assert "Please add a word" in text(page)


def test_a_roster_brings_its_people_into_the_search_and_takes_them_out(national, noon):
    (entry,) = people(1)
    roster_import = bring_in([entry], timezone.now())
    assert found(national, entry.name) == [entry.name]
    bring_in([replace(entry, municipality="Nowhere 無有町")], timezone.now())
    assert found(national, "無有") == [entry.name]
    later = type(roster_import).objects.latest("pk")
    revert_import(later, by=None, at=timezone.now())
    assert found(national, "無有") == []
    revert_import(roster_import, by=None, at=timezone.now())
    assert found(national, entry.name) == []
    assert not Person.objects.filter(email=entry.email).exists()


def test_a_person_merged_into_another_is_not_found(national):
    first, second = known("Ann Lee"), known("Ann M. Lee")
    Person.with_merged.filter(pk=second.pk).update(merged_into=first)
    assert found(national, "lee") == ["Ann Lee"]
    assert national.get(f"{PAGE}{second.pk}/").status_code == 404
    people_changed([second.pk])
    assert not SearchKey.objects.filter(person=second).exists()


@pytest.mark.parametrize(
    "rebuild",
    [
        lambda: call_command("directory", "rebuild", stdout=StringIO()),
        lambda: refresh_copies.func(),
    ],
)
def test_what_was_missed_is_made_good(national, rebuild):
    MemberFactory(name="Ann Lee")
    assert found(national, "ann") == []
    rebuild()
    assert found(national, "ann") == ["Ann Lee"]


def test_members_and_strangers_do_not_get_here():
    assert client_of().get(PAGE).status_code == 302
    assert client_of(MemberFactory().account, second_factor=True).get(PAGE).status_code == 403
