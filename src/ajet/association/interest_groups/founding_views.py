"""Pages of those who found a group: begin, confirm, follow, change, withdraw."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ajet.association.interest_groups.forms import ApplicationForm, BeginningForm, FounderForm
from ajet.association.interest_groups.founding import (
    NotAMember,
    NotNow,
    NotTheirs,
    TwiceTheSame,
    begin_application,
    confirm,
    name_founder,
    revise_application,
    withdraw,
)
from ajet.association.interest_groups.models import Application, Kind, Part
from ajet.association.interest_groups.presentation import said, way_of
from ajet.association.interest_groups.views import person_of, stored_logo
from ajet.foundation.access.audiences import for_members
from ajet.foundation.acts import once

CHANGEABLE = (Kind.BEGUN, Kind.RETURNED)
WITHDRAWABLE = (*CHANGEABLE, Kind.HANDED_IN, Kind.SUPPORTED)


@for_members
@require_safe
def founding(request):
    mine = Application.objects.with_stage().of_person(person_of(request))
    shown = [{"application": application, **said(application.stage)} for application in mine]
    return render(request, "interest_groups/founding.html", {"applications": shown})


@for_members
def beginning(request):
    form = BeginningForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return begin(request, form)
    return form_page(request, form)


def form_page(request, form, application=None):
    page = {"form": form, "application": application}
    return render(request, "interest_groups/application_form.html", page)


@once
def begin(request, form):
    now = timezone.now()
    try:
        application = begin_application(
            person_of(request), form.texts(), form.addresses(), by=request.user, at=now
        )
    except TwiceTheSame:
        form.add_error("third", three_different())
        return form_page(request, form)
    if logo := stored_logo(form, application, by=request.user, at=now):
        Application.objects.filter(pk=application.pk).update(logo=logo)
    messages.success(
        request, _("Begun. We have written to the two addresses, if they are of members.")
    )
    return redirect(application)


def three_different():
    return _("A group needs three different members.")


def application_of(request, pk):
    """An application of which this member is a founder; 404 otherwise."""
    mine = Application.objects.with_stage().filter(founders__person__account=request.user)
    return get_object_or_404(mine, pk=pk)


@for_members
@require_safe
def application(request, pk):
    return application_page(request, application_of(request, pk), FounderForm())


def application_page(request, found, form):
    founders = list(found.founders.select_related("person", "consent"))
    me = next(
        each for each in founders if each.person and each.person.account_id == request.user.pk
    )
    steps = list(found.steps.all())
    is_chair = me.part == Part.CHAIR
    return render(
        request,
        "interest_groups/application.html",
        {
            "application": found,
            "founders": founders,
            "me": me,
            "way": way_of(steps),
            "note": steps[-1].note,
            "said": said(found.stage),
            "vote": getattr(found, "council_vote", None),
            "must_confirm": found.stage == Kind.BEGUN and not hasattr(me, "consent"),
            "may_change": is_chair and found.stage in CHANGEABLE,
            "may_name": is_chair and found.stage == Kind.BEGUN,
            "may_withdraw": is_chair and found.stage in WITHDRAWABLE,
            "form": form,
        },
    )


@for_members
@require_POST
@once
def confirmation(request, pk):
    found = application_of(request, pk)
    try:
        confirm(found, person_of(request), by=request.user, at=timezone.now())
    except (NotAMember, NotNow, NotTheirs):
        messages.error(request, too_late())
    else:
        messages.success(request, _("Thank you: you are one of the three officers of the group."))
    return redirect(found)


def too_late():
    return _("The application has moved on in the meantime.")


@for_members
@require_POST
@once
def founders(request, pk):
    found = application_of(request, pk)
    form = FounderForm(request.POST)
    if not form.is_valid():
        return application_page(request, found, form)
    part, address = form.cleaned_data["part"], form.cleaned_data["address"]
    try:
        name_founder(found, part, address, by=request.user, at=timezone.now())
    except TwiceTheSame:
        form.add_error("address", three_different())
        return application_page(request, found, form)
    except (NotNow, NotTheirs):
        messages.error(request, too_late())
    else:
        messages.success(request, _("We have written to this address, if it is of a member."))
    return redirect(found)


@for_members
def revision(request, pk):
    found = application_of(request, pk)
    form = ApplicationForm(request.POST or None, request.FILES or None, instance=found)
    if request.method == "POST" and form.is_valid():
        return revise(request, found, form)
    return form_page(request, form, found)


@once
def revise(request, found, form):
    now = timezone.now()
    try:
        logo = stored_logo(form, found, by=request.user, at=now)
        revise_application(found, form.texts(), logo=logo, by=request.user, at=now)
    except (NotNow, NotTheirs):
        messages.error(request, too_late())
    else:
        messages.success(request, _("Saved. The two others are asked to confirm what it says now."))
    return redirect(found)


@for_members
@require_POST
@once
def withdrawal(request, pk):
    found = application_of(request, pk)
    try:
        withdraw(found, by=request.user, at=timezone.now())
    except (NotNow, NotTheirs):
        messages.error(request, too_late())
    else:
        messages.success(request, _("The application is withdrawn."))
    return redirect(found)
