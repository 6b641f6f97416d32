"""Whoever is asked may sign in to answer, whether or not the membership has ended."""

from ajet.association.people.alumni.models import Farewell
from ajet.association.people.signing_in import account_for, persons_with_address


def account_of_leaver(address, at):
    """The account of the leaver known by `address`, or None. Alumni have theirs already."""
    leaving = Farewell.objects.values("membership__person")
    person = persons_with_address(address).filter(pk__in=leaving).first()
    return account_for(person, at=at) if person else None
