"""A group's officers name their successors; whoever is named takes the office over."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ajet.association.interest_groups.belonging import GroupHasEnded
from ajet.association.interest_groups.forms import SuccessorForm
from ajet.association.interest_groups.founding import NotAMember, NotTheirs, TwiceTheSame
from ajet.association.interest_groups.models import InterestGroup, Part
from ajet.association.interest_groups.succeeding import (
    ANSWERED_WITHIN,
    NotAsked,
    may_name,
    name_successor,
    officers_of,
    open_successions,
    take_over,
    withdraw_successor,
)
from ajet.association.interest_groups.views import group_at, officers_group, person_of
from ajet.foundation.access.audiences import for_members, for_signed_in
from ajet.foundation.acts import once


@for_signed_in
@require_safe
def offices(request, pk):
    return offices_page(request, officers_group(request, pk))


def offices_page(request, group, wrong=None):
    """wrong  (part, form) of a form that comes back with its mistakes"""
    officers = officers_of(group)
    holders = {officer.part: officer for officer in officers}
    named = {each.part: each for each in open_successions(timezone.now()).filter(group=group)}
    wrong_part, wrong_form = wrong or (None, None)
    lines = [
        {
            "part": part,
            "holder": holders.get(part),
            "named": named.get(part),
            "may_name": may_name(officers, part, request.user),
            "form": wrong_form if part == wrong_part else SuccessorForm(prefix=part),
        }
        for part in Part
    ]
    context = {"group": group, "offices": lines, "days": ANSWERED_WITHIN.days}
    status = 422 if wrong else 200
    return render(request, "interest_groups/offices.html", context, status=status)


def part_at(name):
    """404 for what is not an office of a group."""
    if name not in Part.values:
        raise Http404
    return Part(name)


@for_signed_in
@require_POST
@once
def successor(request, pk, part):
    group, part = officers_group(request, pk), part_at(part)
    form = SuccessorForm(request.POST, prefix=part)
    if form.is_valid() and named(request, group, part, form):
        messages.success(
            request,
            _(
                "If a member is known by this address, we have asked them. Until they agree, all stays."
            ),
        )
        return redirect("interest_group_offices", group.pk)
    return offices_page(request, group, wrong=(part, form))


def named(request, group, part, form):
    """Did it happen? If not, the form says why. Each name is a letter to somebody, so that there are few a day."""
    if not ratelimit.consume(request, action="name_successor"):
        form.add_error("address", _("That was too often for one day. Please try again tomorrow."))
        return False
    try:
        name_successor(
            group, part, form.cleaned_data["address"], by=request.user, at=timezone.now()
        )
    except (GroupHasEnded, NotTheirs):
        raise Http404 from None
    except TwiceTheSame:
        form.add_error(
            "address",
            _(
                "This member is one of the three officers already. Name somebody else: the three are "
                "different members."
            ),
        )
    return form.is_valid()


@for_signed_in
@require_POST
@once
def withdrawal(request, pk, part):
    group = officers_group(request, pk)
    try:
        withdraw_successor(group, part_at(part), by=request.user, at=timezone.now())
    except (GroupHasEnded, NotTheirs):
        raise Http404 from None
    messages.success(request, _("The name is taken back. Whoever holds the office goes on."))
    return redirect("interest_group_offices", group.pk)


@for_members
def taking_over(request, pk, part):
    """For whoever is named: what the group is, and the button by which they take the office over."""
    group, part = group_at(pk, InterestGroup.objects), part_at(part)
    asked = open_successions(timezone.now()).filter(person__account=request.user, group=group)
    found = get_object_or_404(asked, part=part)
    if request.method == "POST":
        return taken_over(request, group, part)
    context = {"group": group, "succession": found}
    return render(request, "interest_groups/taking_over.html", context)


@once
def taken_over(request, group, part):
    try:
        take_over(group, part, person_of(request), by=request.user, at=timezone.now())
    except (GroupHasEnded, NotAsked, NotAMember):
        raise Http404 from None
    except TwiceTheSame:
        messages.error(
            request,
            _("You hold another office of this group. Hand that over first, then take this one."),
        )
        return redirect("interest_group_offices", group.pk)
    messages.success(
        request, _("The office is yours now. Whoever held it before is told by e-mail.")
    )
    return redirect(group)
