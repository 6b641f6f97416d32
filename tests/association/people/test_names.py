"""People as they are called: their names pass every door of the register as they are written."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.html import escape

from ajet.association.people.changes import people_changed
from ajet.association.people.directory.contact import write_to
from ajet.association.people.duplicates.merging import merge_people, separate
from ajet.association.people.duplicates.models import Suggestion
from ajet.association.people.duplicates.suggesting import suggest_anew
from ajet.association.people.joining.retention import warn_unverified
from ajet.association.people.models import Person
from ajet.foundation.letters.models import Letter
from ajet.foundation.personal_data.exporting import content_of
from ajet.foundation.personal_data.printing import pdf_of
from tests.association.people.joining.steps import send_form
from tests.association.people.roster.imports import bring_in
from tests.factories.clients import client_of
from tests.factories.council import SeatFactory, TermFactory
from tests.factories.directory import EntryFactory
from tests.factories.joining import RegisteredFactory
from tests.factories.people import MemberFactory, PersonFactory
from tests.factories.rosters import people
from tests.representation.reports.reading_pdfs import text_of

pytestmark = pytest.mark.django_db

NAMES = {
    "one name": "Suharto",
    "one letter": "李",
    "two letters": "Bo",
    "three names": "María José Ñandú",
    "four names and marks": "Nguyễn Thị Minh Châu",
    "katakana": "メレ・タウファ",
    "katakana and Latin": "ジョン O’Brien-Smith",
    "kanji that are often changed": "髙橋 﨑子",
    "a hundred letters": "Wolfeschlegelsteinhausen " * 4,
    "a hundred letters without a space": "Nn" * 50,
    "signs that mean something elsewhere": "D'Angelo <b> & “Q” #1",
}
NAMES = {kind: name.strip() for kind, name in NAMES.items()}
EACH = pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)


def squeezed(text):
    """Without spaces: where a page or a PDF breaks a line is not the matter here."""
    return "".join(text.split())


def officer(*rights):
    now = timezone.now()
    term = TermFactory(
        seat__office__rights=list(rights),
        begins_at=now - timedelta(days=1),
        ends_at=now + timedelta(days=99),
    )
    return client_of(term.person.account, second_factor=True)


def known(name, **fields):
    person = MemberFactory(name=name, **fields)
    people_changed([person.pk])
    return person


def page(client, path, **query):
    answer = client.get(path, query)
    assert answer.status_code == 200
    return answer.content.decode()


@EACH
def test_a_roster_brings_it_in_as_it_is_written(name):
    (entry,) = people(1)
    bring_in([replace(entry, name=name)], timezone.now())
    assert Person.objects.get().name == name


@EACH
def test_whoever_joins_is_called_as_they_write_themselves(client, name):
    send_form(client, name=name, kana="")
    assert Person.objects.get().name == name
    assert escape(name) in page(client, "/en/my/")


@EACH
def test_officers_find_it_whole_and_by_each_of_its_words(name):
    person = known(name)
    known("Somebody Else")
    searcher = officer("search_members")
    for query in (name, *name.split()):
        found = searcher.get("/en/desk/members/", {"q": query}).context["lines"]
        if any(sign.isalnum() for sign in query):
            assert person in [line.person for line in found], query
    assert escape(name) in page(searcher, f"/en/desk/members/{person.pk}/")


@EACH
def test_whoever_fills_a_seat_finds_it(name):
    person, seat = known(name), SeatFactory()
    client = officer("fill_seats")
    path = f"/en/desk/council/seats/{seat.pk}/people/"
    if len(name) > 1:
        assert person in [
            each for each, _ in client.get(path, {"q": name}).context["result"].people
        ]
    assert escape(name) in page(client, f"{path}{person.pk}/")


@EACH
def test_two_records_are_merged_under_it_and_taken_apart(name):
    kept, given_up = known(name), known(f"{name} X")
    merger = merge_people(kept, given_up, by=None, at=timezone.now())
    assert list(Person.objects.values_list("name", flat=True)) == [name]
    separate(merger, by=None, at=timezone.now())
    assert sorted(Person.objects.values_list("name", flat=True)) == sorted([name, f"{name} X"])


@EACH
def test_members_find_it_in_the_directory_and_get_its_messages(name):
    entry, reader = EntryFactory(person__name=name), EntryFactory(person__name="Reader")
    assert escape(name) in page(client_of(reader.person.account), "/en/people/")
    write_to(
        reader.person, "Hello", sender=entry.person, by=entry.person.account, at=timezone.now()
    )
    assert Letter.objects.get().subject == f"{name} wrote to you through AJET"


@EACH
def test_letters_greet_by_it(name):
    at = timezone.now()
    person = RegisteredFactory(name=name, registration__registered_at=at - timedelta(days=50))
    warn_unverified(at)
    assert Letter.objects.get(to=person.email).body.startswith(f"Dear {name},\n")


@EACH
def test_the_copies_of_ones_data_say_it(name, noon):
    person = PersonFactory(name=name, kana="")
    told = json.loads(content_of(person.account, noon))
    assert told["holdings"]["person"]["records"][0]["name"] == name
    # A letter that is set of two glyphs, such as ễ, is taken out of the PDF twice.
    as_set = "".join(f"{re.escape(sign)}+" for sign in squeezed(name))
    assert re.search(as_set, squeezed(text_of(pdf_of(person.account, noon))))


def test_two_people_of_one_name_and_arrival_stay_two_until_somebody_says_otherwise(noon):
    one, other = people(2)
    same = {"name": "Ann Lee", "kana": "アン リー", "arrives_on": date(2025, 8, 3)}
    bring_in([replace(one, **same), replace(other, **same)], noon)
    assert Person.objects.count() == 2
    suggest_anew()
    assert Suggestion.objects.count() == 1
    searcher = officer("search_members")
    found = searcher.get("/en/desk/members/", {"q": "Ann Lee"}).context["lines"]
    assert len({line.person.pk for line in found}) == 2


def test_two_of_one_name_join_beside_one_another_and_are_told_apart_by_their_address(client):
    for address in ("one@example.org", "two@example.org"):
        client.logout()
        send_form(client, address, name="Ann Lee")
    rows = sorted(Person.objects.values_list("name", "email"))
    assert rows == [("Ann Lee", "one@example.org"), ("Ann Lee", "two@example.org")]


def test_two_of_one_name_are_listed_both(client):
    entries = [EntryFactory(person__name="Ann Lee") for _ in range(2)]
    shown = page(client_of(entries[0].person.account), "/en/people/")
    assert shown.count("Ann Lee</a>") == 2


def test_a_name_too_long_for_the_register_is_refused_in_words_and_kept_on_the_page(client):
    answer = send_form(client, name="N" * 201)
    assert not Person.objects.exists()
    assert "at most 200" in answer.content.decode()
    assert "N" * 201 in answer.content.decode()
