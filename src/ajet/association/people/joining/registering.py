"""Writing oneself into the register, with the address that the link has proved."""

import unicodedata
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from ajet.association.people.changes import people_changed
from ajet.association.people.models import Appointment, Membership, Person
from ajet.association.people.signing_in import persons_with_address
from ajet.foundation.accounts.models import Account
from ajet.foundation.accounts.opening import open_account
from ajet.foundation.audit import record

from .models import Registration

PERSON_FIELDS = ("name", "kana", "country")
POST_FIELDS = (
    "position",
    "contracting_organisation",
    "prefecture",
    "municipality",
    "arrived_on",
)


class AlreadyKnown(Exception):
    """The address has become known meanwhile: whoever it belongs to signs in with it."""


class AccountClosed(Exception):
    """The account of the address was closed, and is not opened again by its owner alone."""


def register(address, details, *, by, at):
    """Make the person who wrote `details` known, with a membership that nobody has verified yet.

    address  in small letters, proved by the link or by the account `by` that has signed in with it
    details  as RegistrationForm cleans them
    by       the account that has signed in, or None
    returns  the person; of two requests at once one gets it, the other AlreadyKnown
    raises   AlreadyKnown, AccountClosed
    """
    try:
        return make_known(address, details, by=by, at=at)
    except IntegrityError:
        if Account.objects.filter(email=address).exists():
            raise AlreadyKnown from None
        raise


@transaction.atomic
def make_known(address, details, *, by, at):
    day = timezone.localdate(at)
    account = account_to_use(address, by)
    person = person_to_use(address, account, details["name"], day)
    account = account or open_account(address, at=at)
    for name in PERSON_FIELDS:
        setattr(person, name, details[name])
    person.account = account
    person.save()
    begin(person, details, day)
    Registration.objects.update_or_create(
        person=person, defaults={"registered_at": at, "warned_at": None}
    )
    people_changed([person.pk])
    record("person.registered", by=account, at=at, subject=person)
    return person


def account_to_use(address, by):
    """The account that has signed in, if it is that of `address`; None if one must be opened."""
    account = Account.objects.filter(email=address).first()
    if account is None or account == by:
        return account
    raise AlreadyKnown if account.is_active else AccountClosed


def person_to_use(address, account, name, day):
    """The row of whoever registers: their own if they were here before, else a new one.

    A row with this address and no account is theirs if it bears their name. Another name is somebody else's,
    who had the address before: schools hand theirs on. It stays with whoever can read its letters now.
    """
    person = Person.objects.filter(account=account).first() if account else None
    before = persons_with_address(address).select_for_update(of=("self",)).first()
    if person is None and before is not None:
        if before.account_id or before.memberships.in_force_on(day).exists():
            raise AlreadyKnown
        if same_name(before.name, name):
            return before
        before.email = ""
        before.save(update_fields=["email"])
    if person is not None and person.memberships.not_ended_on(day).exists():
        raise AlreadyKnown
    return person or Person(email=address)


def same_name(one, other):
    return spelling(one) == spelling(other)


def spelling(name):
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def begin(person, details, day):
    """A membership and a post from the arrival on, unless the register has one that runs."""
    arrived_on, last_day = details["arrived_on"], details["last_day"]
    if not person.memberships.not_ended_on(day).exists():
        before = person.memberships.order_by("ends_on").last()
        begins_on = max(arrived_on, before.ends_on) if before else arrived_on
        Membership.objects.create(person=person, begins_on=begins_on)
    if not person.appointments.in_force_on(day).exists():
        Appointment.objects.create(
            person=person,
            begins_on=arrived_on,
            ends_on=last_day and last_day + timedelta(days=1),
            **{name: details[name] for name in POST_FIELDS},
        )
