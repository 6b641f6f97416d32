"""What an alumna may let stand as it is, beside her record: it needs her row in the register, with her name.

The rooms above join `stays` when the platform starts.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from ajet.foundation.personal_data.holdings import holdings


@dataclass(frozen=True)
class Stay:
    """holding: key of the holding (personal_data) that is not erased; label: what the choice says (lazy text)"""

    holding: str
    label: Any


FRIENDSHIPS = Stay("friendships", _("That I am a friend of a chapter, under my name"))

stays: list[Stay] = []


def stays_of(account) -> list[Stay]:
    """Those of which `account` has anything."""
    if account is None:
        return []
    show = {holding.key: holding.show for holding in holdings}
    return [stay for stay in stays if show[stay.holding](account)]
