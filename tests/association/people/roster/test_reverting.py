"""An import taken back leaves the register as it was."""

from dataclasses import replace
from datetime import timedelta

import pytest

from ajet.association.people.models import Appointment, Membership, Person
from ajet.association.people.roster.forgetting import forget_traces
from ajet.association.people.roster.models import RosterImport, Stage, Trace
from ajet.association.people.roster.reverting import (
    LaterImport,
    NoLongerRevertible,
    revert_import,
)
from tests.association.people.roster.imports import bring_in, confirm, register, upload
from tests.factories.council import TermFactory
from tests.factories.rosters import people

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def revert(roster_import, at):
    return revert_import(roster_import, by=None, at=at)


def test_everything_is_as_before(noon):
    changed, gone, new, returning, staying = people(5)
    bring_in([changed, gone, returning, staying], noon)
    bring_in([changed, gone, staying], noon + DAY, ends_left=True)
    before = register()
    corrected = replace(
        changed,
        name="Changed",
        kana="チェンジド",
        position="SEA",
        municipality="姫路市",
        arrives_on=changed.arrives_on + DAY,
        contract_ends_on=changed.contract_ends_on + DAY,
    )
    applied = bring_in([corrected, new, returning, staying], noon + 2 * DAY, ends_left=True)
    assert register() != before
    revert(applied, noon + 3 * DAY)
    assert register() == before
    assert RosterImport.objects.with_course().get(pk=applied.pk).stage == Stage.REVERTED


def test_reverting_twice_reverts_once(noon):
    applied = bring_in(people(2), noon)
    first = revert(applied, noon)
    assert revert(applied, noon + DAY) == first
    assert not Person.objects.exists()


def test_what_was_reverted_can_be_imported_again(noon):
    entries = people(3)
    revert(bring_in(entries, noon), noon)
    bring_in(entries, noon)
    assert Person.objects.count() == 3


def test_a_correction_made_since_stays(noon):
    (entry,) = people(1)
    bring_in([entry], noon)
    applied = bring_in([replace(entry, name="Wrong", country="BR")], noon + DAY)
    Person.objects.update(name="Right")
    revert(applied, noon + DAY)
    assert Person.objects.values_list("name", "country").get() == ("Right", entry.country)


def test_a_new_person_whom_others_speak_of_stays_without_membership(noon):
    kept, removed = people(2)
    applied = bring_in([kept, removed], noon)
    TermFactory(person=Person.objects.get(email=kept.email))
    assert revert(applied, noon).kept == 1
    assert list(Person.objects.values_list("email", flat=True)) == [kept.email]
    assert not Membership.objects.exists()
    assert not Appointment.objects.exists()


def test_a_later_import_of_the_same_people_is_reverted_first(noon):
    (entry,) = people(1)
    first = bring_in([entry], noon)
    second = bring_in([replace(entry, country="BR")], noon + DAY)
    with pytest.raises(LaterImport) as refused:
        revert(first, noon + DAY)
    assert refused.value.roster_import == second
    revert(second, noon + DAY)
    revert(first, noon + DAY)
    assert not Person.objects.exists()


def test_only_what_was_applied_lately_can_be_reverted(noon):
    waiting = upload(people(1), noon)
    with pytest.raises(NoLongerRevertible):
        revert(waiting, noon)
    confirm(waiting, noon)
    with pytest.raises(NoLongerRevertible):
        revert(waiting, noon)
    applied = bring_in(people(2), noon)
    with pytest.raises(NoLongerRevertible):
        revert(applied, noon + 30 * DAY)
    assert Person.objects.count() == 2


def test_traces_go_when_they_can_no_longer_serve(noon):
    bring_in(people(2), noon)
    forget_traces(noon + 29 * DAY)
    assert Trace.objects.count() == 2
    forget_traces(noon + 31 * DAY)
    assert Trace.objects.count() == 0
