"""Pages of accounts. allauth reverses some of its own names, so those stay; of its views only these exist.

There are no passwords, so there is no page to change, reset or set one, and nobody signs up.
"""

from allauth.account.views import AccountInactiveView
from allauth.mfa.recovery_codes.views import DownloadRecoveryCodesView
from django.urls import path

from ajet.foundation.access.audiences import for_everyone, for_signed_in
from ajet.foundation.accounts.views import passkeys, proving, security, signing_in

sign_in = signing_in.SignIn.as_view()

urlpatterns = [
    path("", security.security, name="account"),
    path("", security.security, name="mfa_index"),
    path("", security.security, name="mfa_list_webauthn"),
    path("language/", security.language, name="account_language"),
    path("sessions/", security.sessions, name="usersessions_list"),
    path("sign-in/", sign_in, name="account_login"),
    path("sign-in/", sign_in, name="account_request_login_code"),
    path("sign-in/code/", signing_in.EnterCode.as_view(), name="account_confirm_login_code"),
    path("sign-in/passkey/", signing_in.SignInWithPasskey.as_view(), name="mfa_login_webauthn"),
    path("sign-in/second-factor/", signing_in.EnterSecondFactor.as_view(), name="mfa_authenticate"),
    path("sign-out/", signing_in.SignOut.as_view(), name="account_logout"),
    path("first/<str:token>/", signing_in.first_sign_in, name="account_first"),
    path(
        "inactive/",
        for_everyone(AccountInactiveView.as_view(template_name="accounts/inactive.html")),
        name="account_inactive",
    ),
    path("second-factor/", proving.second_factor, name="second_factor"),
    path("second-factor/code/", proving.ConfirmWithCode.as_view(), name="mfa_reauthenticate"),
    path(
        "second-factor/passkey/",
        passkeys.ConfirmWithPasskey.as_view(),
        name="mfa_reauthenticate_webauthn",
    ),
    path("authenticator/", proving.AddAuthenticator.as_view(), name="mfa_activate_totp"),
    path(
        "authenticator/removal/", proving.RemoveAuthenticator.as_view(), name="mfa_deactivate_totp"
    ),
    path("passkeys/new/", passkeys.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/name/", passkeys.RenamePasskey.as_view(), name="mfa_edit_webauthn"),
    path(
        "passkeys/<int:pk>/removal/", passkeys.RemovePasskey.as_view(), name="mfa_remove_webauthn"
    ),
    path("recovery-codes/", proving.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path(
        "recovery-codes/new/",
        proving.NewRecoveryCodes.as_view(),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "recovery-codes/file/",
        for_signed_in(
            DownloadRecoveryCodesView.as_view(template_name="accounts/recovery_codes.txt")
        ),
        name="mfa_download_recovery_codes",
    ),
]
