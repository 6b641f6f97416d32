"""By which office somebody looked at the data of somebody else: told to whoever was looked at."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from ajet.association.council.models import READS_EARLY, Term
from ajet.foundation.languages import in_reader_language


def offices_at(seen):
    """(account, day) -> the office held that day, or about to be; in the reader's language. One query."""
    accounts = {account for account, _ in seen}
    terms = list(
        Term.objects.filter(person__account__in=accounts)
        .select_related("seat__office", "person")
        .order_by("-begins_at", "pk")
    )
    found = {}
    for account, day in seen:
        begins = timezone.make_aware(datetime.combine(day, time()))
        for term in terms:
            if term.person and term.person.account_id == account and is_readable(term, begins):
                found[account, day] = in_reader_language(term.seat.office, "title")
    return found


def is_readable(term, day_begins):
    return (
        term.begins_at < day_begins + timedelta(days=1) + READS_EARLY and term.ends_at > day_begins
    )
