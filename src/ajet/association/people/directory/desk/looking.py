"""An officer looked at what is known of somebody: that is written down, and told to whoever was looked at."""

from django.db import transaction

from ajet.foundation.audit import record
from ajet.foundation.personal_data.looks import note_look

PLACE = "member_page"
"""The page as the member reads of it."""

LIST = "member_list"
COMPLAINTS = "directory_complaints"


@transaction.atomic
def seen(person, *, by, at):
    """The one place from which a look at a person's page is noted."""
    note_look([person], by=by, at=at, where=PLACE)
    record("people.seen", by=by, at=at, subject=person)
