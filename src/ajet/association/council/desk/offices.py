"""How an office is filled, and what it allows, in a council year that has not begun."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ajet.association.council.beginning import midnight
from ajet.association.council.changing import HasBegun, change_office
from ajet.association.council.desk.forms import OfficeForm
from ajet.association.council.models import Office
from ajet.foundation.access.audiences import for_officers, rights_in
from ajet.foundation.access.rights import RIGHTS
from ajet.foundation.acts import once

RIGHT = "fill_seats"


@for_officers(RIGHT)
@once
def office(request, pk):
    if not rights_in(request).include(RIGHT):
        raise Http404
    found = get_object_or_404(Office.objects.select_related("council_year"), pk=pk)
    at = timezone.now()
    form = OfficeForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        changed = {"vote": "", **form.cleaned_data}
        try:
            change_office(found, **changed, by=request.user, at=at)
        except HasBegun:
            messages.error(request, _("The council year has begun: its offices stay as they are."))
            return redirect("desk_council_office", pk)
        messages.success(request, _("The office is changed for this council year."))
        return redirect("desk_council_year", found.council_year.begins_on.year)
    context = {
        "office": found,
        "year": found.council_year,
        "form": form,
        "has_begun": midnight(found.council_year.begins_on) <= at,
        "rights": [RIGHTS[right] for right in found.rights if right in RIGHTS],
    }
    return render(request, "council/desk/office.html", context, status=422 if form.errors else 200)
