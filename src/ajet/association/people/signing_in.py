"""Who may sign in: a person whose membership is in force gets an account with the first code they ask for."""

from django.db import transaction
from django.db.models.functions import Lower
from django.utils import timezone

from ajet.association.people.former_owners import free_accounts
from ajet.association.people.models import Membership, Person
from ajet.association.people.office_holders import trusted_people
from ajet.foundation.access.rights import rights_of
from ajet.foundation.accounts.models import Account
from ajet.foundation.accounts.opening import move_account, open_account


def persons_with_address(address):
    """The person known by `address`, given in small letters; an index on the lowered column finds it."""
    return Person.objects.alias(known_by=Lower("email")).filter(known_by=address)


@transaction.atomic
def account_for(person, *, at):
    """The account of `person`, opened or linked now if need be; None if another's stands at the address.

    It follows the person to a new address of the register. Not so for people who may do more than a
    member, or will: whoever imports a roster could otherwise take over an office by writing another
    address beside its holder. Theirs is opened when they take their seat, and does not move.

    The person's row is locked, so that two first requests at once open one account.
    """
    locked = Person.objects.select_for_update(of=("self",)).select_related("account")
    person = locked.get(pk=person.pk)
    address = person.email.lower()
    holder = Account.objects.filter(email=address).first()
    if person.account is not None:
        if holder is None and not may_do_more(person, at):
            move_account(person.account, address, at=at)
        return person.account
    if may_do_more(person, at):
        return None
    if holder is not None and (other := Person.objects.filter(account=holder).first()):
        # The address was given on, as those of schools are; its former owner's account goes along first.
        if other.email.lower() == address or account_for(other, at=at).email == address:
            return None
        holder = None
    elif holder is not None and not free_accounts({address: person.name}, at):
        if Account.objects.filter(pk=holder.pk).exists():
            return None
        holder = None  # it went with its former owner
    person.account = holder or open_account(address, at=at)
    person.save(update_fields=["account"])
    return person.account


def may_do_more(person, at):
    """Does `person` hold an office, now or later, or look after the platform?"""
    if person.pk in trusted_people(at):
        return True
    return person.account is not None and rights_of(person.account, at).include_any()


def account_of_member(address, at):
    """The account of the member known by `address`; None if there is none in force at the moment `at`."""
    in_force = Membership.objects.in_force_on(timezone.localdate(at))
    person = persons_with_address(address).filter(memberships__in=in_force).first()
    return account_for(person, at=at) if person else None
