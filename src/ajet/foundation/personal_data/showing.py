"""Everything held about somebody, brought together from all areas."""

from collections.abc import Sequence
from dataclasses import dataclass

from ajet.foundation.personal_data.holdings import Holding, Record, in_order_of_reading


@dataclass(frozen=True)
class Held:
    """What one area keeps about one account."""

    holding: Holding
    records: Sequence[Record]


def held_about(account) -> list[Held]:
    """In the order of reading; each holding once, with no records where nothing is held."""
    return [Held(holding, list(holding.show(account))) for holding in in_order_of_reading()]
