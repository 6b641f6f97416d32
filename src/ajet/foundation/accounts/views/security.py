"""The page on one's own account, and the list of places where one is signed in."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ajet.foundation.access.audiences import for_signed_in
from ajet.foundation.accounts.browsers import browser_of
from ajet.foundation.accounts.forms import LanguageForm


@for_signed_in
def security(request):
    """What protects the account, and the language of its letters."""
    factors: dict[str, list] = {"webauthn": [], "totp": [], "recovery_codes": []}
    for factor in Authenticator.objects.filter(user=request.user).order_by("pk"):
        factors[factor.type].append(factor)
    codes = [factor.wrap().get_unused_codes() for factor in factors["recovery_codes"]]
    context = {
        "passkeys": factors["webauthn"],
        "authenticator": next(iter(factors["totp"]), None),
        "codes_left": len(codes[0]) if codes else 0,
        "language_form": LanguageForm(instance=request.user),
    }
    return render(request, "accounts/security.html", context)


@require_POST
@for_signed_in
def language(request):
    form = LanguageForm(request.POST, instance=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, _("Letters will come in the language you chose."))
    return redirect("account")


def open_sessions(account):
    """Where `account` is signed in, the latest first; each told by its browser."""
    found = UserSession.objects.purge_and_list(account)
    for session in found:
        session.browser = browser_of(session.user_agent)
    return sorted(found, key=lambda session: session.created_at, reverse=True)


@for_signed_in
def sessions(request):
    """Where one is signed in; one session, or all but this one, can be ended."""
    if request.method == "POST":
        return end_sessions(request)
    UserSession.objects.create_from_request(request)  # this one, however it was begun
    return render(request, "accounts/sessions.html", {"sessions": open_sessions(request.user)})


def end_sessions(request):
    mine = UserSession.objects.filter(user=request.user)
    others = mine.exclude(session_key=request.session.session_key)
    chosen = request.POST.get("session", "")
    if chosen:
        others = [get_object_or_404(others, pk=chosen if chosen.isdecimal() else 0)]
    get_adapter().end_sessions(others)
    messages.success(request, _("Signed out there."))
    return HttpResponseRedirect(reverse("usersessions_list"))
