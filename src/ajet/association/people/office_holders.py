"""For whom an address opens more than a membership: no roster, and no first code, may give it to another.

The council knows the terms, and stands above this room: it joins `sources_of_office_holders` when the
platform starts, as it joins `sources_of_rights`.
"""

from collections.abc import Callable
from datetime import datetime

from ajet.association.people.models import Person

sources_of_office_holders: list[Callable[[datetime], set[int]]] = []
"""Functions of a moment: keys of the people who hold an office then, or will later."""


def trusted_people(at: datetime) -> set[int]:
    """Keys of all who hold an office at the moment `at` or will, and of those who look after the platform.

    Who will hold one counts already: whoever takes over an account in May has the office in June.
    """
    administrators = Person.objects.filter(account__is_administrator=True)
    return set(administrators.values_list("pk", flat=True).order_by()).union(
        *(source(at) for source in sources_of_office_holders)
    )
