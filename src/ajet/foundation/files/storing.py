"""Keeping files, and removing them."""

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction

from ajet.foundation.files.kinds import KINDS
from ajet.foundation.files.uploads import Checked


def keep(checked, *, purpose, by, at, subject=None):
    """Store what passed the checks of an upload. Returns the StoredFile."""
    from ajet.foundation.files.models import StoredFile  # models come after the apps

    stored = StoredFile(
        purpose=purpose,
        subject_type="" if subject is None else subject._meta.label_lower,
        subject_id="" if subject is None else str(subject.pk),
        kind=checked.kind.name,
        name=checked.name,
        size=len(checked.content),
        sha256=hashlib.sha256(checked.content).hexdigest(),
        by=by,
        stored_at=at,
    )
    stored.content.save(checked.name, ContentFile(checked.content), save=False)
    stored.save()
    return stored


def made(content, *, kind, name):
    """What we made ourselves, such as the PDF of a report, in the form that `keep` takes."""
    return Checked(KINDS[kind], name, content)


@transaction.atomic
def remove(stored):
    """Remove a file: the row now, the bytes once that is committed."""
    storage, place = stored.content.storage, stored.content.name
    stored.delete()
    transaction.on_commit(lambda: storage.delete(place))
