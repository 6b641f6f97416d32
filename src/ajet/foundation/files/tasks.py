from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from ajet.foundation.background import every
from ajet.foundation.files.models import StoredFile

UNDECIDED_FOR = timedelta(days=1)
"""Bytes are written before their row is committed: for so long they may lie without one."""


@every(hours=24)
def remove_bytes_without_a_row():
    """What was stored in a transaction that was then rolled back."""
    known = set(StoredFile.objects.values_list("content", flat=True))
    before = timezone.now() - UNDECIDED_FOR
    for place in places():
        if place not in known and default_storage.get_modified_time(place) <= before:
            default_storage.delete(place)


def places():
    """All that lies in the storage, as `random_place` puts it there."""
    if not default_storage.exists(""):
        return
    for folder in default_storage.listdir("")[0]:
        for file in default_storage.listdir(folder)[1]:
            yield f"{folder}/{file}"
