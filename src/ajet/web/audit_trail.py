"""The audit trail as officers read it: who, what, when, and whether the lines still fit one another."""

from itertools import pairwise

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone

from ajet.association.people.models import Person
from ajet.foundation.access.audiences import for_officers
from ajet.foundation.accounts.models import Account
from ajet.foundation.audit.chain import BEGINNING
from ajet.foundation.audit.models import Entry, Head
from ajet.foundation.audit.verifying import is_itself
from ajet.foundation.personal_data.looks import note_look
from ajet.web.audit_words import said

ENTRIES_PER_PAGE = 50
PLACE = "audit_trail"


@for_officers("read_audit")
def audit_trail(request):
    newest_first = Paginator(Entry.objects.order_by("-number"), ENTRIES_PER_PAGE)
    page = newest_first.get_page(request.GET.get("page"))
    entries, head = list(page.object_list), Head.objects.first()
    names = names_of({entry.by_id for entry in entries if entry.by_id is not None})
    named = [Account(pk=account) for account in names]
    note_look(named, by=request.user, at=timezone.now(), where=PLACE)
    shown = {"page": page, "lines": lines_of(entries, names), "head": head}
    return render(request, "web/audit.html", shown | {"is_sound": is_sound(page, entries, head)})


def lines_of(entries, names):
    """Each entry with the name of who acted, what it says in words, and its facts in pairs.

    (Given as a dict, a fact named "items" would be taken by the template for the method.)
    """
    return [
        {
            "entry": entry,
            "name": names.get(entry.by_id or 0),
            "said": said(entry),
            "facts": list(entry.facts.items()),
        }
        for entry in entries
    ]


def names_of(accounts: set[int]) -> dict[int, str]:
    """Account -> the name of its person, or its address."""
    names = dict(Account.objects.filter(pk__in=accounts).values_list("pk", "email"))
    return names | dict(Person.objects.filter(account__in=accounts).values_list("account", "name"))


def is_sound(page, entries: list[Entry], head: Head | None) -> bool:
    """Does this page fit itself, the line before it, and on the first page the head of the trail?

    `bin/ajet audit verify` looks at the whole trail.
    """
    if not entries:
        return head is None
    newest, oldest = entries[0], entries[-1]
    if page.number == 1 and (
        head is None or (newest.number, newest.hash) != (head.count, head.hash)
    ):
        return False
    before = Entry.objects.filter(number__lt=oldest.number).order_by("-number").first()
    return fit([*entries, before] if before else entries) and (before is not None or begins(oldest))


def begins(entry: Entry) -> bool:
    return entry.number == 1 and entry.previous == BEGINNING


def fit(newest_first: list[Entry]) -> bool:
    """Does each entry carry its own seal, and follow the one after it in the list?"""
    follow = all(
        later.previous == earlier.hash and later.number == earlier.number + 1
        for later, earlier in pairwise(newest_first)
    )
    return follow and all(is_itself(entry) for entry in newest_first)
