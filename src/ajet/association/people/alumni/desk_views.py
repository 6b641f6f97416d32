from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ajet.association.people.alumni.forms import GroupForm
from ajet.association.people.alumni.groups import add_group, change_group, remove_group
from ajet.association.people.alumni.models import AlumniGroup, AlumniRecord
from ajet.foundation.access.audiences import for_officers
from ajet.foundation.acts import once
from ajet.foundation.small_groups import FLOOR, in_steps

RIGHT = "recognise_groups"


@dataclass(frozen=True)
class Line:
    """alumni: at least so many chose the group; None if fewer than the floor"""

    group: AlumniGroup
    alumni: int | None


def lines():
    """Totals alone, in steps: that one known person has left tells nobody which group she chose.

    There is none of all groups together: from it the small ones could be worked out.
    """
    chosen = AlumniRecord.objects.begun().exclude(group=None).order_by().values("group")
    counts = dict(chosen.annotate(alumni=Count("pk")).values_list("group", "alumni"))
    return [Line(group, in_steps(counts.get(group.pk, 0))) for group in AlumniGroup.objects.all()]


@for_officers(RIGHT)
@once
def desk_groups(request):
    form = GroupForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        add_group(form.save(commit=False), by=request.user, at=timezone.now())
        messages.success(request, _("The group is in the list."))
        return redirect("desk_alumni")
    page = {"form": form, "lines": lines(), "floor": FLOOR}
    return render(request, "alumni/desk/groups.html", page, status=422 if form.errors else 200)


@for_officers(RIGHT)
@once
def desk_group(request, pk):
    group = get_object_or_404(AlumniGroup, pk=pk)
    form = GroupForm(request.POST if request.method == "POST" else None, instance=group)
    if form.is_valid():
        change_group(form.save(commit=False), by=request.user, at=timezone.now())
        messages.success(request, _("The group is changed."))
        return redirect("desk_alumni")
    page = {"form": form, "group": group}
    return render(request, "alumni/desk/group.html", page, status=422 if form.errors else 200)


@for_officers(RIGHT)
@require_POST
@once
def desk_group_removal(request, pk):
    group = get_object_or_404(AlumniGroup, pk=pk)
    remove_group(group, by=request.user, at=timezone.now())
    messages.success(request, _("The group is no longer in the list."))
    return redirect("desk_alumni")
