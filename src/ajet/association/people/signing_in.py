"""Who may sign in: a person whose membership is in force gets an account with the first code they ask for."""

from django.db import transaction
from django.db.models.functions import Lower
from django.utils import timezone

from ajet.association.people.models import Membership, Person
from ajet.foundation.accounts.models import Account
from ajet.foundation.accounts.opening import move_account, open_account


def persons_with_address(address):
    """The person known by `address`, given in small letters; an index on the lowered column finds it."""
    return Person.objects.alias(known_by=Lower("email")).filter(known_by=address)


@transaction.atomic
def account_for(person, *, at):
    """The account of `person`, opened or linked now if need be; it follows the person to a new address.

    The person's row is locked, so that two first requests at once open one account.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    address = person.email.lower()
    holder = Account.objects.filter(email=address).first()
    if person.account is None:
        person.account = holder or open_account(address, at=at)
        person.save(update_fields=["account"])
    elif holder is None:
        move_account(person.account, address, at=at)
    return person.account


def account_of_member(address, at):
    """The account of the member known by `address`; None if there is none in force at the moment `at`."""
    in_force = Membership.objects.in_force_on(timezone.localdate(at))
    person = persons_with_address(address).filter(memberships__in=in_force).first()
    return account_for(person, at=at) if person else None
