"""Whoever keeps something made out of the register hears which people in it changed.

A copy is kept for speed alone: the register decides. Each act that writes persons or appointments calls
`people_changed` with the keys of the persons, in its transaction.
"""

from collections.abc import Callable, Collection

from django.db.models import Model

followers: list[Callable[[Collection[int]], None]] = []
"""function(keys of persons); joined in AppConfig.ready"""

copies: list[type[Model]] = []
"""Tables made of the register alone. They say nothing new of a person, and go with the person."""


def people_changed(keys: Collection[int]) -> None:
    """Tell every follower that what is known of these people may be different now."""
    for follow in followers:
        follow(keys)
