"""How far an import has come, where a page can see it while the import is still one open transaction.

Kept in a file: on SQLite nobody else can write to the database during that transaction, and what is
written inside it shows only once it is over.
"""

import json
import os
from pathlib import Path

from django.conf import settings

SHARE_OF_READING = 20
"""Of 100: reading and comparing come before the first row is written."""


def file_of(key) -> Path:
    return Path(settings.DATA) / "progress" / f"roster-{key}.json"


def report(key, percent):
    """Say how far the import `key` is, from 0 to 100; a page that reads at this moment sees one or the other."""
    path = file_of(key)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    written = path.with_suffix(f".{os.getpid()}")
    written.write_text(json.dumps(percent))
    written.replace(path)


def percent_of(key) -> int:
    """How far the import `key` is, from 0 to 100."""
    try:
        return int(json.loads(file_of(key).read_text()))
    except (OSError, ValueError):
        return 0


def forget(key):
    file_of(key).unlink(missing_ok=True)
