from allauth.account.forms import ConfirmLoginCodeForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from ajet.foundation.accounts.adapters import WRONG_CODE
from ajet.foundation.accounts.models import Account

SECONDS_A_CODE_LIVES = 90
"""A code of an authenticator app is taken half a minute early and late, so it could be replayed so long."""

LONGEST_ANSWER = 20_000
"""Characters of a passkey's answer; the longest attestations have a quarter of that."""


def code_field(label, help_text="", **attrs):
    attrs = {
        "autocomplete": "one-time-code",
        "spellcheck": "false",
        "autocapitalize": "off",
    } | attrs
    widget = forms.TextInput(attrs=attrs)
    return forms.CharField(label=label, help_text=help_text, max_length=40, widget=widget)


class SignInForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The address AJET knows you by."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
    )

    def clean_email(self):
        return self.cleaned_data["email"].strip().lower()


class CodeFromLetterForm(ConfirmLoginCodeForm):
    code = code_field(_("Code from the e-mail"), _("Eight letters; the dash may be left out."))


class UsedOnce(BaseAuthenticateForm):
    """A code of an authenticator app that was taken is not taken again."""

    def clean_code(self):
        code = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            key = f"accounts.totp.{self.user.pk}.{''.join(filter(str.isdigit, code))}"
            if not cache.add(key, True, timeout=SECONDS_A_CODE_LIVES):
                raise get_adapter().validation_error("incorrect_code")
        return code


SECOND_FACTOR_CODE = {
    "label": _("Code from your authenticator app, or a recovery code"),
    "help_text": _("Six digits that change every half minute, or one of the codes you kept."),
}


class SecondFactorForm(UsedOnce, AuthenticateForm):
    code = code_field(**SECOND_FACTOR_CODE)


class ConfirmationForm(UsedOnce, ReauthenticateForm):
    code = code_field(**SECOND_FACTOR_CODE)


class AuthenticatorForm(ActivateTOTPForm):
    code = code_field(_("Code that the app shows now"), _("Six digits."), inputmode="numeric")


class CredentialField(forms.JSONField):
    """What the browser's passkey dialog answered, as passkeys.js writes it."""

    def __init__(self):
        super().__init__(widget=forms.HiddenInput, error_messages={"required": WRONG_CODE})

    def to_python(self, value):
        try:
            return super().to_python(value if value is None else value[:LONGEST_ANSWER])
        except (forms.ValidationError, RecursionError) as error:
            raise forms.ValidationError(WRONG_CODE, code="invalid") from error

    def bound_data(self, data, initial):
        """An answer is good for one question, so a page that is shown again does not repeat it."""
        return None

    def prepare_value(self, value):
        return ""


class AnswerOfAPasskey:
    """A passkey's answer is text from anywhere: what cannot be read or verified is a wrong code.

    The libraries refuse it with errors of many kinds, from KeyError to InvalidSignature.
    """

    def or_wrong_code(self, clean):
        try:
            return clean()
        except forms.ValidationError:
            raise
        except Exception as error:
            raise get_adapter().validation_error("incorrect_code") from error


class UsesPasskey(AnswerOfAPasskey, AuthenticateWebAuthnForm):
    def clean_credential(self):
        return self.or_wrong_code(super().clean_credential)


class SignInWithPasskeyForm(UsesPasskey, LoginWebAuthnForm):
    credential = CredentialField()


class SecondFactorPasskeyForm(UsesPasskey):
    credential = CredentialField()


class PasskeyConfirmationForm(UsesPasskey, ReauthenticateWebAuthnForm):
    credential = CredentialField()


class PasskeyForm(AnswerOfAPasskey, AddWebAuthnForm):
    """Every passkey can sign in alone, so each is protected by a fingerprint, a face or a PIN."""

    name = forms.CharField(
        label=_("Name of the passkey"),
        help_text=_("So that you can tell it from others, such as “My phone”."),
        max_length=60,
        required=False,
    )
    credential = CredentialField()
    passwordless = None

    def clean(self):
        return self.or_wrong_code(super().clean)


class PasskeyNameForm(EditWebAuthnForm):
    name = forms.CharField(label=_("Name of the passkey"), max_length=60)


class LanguageForm(forms.ModelForm):
    class Meta:
        model = Account
        fields = ["language"]
        labels = {"language": _("Language of our e-mails to you")}
        widgets = {"language": forms.RadioSelect}
