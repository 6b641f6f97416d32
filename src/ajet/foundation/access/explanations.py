"""Why a page is closed to somebody, in words for them, such as "Your term ended on 31 May 2026".

Terms and memberships are known above this room: council and people join `sources_of_explanations` when
the platform starts.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from ajet.foundation.access.audiences import Audience

Explain = Callable[[object, Audience, datetime], str | None]

sources_of_explanations: list[Explain] = []


def explanations(account, audience: Audience, at: datetime) -> Iterable[str]:
    """What each source has to say to `account`, refused at a page for `audience` at the moment `at`."""
    found = (source(account, audience, at) for source in sources_of_explanations)
    return [explanation for explanation in found if explanation]
