"""The list of groups, a group's page, and what members and its officers do there."""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ajet.association.interest_groups.belonging import (
    GroupHasEnded,
    NotAMember,
    end_group,
    join,
    leave,
    revise_group,
)
from ajet.association.interest_groups.forms import DetailsForm
from ajet.association.interest_groups.logos import PURPOSE
from ajet.association.interest_groups.models import GroupMembership, GroupOfficer, InterestGroup
from ajet.association.people.models import Person
from ajet.foundation.access.audiences import for_everyone, for_members
from ajet.foundation.acts import once
from ajet.foundation.files import keep
from ajet.foundation.small_groups import floored


def person_of(request):
    return Person.objects.filter(account=request.user).first()


@for_everyone
@require_safe
def groups(request):
    found = InterestGroup.objects.not_ended().with_members(timezone.localdate())
    shown = [
        {"group": group, "members": floored(group.members)}
        for group in found.select_related("logo").defer(
            "mission_en", "mission_ja", "rules_en", "rules_ja"
        )
    ]
    mine = set()
    if request.user.is_authenticated:
        belonging = GroupMembership.objects.filter(person__account=request.user)
        mine = set(belonging.values_list("group", flat=True))
    return render(request, "interest_groups/groups.html", {"groups": shown, "mine": mine})


@for_everyone
@require_safe
def group(request, pk):
    found = group_at(pk, InterestGroup.objects.with_members(timezone.localdate()))
    is_in = request.user.is_authenticated and (
        found.memberships.filter(person__account=request.user).exists()
    )
    return render(
        request,
        "interest_groups/group.html",
        {
            "group": found,
            "members": floored(found.members),
            "is_in": is_in,
            "is_officer": request.user.is_authenticated and is_officer(request, found),
        },
    )


def group_at(pk, groups):
    officers = Prefetch("officers", GroupOfficer.objects.select_related("person"))
    listed = groups.not_ended().select_related("logo").prefetch_related(officers)
    return get_object_or_404(listed, pk=pk)


def is_officer(request, group):
    return group.officers.filter(person__account=request.user).exists()


def officers_group(request, pk):
    """A group for whoever answers for it; 404 otherwise."""
    found = group_at(pk, InterestGroup.objects)
    if not is_officer(request, found):
        raise Http404
    return found


@for_members
@require_POST
@once
def joining(request, pk):
    found = group_at(pk, InterestGroup.objects)
    try:
        join(found, person_of(request), by=request.user, at=timezone.now())
    except (GroupHasEnded, NotAMember):
        raise Http404 from None
    messages.success(request, _("Welcome: you belong to this group now."))
    return redirect(found)


@for_members
@require_POST
@once
def leaving(request, pk):
    found = group_at(pk, InterestGroup.objects)
    leave(found, person_of(request), by=request.user, at=timezone.now())
    messages.success(request, _("You have left this group. Nothing of it is kept."))
    return redirect(found)


@for_members
def details(request, pk):
    found = officers_group(request, pk)
    form = DetailsForm(request.POST or None, request.FILES or None, instance=found)
    if request.method == "POST" and form.is_valid():
        return keep_details(request, found, form)
    return render(request, "interest_groups/details.html", {"group": found, "form": form})


@once
def keep_details(request, group, form):
    now = timezone.now()
    logo = stored_logo(form, group, by=request.user, at=now)
    revise_group(group, form.details(), logo=logo, by=request.user, at=now)
    messages.success(request, _("The page of your group is saved."))
    return redirect(group)


def stored_logo(form, subject, *, by, at):
    """The logo that was uploaded, kept; None if there was none."""
    checked = form.cleaned_data["logo"]
    return keep(checked, purpose=PURPOSE, subject=subject, by=by, at=at) if checked else None


@for_members
@require_POST
@once
def ending(request, pk):
    end_group(officers_group(request, pk), by=request.user, at=timezone.now())
    messages.success(request, _("The group has ended. Its members belong to it no longer."))
    return redirect("interest_groups")
