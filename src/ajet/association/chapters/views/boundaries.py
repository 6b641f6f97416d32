"""The council at the map: which prefecture belongs to which block, from when on."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ajet.association.chapters.forms.boundaries import RedrawingForm
from ajet.association.chapters.models import Boundary
from ajet.association.chapters.redrawing import (
    WRITTEN_DOWN_WITHIN,
    BegunThatDay,
    HasBegun,
    TooLongAgo,
    redraw,
    withdraw_plan,
)
from ajet.foundation.access.audiences import for_officers
from ajet.foundation.acts import once

RIGHT = "draw_boundaries"
MOST_PAST = 100


@for_officers(RIGHT)
@once
def boundaries(request):
    form = RedrawingForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and redrawn(request, form):
        messages.success(request, _("The map of the blocks is up to date."))
        return redirect("desk_boundaries")
    return boundaries_page(request, form)


def redrawn(request, form):
    """Did it happen? If not, the form says why."""
    try:
        redraw(**form.cleaned_data, by=request.user, at=timezone.now())
    except TooLongAgo:
        sentence = _("A decision can be written down up to %(days)s days after it took effect.")
        form.add_error("begins_on", sentence % {"days": WRITTEN_DOWN_WITHIN.days})
    except BegunThatDay:
        sentence = _("The present boundary began on that very day. Please choose a later day.")
        form.add_error("begins_on", sentence)
    return form.is_valid()


def boundaries_page(request, form):
    today = timezone.localdate()
    drawn = Boundary.objects.select_related("block")
    present = list(drawn.in_force_on(today))
    planned = list(drawn.planned_after(today))
    return render(
        request,
        "chapters/desk/boundaries.html",
        {
            "form": form,
            "present": present,
            "planned": [
                {"boundary": each, "before": before(each, present + planned)} for each in planned
            ],
            "past": drawn.ended_by(today)[:MOST_PAST],
            "map": map_of(present),
        },
    )


def before(planned, drawn):
    """The boundary that `planned` takes over from, or None."""
    of_prefecture = (each for each in drawn if each.prefecture == planned.prefecture)
    return next((each for each in of_prefecture if each.ends_on == planned.begins_on), None)


def map_of(present):
    """What `{% tile_map %}` takes: on each tile the number of its block."""
    says = {
        each.prefecture: _("Block %(number)s") % {"number": each.block.number} for each in present
    }
    levels = {each.prefecture: each.block.number for each in present}
    return {"levels": levels, "link": {}, "says": says}


@for_officers(RIGHT)
@require_POST
@once
def plan_withdrawal(request, pk):
    found = get_object_or_404(Boundary, pk=pk)
    try:
        withdraw_plan(found, by=request.user, at=timezone.now())
    except HasBegun:
        messages.error(request, _("This boundary is in force already. Draw a new one instead."))
    else:
        messages.success(request, _("The plan is withdrawn. The boundary before it goes on."))
    return redirect("desk_boundaries")
