"""Coming in and going out."""

from allauth.account.internal import flows
from allauth.account.models import Login
from allauth.account.views import ConfirmLoginCodeView, LogoutView, RequestLoginCodeView
from allauth.core import ratelimit
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from ajet.foundation.access.audiences import for_everyone, for_signed_in
from ajet.foundation.accounts.administrators import LinkRefused, account_of_token, use_token
from ajet.foundation.accounts.forms import (
    CodeFromLetterForm,
    SecondFactorForm,
    SecondFactorPasskeyForm,
    SignInForm,
    SignInWithPasskeyForm,
)
from ajet.foundation.accounts.signing_in import ANSWER_TAKES, send_code, taking_at_least
from ajet.foundation.accounts.views.passkeys import as_json


@for_everyone
class SignIn(RequestLoginCodeView):
    form_class = SignInForm
    template_name = "accounts/sign_in.html"

    def _redirect_to_pending_stage(self, request, stage):
        """Whoever comes back here mistyped the address or waits for a letter: they may ask anew."""
        return None

    def post(self, request, *args, **kwargs):
        limited = ratelimit.consume_or_429(request, action="login")
        return limited or super().post(request, *args, **kwargs)

    def form_valid(self, form):
        address = form.cleaned_data["email"]
        limit = {"action": "request_login_code", "key": address}
        if not ratelimit.consume(self.request, **limit):
            return ratelimit.respond_429(self.request)
        with taking_at_least(ANSWER_TAKES):
            send_code(self.request, address, at=timezone.now())
        return HttpResponseRedirect(self.get_success_url())


@for_everyone
class EnterCode(ConfirmLoginCodeView):
    form_class = CodeFromLetterForm
    template_name = "accounts/enter_code.html"

    def post(self, request, *args, **kwargs):
        """Waits only where a code was asked for, and seldom: a wait holds up a thread of few."""
        limited = ratelimit.consume_or_429(request, action="enter_code")
        if limited:
            return limited
        with taking_at_least(ANSWER_TAKES):
            return super().post(request, *args, **kwargs)


@for_everyone
class SignInWithPasskey(LoginWebAuthnView):
    """GET gives the question that the passkey answers, POST takes the answer."""

    form_class = SignInWithPasskeyForm


@for_everyone
class EnterSecondFactor(AuthenticateView):
    """The second step of signing in, for whoever has set one up."""

    form_class = SecondFactorForm
    webauthn_form_class = SecondFactorPasskeyForm
    template_name = "accounts/enter_second_factor.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"passkey_options": as_json(context["js_data"]["request_options"])}


@for_signed_in
class SignOut(LogoutView):
    template_name = "accounts/sign_out.html"

    def post(self, *args, **kwargs):
        response = super().post(*args, **kwargs)
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response


@for_everyone
def first_sign_in(request, token):
    """The link that `bin/ajet account administrator` prints; it is used up by the button, not by a look."""
    try:
        if request.method != "POST":
            return render(request, "accounts/first.html", {"account": account_of_token(token)})
        account = use_token(token, at=timezone.now())
    except LinkRefused:
        return render(request, "accounts/first_refused.html", status=404)
    flows.login.record_authentication(request, account, method="link")
    login = Login(user=account, redirect_url=reverse("second_factor"))
    return flows.login.perform_login(request, login)
