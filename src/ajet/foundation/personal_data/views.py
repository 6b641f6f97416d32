"""A member's own pages: what is held about them, what they may ask for, and what became of it."""

import time

from allauth.account.authentication import get_authentication_records
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ajet.foundation.access.audiences import for_everyone, for_signed_in
from ajet.foundation.acts import once
from ajet.foundation.personal_data import exporting, requesting
from ajet.foundation.personal_data.ending import AlreadyEnded
from ajet.foundation.personal_data.forms import CorrectionForm, ErasureForm
from ajet.foundation.personal_data.kept.requests import LOOKS
from ajet.foundation.personal_data.models import Kind, Request
from ajet.foundation.personal_data.restrictions import is_restricted
from ajet.foundation.personal_data.showing import held_about

MOST_SHOWN = 20
"""Records of each kind on the page; a copy has them all."""

LATELY_SECONDS = 60 * 60


@for_signed_in
@require_safe
def my_data(request):
    UserSession.objects.create_from_request(request)  # this one, however it was begun
    held = held_about(request.user)
    looks = next(each for each in held if each.holding is LOOKS)
    others = [each for each in held if each.holding is not LOOKS]
    page = {
        "looks": looks.records[:MOST_SHOWN],
        "all_looks": len(looks.records),
        "held": [
            {
                "holding": each.holding,
                "records": each.records[:MOST_SHOWN],
                "more": max(len(each.records) - MOST_SHOWN, 0),
            }
            for each in others
            if each.records
        ],
        "empty": [each.holding for each in others if not each.records],
        "records": sum(len(each.records) for each in others),
        "open_requests": Request.objects.open().filter(account=request.user).count(),
    }
    return render(request, "personal_data/my_data.html", page)


@for_signed_in
@require_safe
def my_requests(request):
    asked = list(Request.objects.of(request.user))
    copies = exporting.copies_of(request.user, timezone.now())
    page = {
        "requests": asked,
        "copies": copies,
        "copy_waits": any(each.kind == Kind.EXPORT and each.is_open for each in asked),
        "erasure": next((r for r in asked if r.kind == Kind.ERASURE and r.is_open), None),
        "is_restricted": is_restricted(request.user),
    }
    return render(request, "personal_data/my_requests.html", page)


@for_signed_in
@require_POST
@once
def copy(request):
    requesting.ask_for_copy(request.user, at=timezone.now())
    return redirect("my_data_requests")


@for_signed_in
@once
def correction(request):
    form = CorrectionForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "personal_data/correction.html", {"form": form})
    try:
        requesting.ask_for_correction(request.user, form.cleaned_data["text"], at=timezone.now())
    except requesting.TooManyOpen:
        messages.error(request, _("Five corrections of yours wait for an answer. Please wait too."))
    else:
        messages.success(request, _("Your request has arrived. A letter confirms it."))
    return redirect("my_data_requests")


@for_signed_in
@require_POST
@once
def restriction(request):
    requesting.ask_to_stop(request.user, at=timezone.now())
    messages.success(request, _("From now on your data are kept, but not used."))
    return redirect("my_data_requests")


@for_signed_in
@require_POST
@once
def restriction_lifting(request):
    requesting.lift_restriction(request.user, at=timezone.now())
    messages.success(request, _("Your data are used again."))
    return redirect("my_data_requests")


def signed_in_lately(request):
    since = time.time() - LATELY_SECONDS
    return any(each["at"] > since for each in get_authentication_records(request, request.user))


@for_signed_in
@once
def erasure(request):
    """What goes and what stays, then the wish itself. Whoever goes at once is signed out."""
    form = ErasureForm(request.POST or None, signed_in_lately=signed_in_lately(request))
    if request.method != "POST":
        return render(request, "personal_data/erasure.html", {"form": form})
    now = form.is_valid() and form.cleaned_data.get("now", False)
    requesting.ask_for_erasure(request.user, now=now, at=timezone.now())
    if not now:
        return redirect("my_data_requests")
    logout(request)
    response = redirect("goodbye")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@for_signed_in
@require_POST
@once
def withdrawal(request, pk):
    found = get_object_or_404(Request.objects.of(request.user), pk=pk)
    try:
        requesting.withdraw(found, by=request.user, at=timezone.now())
    except AlreadyEnded:
        messages.error(request, _("It was answered already."))
    else:
        messages.success(request, _("Your request is taken back."))
    return redirect("my_data_requests")


@for_everyone
@require_safe
def goodbye(request):
    return render(request, "personal_data/goodbye.html")
