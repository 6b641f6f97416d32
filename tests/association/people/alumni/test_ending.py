"""A farewell is carried out: what was not kept is gone, what was kept stays, and the register forgets."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from ajet.association.council.models import Term
from ajet.association.people.alumni.answering import Answer, answer_farewell
from ajet.association.people.alumni.ending import carry_out, carry_out_all
from ajet.association.people.alumni.models import AlumniRecord, Farewell
from ajet.association.people.alumni.retention import RETENTIONS
from ajet.association.people.changes import people_changed
from ajet.association.people.directory.desk.search_keys import refresh_all
from ajet.association.people.directory.models import SearchKey
from ajet.association.people.friends.models import Friend
from ajet.association.people.joining.registering import register
from ajet.association.people.models import Appointment, Membership, Person
from ajet.association.people.signing_in import account_for
from ajet.foundation.access.rights import is_member
from ajet.foundation.accounts.known_addresses import account_of
from ajet.foundation.accounts.models import Account
from ajet.foundation.audit.models import Entry
from ajet.foundation.letters.models import Letter
from ajet.foundation.personal_data.requesting import ask_to_stop
from ajet.foundation.personal_data.retaining import preview, run
from tests.association.people.roster.imports import bring_in
from tests.factories.accounts import AccountFactory
from tests.factories.alumni import AlumniGroupFactory, AlumniRecordFactory, FarewellFactory
from tests.factories.chapters import ChapterFactory
from tests.factories.clients import client_of
from tests.factories.council import TermFactory
from tests.factories.directory import EntryFactory
from tests.factories.people import MemberFactory, PersonFactory
from tests.factories.rosters import people

from .steps import ENDS_ON, a_night, after, at, before, leaver, nights, subjects

pytestmark = pytest.mark.django_db(databases=["default", "answers"])


def answered(person, answer):
    """`person` answers fifty days before the end; returns the farewell."""
    a_night(before(60))
    return answer_farewell(
        Farewell.objects.get(membership__person=person), answer, at=at(before(50))
    )


def register_of(person):
    """How many rows of each kind the register has of `person`."""
    rows = (Membership, Appointment, SearchKey)
    return [model.objects.filter(person=person.pk).count() for model in rows]


def test_what_is_kept_stays_and_the_rest_goes_a_fortnight_after_the_end():
    group = AlumniGroupFactory()
    person = leaver(name="Mele Taufa", kana="メレ", country="TO")
    people_changed([person.pk])
    EntryFactory(person=person)
    answered(person, Answer(keeps=["name", "years"], group=group))
    nights(before(1), after(13))
    assert register_of(person) == [1, 1, 1], "until then a change of mind is possible"
    a_night(after(14))
    assert register_of(person) == [0, 0, 0]
    assert not Person.with_merged.exists()
    kept = AlumniRecord.objects.get()
    assert (kept.name, kept.country, kept.first_year, kept.last_year) == (
        "Mele Taufa",
        "",
        2024,
        2027,
    )
    assert (kept.group, kept.begun_on) == (group, after(14))
    assert kept.kept_until == ENDS_ON.replace(year=2030), "three years from the end"
    assert subjects()[-1] == "What AJET keeps of you"
    entry = Entry.objects.get(act="farewell.carried_out")
    assert (entry.by_id, entry.facts) == (None, {"keeps": True})
    assert Account.objects.filter(pk=person.account.pk).exists(), "to sign in with"


def test_whoever_wishes_nothing_to_be_kept_is_erased_a_fortnight_after_the_end():
    person = leaver()
    answered(person, None)
    a_night(after(13))
    assert Person.objects.exists()
    a_night(after(14))
    assert not Person.with_merged.exists()
    assert not Account.objects.exists()
    assert subjects() == ["What AJET held about you is erased"]


@pytest.mark.parametrize("address", ["never@example.org", ""])
def test_whoever_never_signed_in_is_erased_all_the_same(address):
    person = leaver(account=None, email=address)
    TermFactory(person=person)
    a_night(before(60))
    a_night(after(60))
    assert not Person.with_merged.exists()
    assert not Account.objects.exists()
    assert Term.objects.get().person is None
    assert [letter.to for letter in Letter.objects.all()] == [address][: len(address)]


def test_carrying_out_twice_carries_out_once():
    person = leaver()
    farewell = answered(person, Answer(keeps=["name"]))
    for _ in range(2):
        carry_out(farewell.pk, at=at(after(14)))
    assert Entry.objects.filter(act="farewell.carried_out").count() == 1
    assert Letter.objects.filter(subject="What AJET keeps of you").count() == 1


def test_a_contract_that_went_on_a_minute_before_is_not_erased():
    person = leaver()
    a_night(before(60))
    Appointment.objects.update(ends_on=after(365))
    carry_out_all(at=at(after(60)))
    assert Person.objects.filter(pk=person.pk).exists()
    assert not Farewell.objects.exists()
    assert subjects()[-1] == "Your AJET membership goes on"


def test_whoever_holds_an_office_is_erased_only_after_it():
    person = leaver()
    term = TermFactory(person=person, begins_at=at(before(300)), ends_at=at(after(90)))
    a_night(before(60))
    nights(after(60), after(62))
    assert Person.objects.filter(pk=person.pk).exists()
    a_night(after(91))
    assert not Person.objects.filter(pk=person.pk).exists()
    term.refresh_from_db()
    assert term.person is None


def test_a_seat_given_since_the_worker_looked_keeps_its_holder():
    person = leaver()
    nights(before(60), after(59))
    TermFactory(person=person, begins_at=at(after(70)), ends_at=at(after(90)))
    carry_out(Farewell.objects.get().pk, at=at(after(61)))
    assert Person.objects.get() == person


def test_offices_and_friendships_stay_with_the_name_if_so_wished():
    person = leaver(name="Mele Taufa", kana="メレ", country="TO")
    term = TermFactory(person=person, begins_at=at(before(700)), ends_at=at(before(400)))
    Friend.objects.create(person=person, chapter=ChapterFactory(), since=before(100))
    answered(person, Answer(keeps=["name"], stays=["terms"]))
    a_night(after(14))
    person.refresh_from_db()
    assert (person.name, person.kana, person.country) == ("Mele Taufa", "", "")
    assert register_of(person) == [0, 0, 0]
    assert Term.objects.get(pk=term.pk).person == person
    assert not Friend.objects.exists()


def test_a_group_hears_of_an_alumna_only_by_her_wish():
    quiet, loud = leaver(name="Quiet One"), leaver(name="Loud One")
    group = AlumniGroupFactory()
    answered(quiet, Answer(keeps=["name"], group=group))
    answer_farewell(
        Farewell.objects.get(membership__person=loud),
        Answer(keeps=["name"], group=group, gives_address=True),
        at=at(before(50)),
    )
    a_night(after(14))
    letter = Letter.objects.get(to=group.email)
    assert loud.account.email in letter.body
    assert "Loud One" in letter.body
    assert "Quiet One" not in letter.body


def test_an_alumna_is_no_member_and_signs_in_to_her_page():
    person = leaver()
    answered(person, Answer(keeps=["name", "position"]))
    a_night(after(14))
    account = AlumniRecord.objects.get().account
    assert not is_member(account, timezone.localdate())
    client = client_of(account)
    shown = client.get("/en/my/").content.decode()
    assert "You have been an alumna or alumnus since" in shown
    page = client.get("/en/my/alumni/").content.decode()
    assert person.name in page
    assert "Assistant Language Teacher (ALT)" in page
    assert client.get("/en/people/").status_code == 403, "the directory is of members"


def test_whoever_comes_back_has_one_account_and_one_record_and_keeps_less_the_next_time():
    person = leaver(name="Mele Taufa", country="TO")
    answered(person, Answer(keeps=["name", "country"]))
    a_night(after(14))
    account = AlumniRecord.objects.get().account
    details = {
        "name": "Mele Taufa", "kana": "", "country": "TO", "position": "ALT", "prefecture": "28",
        "municipality": "", "contracting_organisation": "", "arrived_on": after(20), "last_day": after(400),
    }  # fmt: skip
    again = register(account.email, details, by=account, at=at(after(30)))
    assert (again.account, Account.objects.count(), Person.objects.count()) == (account, 1, 1)
    Membership.objects.update(verified_until=after(401))
    a_night(after(380))
    farewell = Farewell.objects.get()
    answer_farewell(farewell, Answer(keeps=["name"]), at=at(after(381)))
    a_night(after(420))
    kept = AlumniRecord.objects.get()
    assert (kept.account, kept.name, kept.country, kept.begun_on) == (
        account,
        "Mele Taufa",
        "",
        after(420),
    )


def test_whoever_comes_back_and_does_not_answer_keeps_what_she_kept_and_no_longer():
    person = leaver()
    kept = AlumniRecordFactory(account=person.account, name="As before", begun_on=before(700))
    until = kept.kept_until
    a_night(before(60))
    a_night(after(60))
    kept.refresh_from_db()
    assert (kept.name, kept.begun_on, kept.kept_until) == ("As before", before(700), until)
    assert not Person.objects.exists()


def test_the_rules_of_retention_say_what_is_due_and_ask_the_worker(django_assert_max_num_queries):
    FarewellFactory.create_batch(
        3, membership__ends_on=ENDS_ON - timedelta(days=500), due_on=before(1)
    )
    FarewellFactory(membership__ends_on=before(100), due_on=before(1), answered_at=at(before(99)))
    AlumniRecordFactory(begun_on=before(2000))
    due = {each.rule.key: each.due for each in preview(at(ENDS_ON))}
    asked = {rule.key: due[rule.key] for rule in RETENTIONS}
    assert asked == {"farewells_answered": 1, "farewells_unanswered": 3, "alumni": 1}
    for rule in RETENTIONS:
        with django_assert_max_num_queries(20):
            run(rule, at=at(ENDS_ON))
    assert Farewell.objects.count() == 4, "the worker does it, one after another"
    a_night(ENDS_ON)
    assert {rule.key: rule.due(at(ENDS_ON)) for rule in RETENTIONS} == dict.fromkeys(asked, 0)


def test_nobody_else_is_touched():
    leaver()
    others = [leaver(ends_on=after(300)), AlumniRecordFactory(account=AccountFactory())]
    nights(before(60), before(58))
    a_night(after(60))
    assert list(Person.objects.all()) == others[:1]
    assert list(AlumniRecord.objects.all()) == others[1:]


def in_the_register(name):
    return Person.objects.get(name=name)


def alumna(at_address, **kept):
    """An alumna who was told to a group, with somebody's session or passkey left on her account."""
    account = AccountFactory(email=at_address)
    group = AlumniGroupFactory()
    return AlumniRecordFactory(account=account, told_group=group, country="NZ", **kept)


