"""What an address that the association does not know is offered: a link by which its owner joins.

Only the letter to the address holds it, so that a page tells a stranger nothing. Joining stands above this
room, and adds its way to `ways_to_join` when the platform starts.
"""

from collections.abc import Callable

ways_to_join: list[Callable[[str], str]] = []
"""function(address) -> the whole link, good for that address alone, in the language of the moment"""


def way_to_join(address: str) -> str | None:
    """The link for `address`, or None where nobody can join by themselves."""
    return next((way(address) for way in ways_to_join), None)
