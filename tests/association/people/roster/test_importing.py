"""From a preview to the register: nothing before the confirmation, everything or nothing after it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from ajet.association.people.models import Appointment, Membership, Person
from ajet.association.people.moving.acts import answer_move
from ajet.association.people.roster.applying import RegisterChanged
from ajet.association.people.roster.confirming import NoLongerWaiting, RejectedRowsNotAccepted
from ajet.association.people.roster.deciding import Decision
from ajet.association.people.roster.discarding import AlreadyConfirmed, discard_import
from ajet.association.people.roster.forgetting import forget_files
from ajet.association.people.roster.models import Confirmation, RosterImport, Stage
from ajet.association.people.roster.tasks import apply_import
from ajet.foundation.audit.models import Entry
from tests.association.people.roster.imports import (
    apply,
    bring_in,
    confirm,
    people_in_register,
    register,
    upload,
)
from tests.factories.accounts import AccountFactory
from tests.factories.people import MemberFactory
from tests.factories.rosters import people, row_of

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def as_in_register(entry):
    return (
        entry.name,
        entry.kana,
        entry.email,
        entry.country,
        entry.arrives_on,
        None,
        entry.position,
        entry.organisation,
        entry.prefecture,
        entry.municipality,
        entry.arrives_on,
        entry.contract_ends_on + DAY,
    )


def counts(roster_import):
    names = ("new", "changed", "unchanged", "left", "unclear", "rejected")
    return {name: getattr(roster_import, name) for name in names}


def stage(roster_import):
    return RosterImport.objects.with_course().get(pk=roster_import.pk).stage


def acts():
    return list(Entry.objects.values_list("act", "facts"))


def test_a_preview_counts_and_touches_nobody(noon):
    member = MemberFactory()
    before = register()
    roster_import = upload(people(3), noon, rows=[row_of(email="none")])
    assert counts(roster_import) == {
        "new": 3, "changed": 0, "unchanged": 0, "left": 1, "unclear": 0, "rejected": 1,
    }  # fmt: skip
    assert [person["name"] for person in roster_import.findings["left"]] == [member.name]
    assert register() == before
    assert DBTaskResult.objects.count() == 0
    assert stage(roster_import) == Stage.PREVIEWED


def test_new_people_become_members_from_their_arrival(noon):
    entries = people(5)
    roster_import = bring_in(entries, noon)
    assert people_in_register() == [as_in_register(entry) for entry in entries]
    assert stage(roster_import) == Stage.APPLIED
    assert acts() == [
        ("roster.previewed", counts(roster_import)),
        ("roster.confirmed", {"ends_left": False, "decided": 0}),
        ("roster.applied", {"new": 5, "changed": 0, "left": 0, "asked": 0}),
    ]


def test_the_same_roster_again_changes_nothing(noon):
    entries = people(5)
    bring_in(entries, noon)
    before = register()
    again = bring_in(entries, noon + DAY)
    assert counts(again) | {"unchanged": 5} == counts(again)
    assert register() == before


def test_an_account_without_a_person_becomes_theirs(noon):
    (entry,) = people(1)
    account = AccountFactory(email=entry.email)
    bring_in([entry], noon)
    assert account.person.name == entry.name


def test_details_that_differ_are_corrected(noon):
    (entry,) = people(1)
    bring_in([entry], noon)
    corrected = replace(
        entry,
        name="ANDERSON Aoife",
        position="SEA",
        prefecture="28",
        organisation="",
        arrives_on=entry.arrives_on + DAY,
        contract_ends_on=date(2027, 7, 31),
    )
    bring_in([corrected], noon + DAY)
    # An empty cell says nothing, so the organisation is still known.
    assert people_in_register() == [
        as_in_register(replace(corrected, organisation=entry.organisation))
    ]


def test_whoever_arrives_after_the_end_of_a_contract_has_a_new_appointment(noon):
    (entry,) = people(1)
    bring_in([entry], noon)
    second = replace(entry, arrives_on=date(2026, 8, 1), contract_ends_on=date(2027, 7, 31))
    bring_in([second], noon + DAY)
    posts = Appointment.objects.values_list("begins_on", "ends_on")
    assert list(posts) == [
        (entry.arrives_on, date(2026, 8, 1)),
        (date(2026, 8, 1), date(2027, 8, 1)),
    ]
    assert Membership.objects.get().begins_on == entry.arrives_on


def test_whoever_is_not_in_the_roster_stays_unless_the_officer_says_that_they_left(noon):
    gone, staying = people(2)
    bring_in([gone, staying], noon)
    bring_in([staying], noon + DAY)
    assert set(Membership.objects.values_list("ends_on", flat=True)) == {None}
    bring_in([staying], noon + DAY, ends_left=True)
    ends = dict(Membership.objects.values_list("person__email", "ends_on"))
    assert ends == {gone.email: date(2025, 11, 23), staying.email: None}


def test_whoever_returns_is_a_member_again(noon):
    gone, staying = people(2)
    bring_in([gone, staying], noon)
    bring_in([staying], noon + DAY, ends_left=True)
    bring_in([gone, staying], noon + 3 * DAY)
    memberships = Membership.objects.filter(person__email=gone.email)
    assert list(memberships.values_list("begins_on", "ends_on")) == [
        (gone.arrives_on, date(2025, 11, 23)),
        (date(2025, 11, 23), None),
    ]


def test_unclear_rows_wait_for_a_decision(noon):
    (entry,) = people(1)
    bring_in([entry], noon)
    moved = replace(entry, email="new.address@example.org")
    before = register()
    bring_in([moved], noon + DAY)
    assert register() == before
    bring_in([moved], noon + DAY, decisions={2: Decision.SAME})
    assert Person.objects.get().email == "new.address@example.org"


def test_rejected_rows_must_be_accepted(noon):
    roster_import = upload(people(2), noon, rows=[row_of(email="none")])
    with pytest.raises(RejectedRowsNotAccepted):
        confirm(roster_import, noon)
    assert not Confirmation.objects.exists()
    confirm(roster_import, noon, leaves_out_rejected=True)
    assert apply(roster_import, noon).new == 2


@pytest.mark.parametrize(
    "otherwise",
    [
        {"arrives_on": "31/2/2025"},
        {"position": ""},
        {"email": "none"},
        {"email": "none", "arrives_on": "soon"},
        {"email": "moved@example.org", "prefecture": "?"},
    ],
)
def test_a_member_whose_row_is_rejected_has_not_left(noon, otherwise):
    member, gone = people(2)
    bring_in([member, gone], noon)
    row = row_of(**({"email": member.email} | otherwise))
    roster_import = upload([], noon + DAY, rows=[row])
    assert counts(roster_import) == {
        "new": 0, "changed": 0, "unchanged": 0, "left": 1, "unclear": 0, "rejected": 1,
    }  # fmt: skip
    confirm(roster_import, noon + DAY, ends_left=True, leaves_out_rejected=True)
    apply(roster_import, noon + DAY)
    ends = dict(Membership.objects.values_list("person__email", "ends_on"))
    assert ends == {member.email: None, gone.email: date(2025, 11, 23)}


def test_two_members_with_one_address_in_the_roster_have_not_left(noon):
    first, second = people(2)
    bring_in([first, second], noon)
    roster_import = upload([first, replace(second, email=first.email)], noon + DAY)
    assert (roster_import.rejected, roster_import.left) == (2, 0)


def test_a_member_who_moved_out_of_reach_has_not_left(noon):
    here, elsewhere = people(2)
    bring_in([here], noon)
    moved = replace(here, prefecture=elsewhere.prefecture)
    roster_import = upload([moved], noon + DAY, prefecture=here.prefecture)
    assert (roster_import.rejected, roster_import.left) == (1, 0)


def test_confirming_twice_confirms_once(noon):
    roster_import = upload(people(2), noon)
    first = confirm(roster_import, noon)
    second = confirm(roster_import, noon + DAY, ends_left=True)
    assert (second.confirmed_at, second.ends_left) == (first.confirmed_at, False)
    assert DBTaskResult.objects.count() == 1


def test_applying_twice_applies_once(noon):
    roster_import = upload(people(2), noon)
    confirm(roster_import, noon)
    first = apply(roster_import, noon)
    before = register()
    assert apply(roster_import, noon + DAY) == first
    assert register() == before


def test_the_task_reads_the_file_again_and_deletes_it(noon, time_machine):
    time_machine.move_to(noon)
    roster_import = upload(people(2), noon)
    confirm(roster_import, noon)
    apply_import.func(roster_import.pk)
    apply_import.func(roster_import.pk)
    kept = RosterImport.objects.with_course().get()
    assert (kept.stage, kept.content, Person.objects.count()) == (Stage.APPLIED, None, 2)


def test_what_was_not_confirmed_is_not_applied(noon, time_machine):
    """Somebody changes the register between the preview and the work."""
    time_machine.move_to(noon)
    first, second = people(2)
    roster_import = upload([first, second], noon)
    confirm(roster_import, noon)
    MemberFactory(email=first.email, name=first.name)
    before = register()
    with pytest.raises(RegisterChanged):
        apply(roster_import, noon)
    apply_import.func(roster_import.pk)
    assert register() == before
    assert stage(roster_import) == Stage.FAILED
    assert acts()[-1] == ("roster.failed", {"reason": "register_changed"})


def test_rows_of_other_prefectures_are_out_of_reach(noon):
    here, elsewhere = people(2)
    member = MemberFactory(appointment__prefecture=elsewhere.prefecture)
    roster_import = upload([here, elsewhere], noon, prefecture=here.prefecture)
    assert counts(roster_import) == {
        "new": 1, "changed": 0, "unchanged": 0, "left": 0, "unclear": 0, "rejected": 1,
    }  # fmt: skip
    taken_over = replace(here, email=member.email)
    roster_import = upload([taken_over], noon, prefecture=here.prefecture)
    assert roster_import.unclear == 1
    assert roster_import.findings["unclear"][0]["candidates"] == []


def test_a_preview_can_be_discarded_until_it_is_confirmed(noon):
    discard_import(upload(people(1), noon), by=None, at=noon)
    assert not RosterImport.objects.exists()
    roster_import = upload(people(1), noon)
    confirm(roster_import, noon)
    with pytest.raises(AlreadyConfirmed):
        discard_import(roster_import, by=None, at=noon)


def test_files_are_forgotten_after_a_week(noon):
    old, running, young = (upload(people(1), noon + n * DAY) for n in (0, 1, 7))
    confirm(running, noon + DAY)
    forget_files(noon + 7 * DAY + timedelta(hours=1))
    kept = RosterImport.objects.order_by("pk").values_list("pk", "content", "findings")
    assert [(pk, bool(content), bool(found)) for pk, content, found in kept] == [
        (old.pk, False, False),
        (running.pk, True, True),
        (young.pk, True, True),
    ]
    assert stage(old) == Stage.FORGOTTEN
    with pytest.raises(NoLongerWaiting):
        confirm(old, noon + 8 * DAY)


def test_a_member_of_another_chapter_is_asked_for_and_not_changed(noon):
    (entry,) = people(1)
    elsewhere = "01" if entry.prefecture != "01" else "02"
    member = MemberFactory(
        name=entry.name, account__email=entry.email.lower(), appointment__prefecture=elsewhere
    )
    before = register()
    roster_import = upload([entry], noon, prefecture=entry.prefecture)
    assert roster_import.findings["unclear"][0]["decisions"] == ["leave_out", "ask"]
    confirm(roster_import, noon, decisions={2: Decision.ASK})
    apply(roster_import, noon)
    assert register() == before
    move = member.moves.get()
    assert (move.from_prefecture, move.prefecture) == (elsewhere, entry.prefecture)
    assert move.source == f"roster:{roster_import.pk}"
    answer_move(move, True, by=member.account, at=noon)
    assert member.appointments.last().prefecture == entry.prefecture
    assert member.memberships.count() == 1
