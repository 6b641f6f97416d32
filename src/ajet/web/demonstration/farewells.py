"""Invented alumni groups and alumni, a member who leaves soon, and the farewells of those who have left."""

from datetime import date, timedelta

from ajet.association.council.beginning import midnight
from ajet.association.people.alumni.asking import begin
from ajet.association.people.alumni.calendar import Stage, carried_out_on, kept_until
from ajet.association.people.alumni.consent import PRESENT
from ajet.association.people.alumni.leaving import with_end
from ajet.association.people.alumni.letters import ask
from ajet.association.people.alumni.models import AlumniGroup, AlumniRecord, Farewell
from ajet.association.people.models import Membership, Person
from ajet.foundation.accounts.models import Account

LEAVES_IN = timedelta(days=42)
ALUMNA_SINCE = timedelta(days=100)

GROUPS = (
    {
        "name_en": "Southern Cross Alumni (demonstration)",
        "name_ja": "南十字星同窓会（デモ）",
        "country": "NZ",
        "site": "https://southern-cross.example.org/",
        "email": "hello@southern-cross.example.org",
    },
    {
        "name_en": "Maple Alumni (demonstration)",
        "name_ja": "かえで同窓会（デモ）",
        "country": "CA",
        "region_en": "Prairies",
        "region_ja": "大平原",
        "site": "https://maple.example.org/",
    },
)
"""Invented: which alumni associations exist in life is not claimed."""

ALUMNI = ("Ngaio", "Rewi", "Tui", "Kahu", "Ariki", "Hine", "Flora", "Jasper")
CHOSE_FIRST = 6
"""So many of them chose the first group, the others the second: too few to be counted out."""


def make_alumni(day: date) -> Account:
    """Groups, and alumni in them. Returns the account of the first."""
    first, second = AlumniGroup.objects.bulk_create(
        AlumniGroup(is_synthetic=True, **texts) for texts in GROUPS
    )
    accounts = [Account(email=f"alumni.{name.lower()}@example.org") for name in ALUMNI]
    for account in accounts:
        account.set_unusable_password()
    Account.objects.bulk_create(accounts)
    begun_on = day - ALUMNA_SINCE
    AlumniRecord.objects.bulk_create(
        AlumniRecord(
            account=account,
            name=f"{name} Sample",
            country=GROUPS[0]["country"] if number < CHOSE_FIRST else GROUPS[1]["country"],
            first_year=begun_on.year - 3,
            last_year=begun_on.year,
            group=first if number < CHOSE_FIRST else second,
            consented_at=midnight(begun_on),
            wording=f"{PRESENT}/en",
            begun_on=begun_on,
            kept_until=kept_until(begun_on),
        )
        for number, (name, account) in enumerate(zip(ALUMNI, accounts, strict=True))
    )
    return accounts[0]


def make_farewells(leaver: Person, former: Person, day: date) -> None:
    """The two samples get the letter; the others who have left were asked without one, as nobody reads it."""
    ends_on = day + LEAVES_IN
    leaver.memberships.update(ends_on=ends_on, verified_until=ends_on)
    leaver.appointments.update(ends_on=ends_on)
    samples = with_end(Membership.objects.filter(person__in=[leaver, former]), day)
    for membership in samples.select_related("person__account").order_by("pk"):
        ask(begin(membership, membership.leaves_on, day), day)
    left = with_end(Membership.objects.filter(farewell=None), day).filter(leaves_on__lte=day)
    Farewell.objects.bulk_create(
        (
            Farewell(
                membership=membership,
                ends_on=membership.leaves_on,
                asked_on=day,
                due_on=carried_out_on(membership.leaves_on, day, None),
                stage=Stage.WARNED,
            )
            for membership in left.order_by("pk")
        ),
        batch_size=2000,
    )
