"""The search for entries that were changed, removed, swapped, put in or cut off."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ajet.foundation.audit.chain import BEGINNING, hash_of


@dataclass(frozen=True)
class Fault:
    """What is wrong, at which entry."""

    number: int
    what: str

    def __str__(self):
        return f"Entry {self.number} {self.what}."


@dataclass(frozen=True)
class Noted:
    """The head of the trail as it was once: `bin/ajet audit head` printed it as hash:count."""

    hash: str
    count: int

    @classmethod
    def read(cls, text):
        found, _, count = text.rpartition(":")
        if len(found) != len(BEGINNING) or not count.isdecimal():
            raise ValueError(f"{text!r} is not a hash and a count, as `audit head` prints them.")
        return cls(found.lower(), int(count))


def faults(entries: Iterable, heads: Iterable[Noted]) -> Iterator[Fault]:
    """Every fault of the trail, first the one that comes first in it.

    entries  all of them, by number
    heads    what is known of the trail: the platform's own head, and any that was noted elsewhere.
             Without the latter, whoever can write to the database could write the whole trail anew.
    """
    heads = list(heads)
    count, last = 0, BEGINNING
    for entry in entries:
        if entry.number != count + 1:
            yield Fault(count + 1, "is missing")
        elif entry.previous != last:
            yield Fault(entry.number, f"does not follow entry {count}")
        if not is_itself(entry):
            yield Fault(entry.number, "was changed")
        for head in heads:
            if head.count == entry.number and head.hash != entry.hash:
                yield Fault(entry.number, f"is not the one noted as {head.hash}")
        count, last = entry.number, entry.hash
    for head in heads:
        if head.count > count:
            yield Fault(count + 1, f"is missing, and all up to {head.count}")


def beyond(head: Noted, count: int) -> Iterator[Fault]:
    """Entries behind the platform's own head: nobody recorded them."""
    if count > head.count:
        yield Fault(head.count + 1, "was put in behind the head")


def is_itself(entry) -> bool:
    """Does the entry still have the hash it was given?"""
    try:
        return hash_of(entry) == entry.hash
    except (AttributeError, TypeError, ValueError):  # a field that no longer holds what it should
        return False
