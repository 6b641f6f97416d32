"""The act of answering: what to keep, which group, or nothing. It may be done again, and the last one counts."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from ajet.association.people.alumni.calendar import carried_out_on
from ajet.association.people.alumni.consent import wording_shown
from ajet.association.people.alumni.facts import facts_of, only
from ajet.association.people.alumni.models import AlumniGroup, AlumniRecord, Farewell
from ajet.association.people.alumni.stays import stays_of
from ajet.association.people.signing_in import account_for
from ajet.foundation.audit import record


class FarewellIsOver(Exception):
    """It was carried out, or withdrawn because the contract goes on."""


class NoAccount(Exception):
    """A letter opens no account here: somebody else signs in with the address, or its reader holds an office."""


@dataclass(frozen=True)
class Answer:
    """keeps: keys of facts.CHOICES; stays: keys of holdings (stays.py); group: None for none"""

    keeps: list[str]
    stays: list[str] = field(default_factory=list)
    group: AlumniGroup | None = None
    gives_address: bool = False


@transaction.atomic
def answer_farewell(farewell, answer, *, at):
    """Note what the leaver keeps; `answer` None: nothing. Raises FarewellIsOver, NoAccount.

    The wording agreed to is that of the page of this moment, in its language.
    """
    found = Farewell.objects.select_for_update(of=("self",)).filter(pk=farewell.pk)
    farewell = found.select_related("membership__person__account").first()
    if farewell is None:
        raise FarewellIsOver
    person = farewell.membership.person
    if answer is None:
        if person.account is not None:
            AlumniRecord.objects.filter(account=person.account).delete()
    else:
        keep(farewell, answer, at=at)
    farewell.answered_at = at
    day = timezone.localdate(at)
    farewell.due_on = carried_out_on(farewell.ends_on, farewell.asked_on, day)
    farewell.save(update_fields=["answered_at", "due_on"])
    facts = {"keeps": answer is not None}
    record("farewell.answered", by=person.account, at=at, subject=farewell, facts=facts)
    return farewell


def keep(farewell, answer, *, at):
    """The record of what is kept, by an account that is opened now if there is none."""
    person = farewell.membership.person
    account = person.account or account_for(person, at=at)
    if account is None:
        raise NoAccount
    person.account = account
    facts = only(facts_of(person, farewell.ends_on), answer.keeps)
    had = {stay.holding for stay in stays_of(account)}
    return AlumniRecord.objects.update_or_create(
        account=account,
        defaults={
            "consented_at": at,
            "wording": wording_shown(),
            **facts,
            "stays": [key for key in answer.stays if key in had and facts["name"]],
            "group": answer.group,
            "gives_address": answer.gives_address and answer.group is not None,
        },
    )[0]
