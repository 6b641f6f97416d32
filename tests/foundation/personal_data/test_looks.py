from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ajet.foundation.personal_data.desk_views import PLACE
from ajet.foundation.personal_data.looks import looks_at, note_look, offices_of
from ajet.foundation.personal_data.models import Look
from tests.factories.accounts import AccountFactory
from tests.factories.council import TermFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_many_looks_of_one_day_and_page_are_one_line(noon):
    person, officer = PersonFactory(), AccountFactory()
    for hours in (0, 1, 24):
        note_look([person], by=officer, at=noon + timedelta(hours=hours), where=PLACE)
    days = [look.on.day for look in looks_at(person.account)]
    assert days == [23, 22]


def test_looks_at_the_person_and_at_the_account_are_shown_and_ones_own_are_not(noon):
    person, officer = PersonFactory(), AccountFactory()
    for thing in (person, person.account, PersonFactory()):
        note_look([thing], by=officer, at=noon, where=PLACE)
    note_look([person], by=person.account, at=noon, where=PLACE)
    shown = {(look.subject_type, look.by) for look in looks_at(person.account)}
    assert shown == {("people.person", officer.pk), ("accounts.account", officer.pk)}


def test_a_look_at_somebody_without_an_account_is_kept_until_they_have_one(noon):
    person = PersonFactory(account=None, email="late@example.org")
    note_look([person], by=AccountFactory(), at=noon, where=PLACE)
    person.account = AccountFactory()
    person.save()
    assert looks_at(person.account).count() == 1


def test_looks_at_many_are_noted_in_one_query(noon):
    officer = AccountFactory()
    people = PersonFactory.create_batch(50)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        note_look(people, by=officer, at=noon, where=PLACE)
    inserts = [query for query in asked if query["sql"].startswith("INSERT")]
    assert (len(inserts), Look.objects.count()) == (1, 50)


def test_a_place_that_declared_itself_nowhere_is_refused(noon):
    with pytest.raises(KeyError):
        note_look([PersonFactory()], by=AccountFactory(), at=noon, where="Tanaka’s house")


def test_whoever_looked_is_named_by_the_office_of_that_day(noon):
    term = TermFactory(seat__office__title_en="Webmaster")
    person = PersonFactory()
    before = term.begins_at - timedelta(days=100)
    for by, at in (
        (term.person.account, noon),
        (term.person.account, before),
        (AccountFactory(), noon),
    ):
        note_look([person], by=by, at=at, where=PLACE)
    looks = list(looks_at(person.account))
    named = offices_of(looks)
    assert named == {(term.person.account_id, noon.date()): "Webmaster"}
