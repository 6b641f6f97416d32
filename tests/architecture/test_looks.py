"""Every page for officers, opened while everything is there: whoever is named on it can read that they were.

Samples of all URLs fill the association; then everybody has a name that stands nowhere else. A page that
shows the name or address of somebody must note a look at them, but for officers on pages about offices.
"""

import re

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from ajet.association.council.models import Delegation, Term
from ajet.association.people.changes import people_changed
from ajet.association.people.friends.models import Friend
from ajet.association.people.models import Person
from ajet.foundation.accounts.models import Account
from ajet.foundation.personal_data.looks import places
from ajet.foundation.personal_data.models import Look
from tests.architecture.people import ADMINISTRATOR, HERE, NATIONAL, make_world
from tests.architecture.samples import SAMPLES
from tests.architecture.urlconf import demonstration, urls_of
from tests.factories.people import MemberFactory, PersonFactory

pytestmark = pytest.mark.django_db(databases=["default", "answers"])

WITH_OFFICERS = ("desk_council", "desk_seat", "desk_term", "desk_rights", "desk_del")
"""How the names of pages begin that show who holds an office: that is public."""

SEARCHES = {"desk_members", "desk_seat_people", "desk_delegations"}
"""Pages that show people once they are searched."""

SEARCHED = {"q": "Quince"}
"""What those are called who hold no office: lists of what is found are short, and offices are many."""


def is_for_officers(url):
    return url.audience is not None and url.audience.name.startswith(("officers", "administrators"))


def fill(world):
    """Call every sample once; the arguments of each URL.

    Surveys and reports have one slug each, so the first sample of them stands for all: their desks show nobody.
    """
    made, of_function = {}, {}
    for name, sample in SAMPLES.items():
        if sample.arguments not in of_function:
            try:
                with transaction.atomic():
                    of_function[sample.arguments] = sample.arguments(world)
            except IntegrityError:
                assert name.startswith(("survey", "answer", "desk_survey", "desk_report"))
                continue
        made[name] = of_function[sample.arguments]
    return made


def make_rosters(world):
    """One that waits and one that was applied: each names somebody known and somebody new."""
    from ajet.association.people.roster.models import Confirmation, Outcome, RosterImport

    counts = dict.fromkeys(["new", "changed", "unchanged", "left", "unclear", "rejected"], 1)
    for applied in (False, True):
        known, new = MemberFactory.create_batch(2)
        findings = {
            "changed": [
                {"row": 2, "key": known.pk, "name": "", "is_return": False, "fields": []},
            ],
            "new": [
                {
                    **{"row": 3, "name": "", "position": "ALT", "prefecture": "28"},
                    **{"email": new.email, "arrives_on": "2025-08-01"},
                }
            ],
        }
        made = RosterImport.objects.create(
            file_name="r.csv", content=b"x", prefecture=world.here.prefecture, findings=findings,
            uploaded_at=timezone.now(), fingerprint="f" * 64, **counts,
        )  # fmt: skip
        yield made, known
        if applied:
            Confirmation.objects.create(
                roster_import=made, confirmed_at=timezone.now(), ends_left=False
            )
            Outcome.objects.create(roster_import=made, ended_at=timezone.now())


def give_names():
    """To everybody a name found nowhere else, in the register and what was made of it."""
    of_office = officers()
    for person in Person.with_merged.exclude(name=""):
        person.name = f"Zz{person.pk}q {'Olive' if person.pk in of_office else 'Quince'}"
        person.save()
    people_changed(list(Person.with_merged.values_list("pk", flat=True)))


def named_on(text):
    """Keys of the people whose name or address stands on a page."""
    found = {int(key) for key in re.findall(r"Zz(\d+)q", text)}
    for key, email, of_account in Person.with_merged.values_list("pk", "email", "account__email"):
        if any(address and address in text for address in (email, of_account)):
            found.add(key)
    return found


