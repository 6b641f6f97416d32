"""What stored files are for, and so who may read them: apps above declare their purposes here."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Purpose:
    """may_read: (request, stored file) -> bool; inline: may a browser show it instead of saving it?"""

    may_read: Callable
    inline: bool = False


purposes: dict[str, Purpose] = {}


def declare_purpose(name, *, may_read, inline=False):
    """Say who may read the files of a purpose; in `AppConfig.ready`.

    inline  only for PDFs that we made ourselves, such as published reports
    """
    purposes[name] = Purpose(may_read, inline)


def purpose_of(stored):
    """The purpose of a stored file; None if nobody declared it, and then nobody may read the file."""
    return purposes.get(stored.purpose)
