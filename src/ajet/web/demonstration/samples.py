"""The people on the cards of the sign-in page: one for each way of using the platform."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from ajet.association.chapters.models import Chapter
from ajet.association.council.beginning import midnight
from ajet.association.council.models import Term
from ajet.association.people.joining.registering import register
from ajet.association.people.joining.vouching import ask_for_vouching
from ajet.association.people.models import Person
from ajet.foundation.accounts.models import Account
from ajet.web.demonstration.farewells import make_alumni, make_farewells
from ajet.web.demonstration.models import Sample
from ajet.web.demonstration.people.members import Member
from ajet.web.demonstration.register import Known, give_accounts

ADMINISTRATOR = "administrator@example.org"
REGISTERED = "registered@example.org"

SAMPLES = {
    "newcomer": _("First-year ALT in a small town"),
    "registered": _("Registered, but nobody has confirmed it yet"),
    "coordinator": _("Coordinator for International Relations (CIR)"),
    "chapter-leader": _("Chapter leader"),
    "chair": _("Chair of the national council"),
    "affiliate-relations": _("Director of Affiliate Relations: sees new interest groups first"),
    "vice-chair": _("Vice Chair: puts interest groups to the council"),
    "project-manager": _("Project Manager: runs surveys, writes reports"),
    "translator": _("Translator: writes reports"),
    "webmaster": _("Webmaster: imports rosters"),
    "administrator": _("Administrator: looks after the platform"),
    "leaver": _("Member whose contract ends soon, asked what to keep"),
    "former": _("Former participant whose membership has ended"),
    "alumna": _("Alumna who let us keep a little"),
}
"""Key -> what a card says of them; offices' keys are those of the council."""

READ_JAPANESE = ("coordinator", "translator")
"""Samples whose letters come in Japanese."""


def is_newcomer(member: Member) -> bool:
    of_town = member.municipality.is_small and member.municipality.name_ja in member.organisation
    return member.position == "ALT" and member.contract.years == 1 and of_town


def is_coordinator(member: Member) -> bool:
    return member.position == "CIR" and member.contract.years >= 2


def without_account(known: Iterable[Known], fits: Callable[[Member], bool]) -> Known:
    return next(each for each in known if each.person.account_id is None and fits(each.member))


def holder(terms: list[Term], office: str) -> Person:
    return next(term.person for term in terms if term.person and term.seat.office.key == office)


def make_registered(terms: list[Term], day: date) -> Person:
    """Somebody invented who is on no roster, and waits for the sample chapter leader to vouch for them."""
    leader = next(term for term in terms if term.seat.office.key == "chapter-leader")
    chapter = Chapter.objects.get(seats=leader.seat)
    details = {
        "name": "Noelani Sample",
        "kana": "ノエラニ サンプル",
        "country": "US",
        "position": "ALT",
        "prefecture": chapter.prefecture,
        "municipality": "Sampleville (invented)",
        "contracting_organisation": "Sampleville Board of Education (invented)",
        "arrived_on": day - timedelta(days=20),
        "last_day": None,
    }
    at = midnight(day)
    person = register(REGISTERED, details, by=None, at=at)
    person.is_synthetic = True
    person.save(update_fields=["is_synthetic"])
    ask_for_vouching(person.memberships.get(), chapter, by=person.account, at=at)
    return person


def make_samples(members: list[Known], former: list[Known], terms: list[Term], day: date) -> None:
    """Accounts for the samples who have none yet, and the cards."""
    unseated = {
        "newcomer": without_account(members, is_newcomer).person,
        "coordinator": without_account(members, is_coordinator).person,
        "former": without_account(former, lambda member: True).person,
    }
    unseated["leaver"] = without_account(
        members,
        lambda member: (
            member.contract.years >= 3
            and member.email not in {person.email for person in unseated.values()}
        ),
    ).person
    give_accounts(list(unseated.values()))
    accounts = {key: person.account for key, person in unseated.items()}
    accounts["alumna"] = make_alumni(day)
    make_farewells(unseated["leaver"], unseated["former"], day)
    accounts["registered"] = make_registered(terms, day).account
    accounts["administrator"] = Account.objects.create_account(ADMINISTRATOR, is_administrator=True)
    for office in SAMPLES.keys() - accounts.keys():
        accounts[office] = holder(terms, office).account
    Sample.objects.bulk_create(
        Sample(key=key, account=accounts[key], order=order) for order, key in enumerate(SAMPLES)
    )
    Account.objects.filter(sample__key__in=READ_JAPANESE).update(language="ja")
