"""An officer looked at what is known of somebody: that is written down."""

from django.db import transaction

from ajet.foundation.audit import record


@transaction.atomic
def seen(person, *, by, at):
    """The one place from which a look at a person's page is noted."""
    record("people.seen", by=by, at=at, subject=person)
