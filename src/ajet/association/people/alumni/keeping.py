"""What alumni do with their record: change it, keep it on; and what becomes of one that nobody keeps on."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ajet.association.people.alumni import letters
from ajet.association.people.alumni.asking import in_batches
from ajet.association.people.alumni.calendar import RENEWAL_ASKED, kept_until
from ajet.association.people.alumni.consent import wording_shown
from ajet.association.people.alumni.facts import only
from ajet.association.people.alumni.models import AlumniRecord
from ajet.association.people.holdings import PERSON
from ajet.association.people.models import Membership, Person
from ajet.association.people.office_holders import trusted_people
from ajet.foundation.audit import record
from ajet.foundation.personal_data.erasing import erase_all, say_goodbye
from ajet.foundation.personal_data.holdings import above_the_foundation
from ajet.foundation.personal_data.restrictions import restricted_accounts


class NoRecord(Exception):
    """Nothing is kept any more."""


def locked(kept):
    found = AlumniRecord.objects.select_for_update(of=("self",)).filter(pk=kept.pk)
    row = found.select_related("account", "group", "told_group").first()
    if row is None:
        raise NoRecord
    return row


@transaction.atomic
def change_record(kept, answer, *, at):
    """Keep less, or choose another group; what is gone is not brought back. It is agreed to anew.

    Raises NoRecord.
    """
    kept = locked(kept)
    for name, value in only(kept.facts, answer.keeps).items():
        setattr(kept, name, value)
    stays = [key for key in kept.stays if key in answer.stays and kept.name]
    if not Membership.objects.filter(person__account=kept.account).exists():
        let_go(kept, stays, at)
    kept.stays = stays
    kept.group = answer.group
    kept.gives_address = answer.gives_address and answer.group is not None
    renew(kept, at)
    tell_groups(kept, at=at)
    kept.save()
    record("alumni.changed", by=kept.account, at=at, subject=kept)
    return kept


def renew(kept, at):
    """Three years more, by the wording of the page of this moment; nothing is stored yet."""
    kept.kept_until, kept.letters = kept_until(timezone.localdate(at)), 0
    kept.consented_at, kept.wording = at, wording_shown()


def let_go(kept, stays, at):
    """Erase what stood in the register beside the record and does not any more."""
    gone = set(kept.stays) - set(stays)
    for holding in above_the_foundation():
        goes = holding.key in gone or (holding is PERSON and gone and not stays)
        if goes and holding.erase is not None:
            holding.erase(kept.account, at)


def tell_groups(kept, *, at):
    """Bring what groups were told in line with what the alumna wishes; nothing before the record begins."""
    wished = kept.group if kept.begun_on and kept.gives_address else None
    wanted = wished if wished and wished.email else None
    if wanted == kept.told_group:
        return
    withdraw_from_group(kept, at=at)
    if wanted:
        letters.tell_group(kept, wanted, at)
    kept.told_group = wanted


def withdraw_from_group(kept, *, at):
    """Ask the group that was told of the alumna to take her off its list."""
    if kept.told_group and kept.told_group.email:
        letters.tell_group_that_it_is_over(kept, kept.told_group, at)


@transaction.atomic
def keep_on(kept, *, at):
    """Three years more, counted from today. Raises NoRecord."""
    kept = locked(kept)
    renew(kept, at)
    kept.save(update_fields=["kept_until", "letters", "consented_at", "wording"])
    record("alumni.kept_on", by=kept.account, at=at, subject=kept)
    return kept


def to_ask_on(day):
    """Records that end soon, whose holders were not asked, or once only, whether to keep them on."""
    early, late = RENEWAL_ASKED
    due = Q(letters=0, kept_until__lte=day + early) | Q(letters=1, kept_until__lte=day + late)
    running = AlumniRecord.objects.begun().filter(due, kept_until__gt=day)
    return running.of_former_members(day).exclude(account__in=restricted_accounts())


def ask_alumni(*, at):
    """Write the letters that are due; returns how many."""
    day = timezone.localdate(at)
    return in_batches(to_ask_on(day), lambda keys: ask_batch(keys, day))


@transaction.atomic
def ask_batch(keys, day):
    rows = to_ask_on(day).filter(pk__in=keys).order_by("pk")
    records = list(rows.select_for_update(of=("self",)).select_related("account"))
    for kept in records:
        kept.letters = sum(kept.kept_until <= day + before for before in RENEWAL_ASKED)
        kept.save(update_fields=["letters"])
        letters.ask_to_renew(kept)
    return len(records)


def end_all(*, at, after=0, most=100):
    """End the records that are over, each in its own transaction; returns the last key, None if none is left."""
    day = timezone.localdate(at)
    over = AlumniRecord.objects.over_on(day).filter(pk__gt=after).order_by("pk")
    keys = list(over.values_list("pk", flat=True)[:most])
    trusted = trusted_people(at)
    for key in keys:
        end_record(key, trusted, at=at)
    return keys[-1] if len(keys) == most else None


@transaction.atomic
def end_record(key, trusted, *, at):
    """Nothing is left of its holder, unless they are a member again, or hold an office: then of the record."""
    day = timezone.localdate(at)
    found = AlumniRecord.objects.over_on(day).filter(pk=key)
    kept = found.select_for_update(of=("self",)).select_related("account", "told_group").first()
    if kept is None:
        return
    account = kept.account
    address, language = account.email, account.language
    if is_needed(account, trusted):
        withdraw_from_group(kept, at=at)
        kept.delete()
    else:
        erase_all(account, at)
        say_goodbye(
            "alumni/letters/erased", to=address, language=language, name=f"alumni:{key}", at=at
        )
    record("alumni.ended", by=None, at=at)


def is_needed(account, trusted):
    person = Person.objects.filter(account=account).first()
    if account.is_administrator or (person is not None and person.pk in trusted):
        return True
    return person is not None and person.memberships.exists()
