"""The invented association as rows: chapters, and people with memberships and appointments."""

from datetime import date, timedelta
from typing import NamedTuple

from ajet.association.chapters.boundaries import draw_boundaries
from ajet.association.chapters.models import Chapter
from ajet.association.people.changes import people_changed
from ajet.association.people.models import Appointment, Membership, Person, Verification
from ajet.foundation.accounts.models import Account
from ajet.foundation.prefectures import PREFECTURES
from ajet.web.demonstration.people.members import Member, former_members_on, members_on

ABOUT_EN = (
    "An invented page of an invented chapter in {place}. A real one would tell of welcome parties, trips, "
    "language exchange and volunteering, and how to reach the people who organise them."
)
ABOUT_JA = (
    "{place}の支部を想定した架空のページです。実際のページでは、歓迎会や旅行、語学交流、ボランティアなどの活動と、"
    "お問い合わせ先をご案内します。"
)


class Known(NamedTuple):
    """An invented member, as a value and as the row made of it."""

    member: Member
    person: Person


def make_chapters() -> None:
    """A chapter in each prefecture; which ones exist in life, and their names, is not claimed."""
    Chapter.objects.bulk_create(
        Chapter(
            slug=place.name_en.lower(),
            name_en=f"{place.name_en} AJET (demonstration)",
            name_ja=f"{place.short_ja}AJET（デモ）",
            prefecture=place.code,
            about_en=ABOUT_EN.format(place=place.name_en),
            about_ja=ABOUT_JA.format(place=place.name_ja),
            is_synthetic=True,
        )
        for place in PREFECTURES
    )


def make_people(members: list[Member], day: date) -> list[Known]:
    """Persons with one membership and one appointment each, in force for the length of the contract."""
    people = Person.objects.bulk_create(
        (
            Person(
                name=member.name.written,
                kana=member.name.kana,
                email=member.email,
                country=member.country,
                is_synthetic=True,
            )
            for member in members
        ),
        batch_size=2000,
    )
    known = [Known(*pair) for pair in zip(members, people, strict=True)]
    made = Membership.objects.bulk_create((membership(each) for each in known), batch_size=2000)
    Verification.objects.bulk_create((verification(each, day) for each in made), batch_size=2000)
    Appointment.objects.bulk_create((appointment(each) for each in known), batch_size=2000)
    people_changed([person.pk for person in people])
    return known


def membership(known: Known) -> Membership:
    contract = known.member.contract
    return Membership(
        person=known.person,
        begins_on=contract.begins_on,
        ends_on=contract.ends_on,
        verified_until=contract.ends_on,
    )


def verification(made: Membership, day: date) -> Verification:
    """As if a roster of `day` had named them; of those who left, one of their last day."""
    ends_on = made.ends_on or day + timedelta(days=1)
    seen_on = min(day, ends_on - timedelta(days=1))
    how = Verification.How.ROSTER
    return Verification(membership=made, how=how, on=seen_on, until=ends_on)


def appointment(known: Known) -> Appointment:
    member = known.member
    return Appointment(
        person=known.person,
        position=member.position,
        contracting_organisation=member.organisation,
        prefecture=member.prefecture,
        municipality=str(member.municipality),
        arrived_on=member.contract.begins_on,
        begins_on=member.contract.begins_on,
        ends_on=member.contract.ends_on,
    )


def give_accounts(people: list[Person]) -> None:
    """Ways to sign in for `people`; the others have none yet, like members who never came."""
    accounts = [Account(email=person.email) for person in people]
    for account in accounts:
        account.set_unusable_password()
    Account.objects.bulk_create(accounts)
    for person, account in zip(people, accounts, strict=True):
        person.account = account
    Person.objects.bulk_update(people, ["account"])


def make_members(day: date) -> tuple[list[Known], list[Known]]:
    """Everybody in force on `day`, and those who left before it."""
    draw_boundaries()
    return make_people(members_on(day), day), make_people(former_members_on(day), day)