@pytest.mark.parametrize("kept", ["Mele Taufa", ""])
@pytest.mark.parametrize("way", ["roster", "first code"])
def test_the_record_of_an_alumna_never_passes_to_whoever_gets_her_address(kept, way):
    record = alumna("english@school.example.org", name=kept)
    (entry,) = people(1)
    entry = replace(entry, name="Sione Vea", email="English@school.example.org")
    if way == "first code":
        MemberFactory(name="Sione Vea", email=entry.email, account=None)
    else:
        bring_in([entry], timezone.now())
    account = account_of("english@school.example.org", timezone.now())
    assert account.person.name == "Sione Vea"
    assert account.pk != record.account_id, "nor do her sessions and her passkeys"
    assert not AlumniRecord.objects.exists()
    taken_back = Letter.objects.get(to="group@example.org")
    assert f"AJET-{record.pk}" in taken_back.body, "her group is asked to forget her"


def test_an_alumna_who_comes_back_on_a_roster_has_her_account_and_her_record():
    record = alumna("mele@example.org", name="Mele Taufa")
    (entry,) = people(1)
    bring_in([replace(entry, name="TAUFA Mele", email="mele@example.org")], timezone.now())
    assert in_the_register("TAUFA Mele").account == record.account
    assert AlumniRecord.objects.get() == record