def officers():
    """Who holds an office, held one or was given rights: their names belong to what they do."""
    with_rights = Person.objects.filter(
        Q(pk__in=Term.objects.values("person")) | Q(pk__in=Delegation.objects.values("person"))
    )
    of_platform = Person.objects.filter(account__is_administrator=True)
    return set((with_rights | of_platform).values_list("pk", flat=True))


def seen_by(account, people):
    """Of `people`, those at whom, or at whose account, a look of `account` is noted."""
    looks = set(Look.objects.filter(by=account.pk).values_list("subject_type", "subject_id"))
    rows = Person.with_merged.filter(pk__in=people).values_list("pk", "account")
    return {
        key
        for key, of_account in rows
        if {("people.person", key), ("accounts.account", of_account)} & looks
    }


@pytest.fixture
def full(settings):
    settings.ACCOUNT_RATE_LIMITS = settings.MFA_RATE_LIMITS = False
    with demonstration():
        world = make_world()
        arguments = {name: [made] for name, made in fill(world).items()}
        Friend.objects.create(
            person=MemberFactory(), chapter=world.here, since=timezone.localdate()
        )
        rosters = list(make_rosters(world))
        arguments["roster_import"] = [{"pk": made.pk} for made, _ in rosters]
        for account in Account.objects.filter(person=None):
            PersonFactory(account=account)
        give_names()
        for made, known in rosters:
            made.findings["changed"][0]["name"] = Person.objects.get(pk=known.pk).name
            made.save()
        yield world, arguments


def opened(url, arguments, client):
    """The answer's text; a search is asked for everybody."""
    asked = SEARCHED if url.name in SEARCHES else {}
    answer = client.get(reverse(url.name, kwargs=arguments), asked)
    is_text = answer.status_code == 200 and not answer.streaming
    return answer.content.decode(errors="replace") if is_text else ""


def unnoted(url, arguments, account, client):
    """The people whom the page names and at whom no look is noted; and all whom it names."""
    Look.objects.all().delete()
    named = named_on(opened(url, arguments, client)) - {account.person.pk}
    if url.name.startswith(WITH_OFFICERS):
        named -= officers()
    return named - seen_by(account, named), named


def roles_for(url):
    """An officer of the chapter here, one of the nation for each right, the administrator."""
    return [HERE, ADMINISTRATOR, *(NATIONAL[right] for right in url.audience.rights)]


def walk(world, arguments):
    """(url, role) -> (people named without a look, people named)"""
    found = {}
    clients = {role: world.client(role, second_factor=True) for role in world.accounts}
    for url in filter(is_for_officers, urls_of()):
        for made in arguments.get(url.name, [] if url.arguments else [{}]):
            for role in roles_for(url):
                missing, named = unnoted(url, made, world.accounts[role], clients[role])
                before = found.get((url.name, role), (set(), set()))
                found[url.name, role] = before[0] | missing, before[1] | named
    return found


SHOWS_PEOPLE = {
    "chapter_friends_list",
    "desk_audit",
    "desk_complaints",
    "desk_delegation_giving",
    "desk_delegations",
    "desk_group",
    "desk_member",
    "desk_members",
    "desk_personal_data",
    "desk_personal_data_request",
    "desk_seat_people",
    "desk_seat_person",
    "desk_verification",
    "duplicate",
    "duplicates",
    "moves",
    "roster_import",
}
"""Pages known to name people who hold no office: if one names nobody here, this test sees too little."""


def test_whoever_an_officers_page_names_can_read_that_they_were_seen(full):
    world, arguments = full
    found = walk(world, arguments)
    assert {key: missing for key, (missing, _) in found.items() if missing} == {}
    naming = {name for (name, _), (_, named) in found.items() if named}
    assert naming == SHOWS_PEOPLE


def test_every_page_that_notes_looks_is_called_something_in_both_languages():
    from django.utils.translation import override

    for code, title in places.items():
        with override("en"):
            english = str(title)
        with override("ja"):
            assert str(title) != english, code
