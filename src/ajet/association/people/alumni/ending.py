"""Carrying a farewell out: what was not kept is erased, and whoever kept something is an alumna from then on."""

from django.db import transaction
from django.utils import timezone

from ajet.association.people.alumni import letters
from ajet.association.people.alumni.asking import review
from ajet.association.people.alumni.calendar import kept_until
from ajet.association.people.alumni.facts import facts_of, keys_of, only
from ajet.association.people.alumni.holdings import RECORD
from ajet.association.people.alumni.keeping import tell_groups
from ajet.association.people.alumni.leaving import end_of
from ajet.association.people.alumni.models import AlumniRecord, Farewell
from ajet.association.people.holdings import PERSON, keep_name_alone
from ajet.association.people.models import Appointment, Membership, Person
from ajet.association.people.office_holders import trusted_people
from ajet.foundation.accounts.models import Account
from ajet.foundation.audit import record
from ajet.foundation.personal_data.erasing import erase_all, say_goodbye
from ajet.foundation.personal_data.holdings import above_the_foundation


def carry_out_all(*, at, after=0, most=100):
    """Carry out farewells that are due, each in its own transaction; returns the last key, None if none is left.

    Whoever holds an office, now or later, waits until it is over: the office needs them to sign in.
    """
    day, trusted = timezone.localdate(at), trusted_people(at)
    due = Farewell.objects.due_on(day).filter(pk__gt=after).order_by("pk")
    rows = list(due.values_list("pk", "membership__person")[:most])
    for key, person in rows:
        if person not in trusted:
            carry_out(key, at=at)
    return rows[-1][0] if len(rows) == most else None


@transaction.atomic
def carry_out(key, *, at):
    """Safe to run again. The register has the last word: a contract that goes on takes the farewell back.

    So does an office that was given meanwhile. Nobody changes what the register has of the leaver while we decide.
    """
    day = timezone.localdate(at)
    found = Farewell.objects.select_for_update(of=("self",)).filter(pk=key)
    farewell = found.select_related("membership__person__account").first()
    if farewell is None:
        return
    lock_in_register(farewell.membership.person_id)
    if farewell.membership.person_id in trusted_people(at):
        return
    if end_of(farewell.membership, day) != farewell.ends_on:
        review(farewell, day=day, at=at)
        return
    if not Farewell.objects.due_on(day).filter(pk=key).exists():
        return
    kept = record_kept(farewell)
    if kept is None:
        erase_leaver(farewell, at=at)
    else:
        begin_record(kept, farewell, day=day, at=at)


def lock_in_register(person):
    """A roster that is being applied is waited for; another row of this person waits for us."""
    list(Person.with_merged.select_for_update(of=("self",)).filter(pk=person))
    for model in (Appointment, Membership):
        list(model.objects.select_for_update(of=("self",)).filter(person=person).order_by("pk"))


def record_kept(farewell):
    """What the leaver's answer keeps, or an alumna who came back and left again has kept; None for nothing."""
    account = farewell.membership.person.account
    if account is None:
        return None
    records = AlumniRecord.objects.select_related("account", "group", "told_group")
    return records.filter(account=account).first()


def erase_leaver(farewell, *, at):
    """Nothing is left of whoever did not answer, or wished so."""
    person = farewell.membership.person
    to = letters.reader_of(person)
    address, language = getattr(to, "email", to), letters.language_of(person)
    erase_all(person.account or account_to_erase(person), at)
    if address:
        say_goodbye(
            "alumni/letters/erased", to=address, language=language, name=f"farewell:{farewell.pk}", at=at
        )  # fmt: skip
    facts = {"keeps": False}
    record("farewell.carried_out", by=None, at=at, facts=facts)


def account_to_erase(person):
    """Everything held is asked for by account: whoever never signed in gets one, and it goes with them."""
    account = Account.objects.create_account(
        f"{person.pk}.{person._meta.label_lower}@erased.invalid"
    )
    person.account = account
    person.save(update_fields=["account"])
    return account


def begin_record(kept, farewell, *, day, at):
    """Erase what is held of the member but for what she keeps, and let the record begin.

    An alumna who came back and left without an answer keeps what she kept before, no longer than she said.
    """
    person = farewell.membership.person
    is_asked_for = farewell.answered_at is not None
    if is_asked_for:
        now = facts_of(person, farewell.ends_on)
        for name, value in only(now, keys_of(kept.facts)).items():
            setattr(kept, name, value or getattr(kept, name))
        agreed_on = timezone.localdate(farewell.answered_at)
        kept.begun_on, kept.letters = day, 0
        kept.kept_until = kept_until(max(agreed_on, farewell.ends_on))
    erase_membership(kept, at)
    tell_groups(kept, at=at)
    kept.save()
    if is_asked_for:
        letters.tell_kept(kept)
    record("farewell.carried_out", by=None, at=at, subject=kept, facts={"keeps": True})


def erase_membership(kept, at):
    """What the rooms above the foundation hold goes; the account and what belongs to it stay."""
    stay = {*kept.stays, RECORD.key}
    for holding in above_the_foundation():
        if holding.key in stay or holding.erase is None:
            continue
        if holding is PERSON and kept.stays:
            keep_name_alone(kept.account)
        else:
            holding.erase(kept.account, at)
