"""Why a page is closed to somebody whose term is over or has not begun, or whose chapter or helping ended."""

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ajet.association.council.beginning import midnight
from ajet.association.council.models import READS_EARLY, Delegation, Term
from ajet.association.council.wording import (
    beginning_in_words,
    chapter_in_words,
    delegation_in_words,
    end_in_words,
    seat_in_words,
)
from ajet.foundation.access.audiences import ANY_OFFICER


def opens(audience, rights):
    """Does one of `rights` open pages for `audience`? Any opens those that are for every officer."""
    if audience == ANY_OFFICER:
        return bool(rights)
    return not set(audience.rights).isdisjoint(rights)


def terms_carrying(audience, terms):
    """Those of `terms` that carry a right to the page, in the order in which they begin."""
    if not audience.rights and audience != ANY_OFFICER:
        return []
    related = terms.select_related("seat__office", "seat__block", "seat__chapter")
    return [
        term
        for term in related.order_by("begins_at", "pk")
        if opens(audience, term.seat.office.rights)
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


def ended_chapter(account, audience, at):
    """A sentence on a chapter that is no more, of a term in force that carries the right to the page, or None."""
    day = timezone.localdate(at)
    over = Term.objects.in_force_at(at).filter(seat__chapter__ends_on__lte=day)
    carried = terms_carrying(audience, over.filter(person__account=account))
    if not carried:
        return None
    chapter, language = carried[-1].seat.chapter, get_language()
    return _("%(chapter)s ended on %(day)s, and with it the rights of its officers.") % {
        "chapter": chapter_in_words(chapter, language),
        "day": end_in_words(midnight(chapter.ends_on), language),
    }


def ended_delegation(account, audience, at):
    """A sentence on the last rights passed on to `account` that opened the page and are over, or None."""
    if not audience.rights and audience != ANY_OFFICER:
        return None
    ended = Delegation.objects.filter(person__account=account, ends_at__lte=at)
    for given in ended.select_related("chapter").order_by("-ends_at", "-pk"):
        if opens(audience, given.rights):
            language = get_language()
            return _("The rights over %(over)s that were passed on to you ended on %(day)s.") % {
                "over": delegation_in_words(given, language),
                "day": end_in_words(given.ends_at, language),
            }
    return None


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
