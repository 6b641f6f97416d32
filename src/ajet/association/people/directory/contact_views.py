"""Writing to somebody listed, and what whoever was written to can do about it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ajet.foundation.access.audiences import for_members
from ajet.foundation.acts import once

from .complaining import complain
from .contact import (
    EnoughForToday,
    LinkIsForged,
    LinkIsTooOld,
    NotListed,
    NotReachable,
    ToOneself,
    message_of,
    write_to,
)
from .forms import ComplaintForm, MessageForm
from .models import Complaint, Entry, Refusal
from .refusing import refuse
from .views import entry_for, person_of


@for_members
@once
def writing(request, pk):
    entry = entry_for(request, pk)
    form = MessageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        sent = send(request, entry.person, form.cleaned_data["text"])
        return redirect(entry if sent else request.path)
    page = {"entry": entry, "form": form, "is_listed": is_listed(request)}
    return render(request, "directory/writing.html", page)


def is_listed(request):
    return (
        Entry.objects.visible_on(timezone.localdate()).filter(person__account=request.user).exists()
    )


def send(request, receiver, text, answers=None):
    """Send it, and say what came of it. Was it taken?"""
    try:
        write_to(
            receiver,
            text,
            sender=person_of(request),
            by=request.user,
            at=timezone.now(),
            answers=answers,
        )
    except (NotListed, NotReachable, ToOneself, EnoughForToday) as refused:
        messages.error(request, why_not(refused))
        return False
    messages.success(request, _("Your message is on its way. An answer will come to your address."))
    return True


def why_not(refused):
    return {
        NotListed: _("To write to others you must be listed in the directory yourself."),
        NotReachable: _("This member does not take messages at present."),
        ToOneself: _("This is you yourself."),
        EnoughForToday: _("You have written ten messages today. Please go on tomorrow."),
    }[type(refused)]


def received(request, token):
    """The message that the link speaks of, if it came to whoever follows it. Raises LinkIsTooOld."""
    try:
        message = message_of(token, timezone.now())
    except LinkIsForged:
        raise Http404 from None
    if message.receiver.account_id != request.user.pk:
        raise Http404
    return message


@for_members
@once
def message(request, token):
    try:
        found = received(request, token)
    except LinkIsTooOld:
        return render(request, "directory/too_old.html", status=410)
    form = MessageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        send(request, found.sender, form.cleaned_data["text"], answers=found)
        return redirect(request.path)
    return message_page(request, found, form, ComplaintForm())


def message_page(request, found, form, complaint):
    return render(
        request,
        "directory/message.html",
        {
            "token": request.resolver_match.kwargs["token"],
            "entry": Entry.objects.visible_on(timezone.localdate())
            .filter(person=found.sender)
            .first(),
            "form": form,
            "complaint": complaint,
            "is_listed": is_listed(request),
            "is_refused": Refusal.objects.filter(by=found.receiver, of=found.sender).exists(),
            "is_reported": Complaint.objects.filter(message=found).exists(),
        },
    )


@for_members
@require_POST
@once
def refusal(request, token):
    try:
        refuse(received(request, token), by=request.user, at=timezone.now())
    except LinkIsTooOld:
        return render(request, "directory/too_old.html", status=410)
    messages.success(
        request, _("You get no more messages from this member, who is not told. My page undoes it.")
    )
    return redirect("directory_message", token)


@for_members
@require_POST
@once
def complaint(request, token):
    try:
        found = received(request, token)
    except LinkIsTooOld:
        return render(request, "directory/too_old.html", status=410)
    form = ComplaintForm(request.POST)
    if not form.is_valid():
        return message_page(request, found, MessageForm(), form)
    complain(found, form.cleaned_data["reason"], by=request.user, at=timezone.now())
    messages.success(request, _("Thank you. The national officers see your report."))
    return redirect("directory_message", token)
