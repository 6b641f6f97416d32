"""Proving who one is a second time: why, with what, and setting it up."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_next_redirect_url, passthrough_next_redirect_url
from allauth.account.views import BaseReauthenticateView
from allauth.mfa.base.views import ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.http import HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.views.generic.edit import FormView

from ajet.foundation.access.audiences import for_signed_in
from ajet.foundation.access.second_factor import has_second_factor
from ajet.foundation.accounts.forms import AuthenticatorForm, ConfirmationForm


def with_next(request, url):
    return passthrough_next_redirect_url(request, url, "next")


@for_signed_in
def second_factor(request):
    """Why a task asks for a second proof, and the ways to give it; then back to the task."""
    if has_second_factor(request):
        return HttpResponseRedirect(get_next_redirect_url(request) or resolve_url("my"))
    ways = get_adapter().get_reauthentication_methods(request.user)
    context = {
        "ways": [way | {"url": with_next(request, way["url"])} for way in ways],
        "add_passkey": with_next(request, reverse("mfa_add_webauthn")),
        "add_authenticator": with_next(request, reverse("mfa_activate_totp")),
    }
    return render(request, "accounts/second_factor.html", context)


class AfterSetUp(FormView):
    """Setting up a factor has just proved it; the way leads past the recovery codes to the task."""

    factor: str
    did_generate_recovery_codes = False

    def form_valid(self, form):
        super().form_valid(form)
        added = Authenticator.objects.filter(user=self.request.user, type=self.factor).latest("pk")
        proof = {"id": added.pk, "type": self.factor, "reauthenticated": True}
        record_authentication(self.request, self.request.user, "mfa", **proof)
        return HttpResponseRedirect(self.after_set_up())

    def after_set_up(self):
        if self.did_generate_recovery_codes:
            return with_next(self.request, reverse("mfa_view_recovery_codes"))
        return get_next_redirect_url(self.request) or reverse("account")

    def get_context_data(self, **kwargs):
        way_on = get_next_redirect_url(self.request)
        return super().get_context_data(**kwargs) | {"next": way_on}


@for_signed_in
class AddAuthenticator(AfterSetUp, ActivateTOTPView):
    form_class = AuthenticatorForm
    template_name = "accounts/add_authenticator.html"
    factor = "totp"


@for_signed_in
class RemoveAuthenticator(DeactivateTOTPView):
    template_name = "accounts/remove_authenticator.html"


class SetUpFirst(BaseReauthenticateView):
    """Whoever has nothing to confirm with is told what to set up, instead of being refused."""

    def _check_reauthentication_method_available(self, request):
        if not get_adapter().get_reauthentication_methods(request.user):
            return HttpResponseRedirect(with_next(request, reverse("second_factor")))
        return super()._check_reauthentication_method_available(request)


@for_signed_in
class ConfirmWithCode(SetUpFirst, ReauthenticateView):
    form_class = ConfirmationForm
    template_name = "accounts/confirm_with_code.html"


@for_signed_in
class RecoveryCodes(ViewRecoveryCodesView):
    template_name = "accounts/recovery_codes.html"

    def get_context_data(self, **kwargs):
        way_on = get_next_redirect_url(self.request)
        return super().get_context_data(**kwargs) | {"next": way_on}


@for_signed_in
class NewRecoveryCodes(GenerateRecoveryCodesView):
    template_name = "accounts/new_recovery_codes.html"
