"""The account, what protects it, and where it is signed in."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ajet.foundation.accounts.browsers import browser_of
from ajet.foundation.accounts.models import Account
from ajet.foundation.personal_data.holdings import Holding, Record


def show_account(account):
    return [
        Record(
            [
                (_("Number of the account"), account.pk),
                (_("E-mail address"), account.email),
                (_("Language of letters to you"), account.get_language_display()),
                (_("Opened on"), account.created_on),
                (_("Last sign-in"), account.last_login),
                (_("Looks after the platform"), account.is_administrator),
            ]
        )
    ]


def erase_account(account, at):
    Account.objects.filter(pk=account.pk).delete()


def show_authenticators(account):
    kinds = {
        "webauthn": _("Passkey"),
        "totp": _("Authenticator app"),
        "recovery_codes": _("Recovery codes"),
    }
    return [
        Record(
            [
                (_("Kind"), kinds.get(factor.type, factor.type)),
                (_("Name of the passkey"), factor.data.get("name")),
                (_("Added"), factor.created_at),
                (_("Last used"), factor.last_used_at),
            ]
        )
        for factor in Authenticator.objects.filter(user=account).order_by("pk")
    ]


def erase_authenticators(account, at):
    Authenticator.objects.filter(user=account).delete()


def show_sessions(account):
    return [
        Record(
            [
                (_("Browser"), browser_of(session.user_agent) or session.user_agent),
                (_("Network address"), session.ip),
                (_("Signed in"), session.created_at),
                (_("Last seen"), session.last_seen_at),
            ]
        )
        for session in UserSession.objects.filter(user=account).order_by("-created_at", "-pk")
    ]


def erase_sessions(account, at):
    """Those of the list, and those that only their content tells: a code on its way holds the address."""
    listed = UserSession.objects.filter(user=account)
    Session.objects.filter(pk__in=listed.values("session_key")).delete()
    listed.delete()
    found = [each.pk for each in Session.objects.iterator() if speaks_of(account, each)]
    Session.objects.filter(pk__in=found).delete()


def speaks_of(account, session):
    content = session.get_decoded()
    return content.get("_auth_user_id") == str(account.pk) or account.email in str(content)


ACCOUNT = Holding(
    "account",
    gettext_lazy("Account"),
    gettext_lazy("With it you sign in, and letters reach you. Kept until the account is erased."),
    show_account,
    erase_account,
    ["accounts.account", "account.emailaddress"],
)
AUTHENTICATORS = Holding(
    "authenticators",
    gettext_lazy("Ways to prove that it is you"),
    gettext_lazy(
        "Passkeys and codes protect the account. Kept until you remove them; keys are never shown."
    ),
    show_authenticators,
    erase_authenticators,
    ["mfa.authenticator"],
)
SESSIONS = Holding(
    "sessions",
    gettext_lazy("Where you are signed in"),
    gettext_lazy(
        "So that you can see and end a session that is not yours. Kept until a day after it ends."
    ),
    show_sessions,
    erase_sessions,
    ["usersessions.usersession"],
)