@pytest.mark.parametrize("who", ["administrator", "restricted"])
def test_an_account_that_must_stay_goes_to_nobody_else(who):
    record = alumna("school@example.org", name="Mele Taufa")
    if who == "administrator":
        Account.objects.update(is_administrator=True)
    else:
        ask_to_stop(record.account, at=timezone.now())
    MemberFactory(name="Sione Vea", email="school@example.org", account=None)
    person = in_the_register("Sione Vea")
    assert account_for(person, at=timezone.now()) is None
    assert AlumniRecord.objects.get() == record


def test_what_stays_under_a_name_is_not_renamed_by_a_roster_that_has_the_address_of_another():
    person = PersonFactory(name="Mele Taufa", email="school@example.org")
    TermFactory(person=person, begins_at=at(before(900)), ends_at=at(before(600)))
    (entry,) = people(1)
    bring_in([replace(entry, name="Sione Vea", email="school@example.org")], timezone.now())
    person.refresh_from_db()
    assert (person.name, person.memberships.count()) == ("Mele Taufa", 0)


def test_whoever_is_kept_for_an_office_alone_is_not_found_by_the_search_of_members():
    person = leaver()
    TermFactory(person=person, begins_at=at(before(300)), ends_at=at(before(30)))
    people_changed([person.pk])
    answered(person, Answer(keeps=["name"], stays=["terms"]))
    a_night(after(14))
    assert Person.objects.get() == person
    assert refresh_all() == 0
    people_changed([person.pk])
    assert register_of(person) == [0, 0, 0]
