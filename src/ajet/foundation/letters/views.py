"""Pages to leave the letters of a unit: by a letter's link, by a mail program's one click, or signed in."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ajet.foundation.access.audiences import for_everyone, for_one_click, for_signed_in
from ajet.foundation.acts import once
from ajet.foundation.letters.forms import UnitsForm
from ajet.foundation.letters.leaving import come_back, has_left, leave, read_token
from ajet.foundation.letters.units import Unit, unit_at, units_of


def said_by(token):
    """Who leaves, and the unit; 404 for a link that is not ours."""
    said = read_token(token)
    if said is None:
        raise Http404
    to, code = said
    return to, unit_at(code) or Unit(
        code, "AJET", "AJET"
    )  # a unit that is no more can be left, too


@for_everyone
@once
def leaving(request, token):
    """The page behind a letter's link: it shows what one would leave, and leaves at the press of its button."""
    to, unit = said_by(token)
    if request.method == "POST":
        leave(to, unit.code, at=timezone.now())
        return redirect("letters_leaving", token)
    return render(
        request, "letters/leaving.html", {"unit": unit, "has_left": has_left(to, unit.code)}
    )


@for_one_click
@require_POST
def one_click(request, token):
    """What a mail program posts for its reader (RFC 8058). It shows nothing."""
    to, unit = said_by(token)
    if request.POST.get("List-Unsubscribe") != "One-Click":
        return HttpResponse(status=400)
    leave(to, unit.code, at=timezone.now())
    return HttpResponse(status=204)


@for_signed_in
@once
def units(request):
    """The units that write to whoever asks, each with a switch."""
    found = units_of(request.user, timezone.now())
    form = UnitsForm(request.POST or None, units=found, account=request.user)
    if request.method != "POST" or not form.is_valid():
        return render(request, "letters/units.html", {"form": form})
    at = timezone.now()
    for unit, is_wanted in form.wishes():
        (come_back if is_wanted else leave)(request.user, unit.code, at=at)
    messages.success(request, _("Your choice of letters is saved."))
    return redirect("letters_units")
