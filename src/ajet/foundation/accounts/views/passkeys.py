"""Passkeys: add, rename, remove, and confirm with one. The ceremony itself is in static/accounts/passkeys.js."""

import json

from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    EditWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.http import HttpResponseRedirect
from django.urls import reverse

from ajet.foundation.access.audiences import for_signed_in
from ajet.foundation.accounts.forms import PasskeyConfirmationForm, PasskeyForm, PasskeyNameForm
from ajet.foundation.accounts.views.proving import AfterSetUp, SetUpFirst


def as_json(options):
    """What the browser's passkey dialog is given, for a data attribute."""
    return json.dumps(options, default=dict)


@for_signed_in
class AddPasskey(AfterSetUp, AddWebAuthnView):
    form_class = PasskeyForm
    template_name = "accounts/add_passkey.html"
    factor = "webauthn"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        options = auth.begin_registration(self.request.user, passwordless=True)
        return context | {"passkey_options": as_json(options)}


@for_signed_in
class RenamePasskey(EditWebAuthnView):
    form_class = PasskeyNameForm
    template_name = "accounts/rename_passkey.html"


@for_signed_in
class RemovePasskey(RemoveWebAuthnView):
    template_name = "accounts/remove_passkey.html"


@for_signed_in
class ConfirmWithPasskey(SetUpFirst, ReauthenticateWebAuthnView):
    form_class = PasskeyConfirmationForm
    template_name = "accounts/confirm_with_passkey.html"

    def form_invalid(self, form):
        super().form_invalid(form)  # leaves the message
        here = reverse("mfa_reauthenticate_webauthn")
        return HttpResponseRedirect(self.passthrough_next_url(here))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"passkey_options": as_json(context["js_data"]["request_options"])}
