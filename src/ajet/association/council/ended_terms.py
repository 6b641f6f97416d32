"""Why a page is closed to somebody who held the right to it until a while ago."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ajet.association.council.models import Term
from ajet.foundation.periods import writing


def ended_term(account, audience, at):
    """A sentence on the last ended term of `account` that carried the right to the page, or None."""
    if audience.right is None:
        return None
    ended = Term.objects.filter(person__account=account, ends_at__lte=at).select_related(
        "seat__office"
    )
    carried = [term for term in ended if audience.right in term.seat.office.rights]
    if not carried:
        return None
    last = max(carried, key=lambda term: term.ends_at)
    office = last.seat.office
    title = office.title_ja if get_language() == "ja" else office.title_en
    last_day = timezone.localdate(last.ends_at - timedelta(microseconds=1))
    when = writing.day(last_day, get_language())
    return _("Your term as %(office)s ended on %(day)s.") % {"office": title, "day": when}
