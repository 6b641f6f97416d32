"""Friends may sign in, to read on and to leave again, whether or not they are members."""

from ajet.association.people.friends.models import Friend
from ajet.association.people.signing_in import account_for, persons_with_address


def account_of_friend(address, at):
    """The account of the friend known by `address`, or None."""
    friends = Friend.objects.values("person")
    person = persons_with_address(address).filter(pk__in=friends).first()
    return account_for(person, at=at) if person else None
