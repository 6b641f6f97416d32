"""The report on who may do what, until when, and when they last did it; also as a file."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ajet.association.council.holding import who_may
from ajet.foundation.access.audiences import for_officers, rights_in
from ajet.foundation.files.csv_files import csv_answer
from ajet.foundation.periods.writing import in_japan


def chapters_in_scope(request):
    """Those for which the officer fills seats; None for whoever reads the trail or fills all seats."""
    rights = rights_in(request)
    if rights.include("read_audit") or rights.include("fill_seats"):
        return None
    return rights.chapters.get("fill_seats", frozenset())


@for_officers("read_audit", "fill_seats")
@require_safe
def rights(request):
    at = timezone.now()
    found = who_may(at, chapters_in_scope(request), get_language())
    return render(request, "council/desk/rights.html", {"rights": found, "now": at})


@for_officers("read_audit", "fill_seats")
@require_safe
def file(request):
    at = timezone.now()
    header = [
        pgettext("holder of a right", "Right"),
        pgettext("holder of a right", "Name"),
        pgettext("holder of a right", "Through"),
        pgettext("holder of a right", "Over"),
        pgettext("holder of a right", "Until"),
        pgettext("holder of a right", "Last used"),
    ]
    rows = [
        [
            of_right.says,
            held.person.name if held.person else _("a former member"),
            held.through,
            held.over,
            written(held.until),
            written(held.last_used),
        ]
        for of_right in who_may(at, chapters_in_scope(request), get_language())
        for held in of_right.holdings
    ]
    return csv_answer(f"rights-{in_japan(at).date().isoformat()}.csv", header, rows)


def written(moment):
    """As spreadsheet programs read it, in Japan's time."""
    return in_japan(moment).strftime("%Y-%m-%d %H:%M") if moment else ""
