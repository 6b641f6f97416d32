"""Office-holders may sign in from the day they may read to the end of their term, even if they have left the
JET Programme."""

from ajet.association.council.models import Term
from ajet.association.people.signing_in import account_for, persons_with_address


def account_of_office_holder(address, at):
    """The account of whoever may read for an office at the moment `at` and is known by `address`, or None."""
    person = persons_with_address(address).filter(terms__in=Term.objects.readable_at(at)).first()
    return account_for(person, at=at) if person else None
