"""Why a page is closed to somebody whose term is over, or has not begun yet."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ajet.association.council.models import READS_EARLY, Term
from ajet.association.council.wording import beginning_in_words, end_in_words, seat_in_words


def terms_carrying(audience, terms):
    """Those of `terms` that carry a right to the page, in the order in which they begin."""
    if not audience.rights:
        return []
    related = terms.select_related("seat__office", "seat__block", "seat__chapter")
    return [
        term
        for term in related.order_by("begins_at", "pk")
        if not set(audience.rights).isdisjoint(term.seat.office.rights)
    ]


def ended_term(account, audience, at):
    """A sentence on the last ended term of `account` that carried the right to the page, or None."""
    ended = Term.objects.filter(person__account=account, ends_at__lte=at)
    carried = terms_carrying(audience, ended)
    if not carried:
        return None
    last = max(carried, key=lambda term: term.ends_at)
    language = get_language()
    return _("Your term as %(office)s ended on %(day)s.") % {
        "office": seat_in_words(last.seat, language),
        "day": end_in_words(last.ends_at, language),
    }


def not_begun_yet(account, audience, at):
    """A sentence on the next term of `account` that will carry the right to the page, or None."""
    to_come = Term.objects.filter(person__account=account, begins_at__gt=at)
    carried = terms_carrying(audience, to_come)
    if not carried:
        return None
    first, language = carried[0], get_language()
    reads_from = first.begins_at - READS_EARLY
    words = {
        "office": seat_in_words(first.seat, language),
        "day": beginning_in_words(first.begins_at, language),
        "reads_from": beginning_in_words(reads_from, language),
    }
    if reads_from <= at:
        return (
            _("Your term as %(office)s begins on %(day)s. Until then you can read, not change.")
            % words
        )
    return _("Your term as %(office)s begins on %(day)s. You can read from %(reads_from)s.") % words
