"""Settings, read from the environment; each default is safe on a volunteer's own machine.

What a deployer sets, all optional:

AJET_ORIGIN           where people reach the site; https, or http on a loopback address
AJET_DATA             folder of the embedded databases, uploads and the secret key
AJET_DATABASE_URL     PostgreSQL instead of the embedded SQLite: postgres://user:secret@host/ajet
AJET_ANSWERS_DATABASE_URL   the store of survey answers; default: "<name>_answers" beside the first
AJET_EMAIL_URL        the SMTP relay: smtp+tls://user:secret@host:587; without it letters stay in the outbox
AJET_LETTERS_FROM     the sender's name and address
AJET_PRINT_LETTERS    1 also prints kept letters in the terminal, codes to sign in among them
AJET_SECRET_KEY       else made once and kept in AJET_DATA
AJET_SISTER_SITES_KEY RSA key (PEM) that signs what sister sites are told; else made once and kept in AJET_DATA
AJET_DEMONSTRATION    1 shows the pages to sign in as sample people; loopback addresses only
AJET_DEBUG            1 for developers
"""

import contextlib
import ipaddress
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from environs import Env

env = Env()
ROOT = Path(__file__).resolve().parents[3]
SOURCE = ROOT / "src"

DATA = Path(env.str("AJET_DATA", str(ROOT / "var")))
DATA.mkdir(mode=0o700, parents=True, exist_ok=True)

DEBUG = env.bool("AJET_DEBUG", False)
DEMONSTRATION = env.bool("AJET_DEMONSTRATION", False)


def kept_secret_key():
    """The key in AJET_DATA, made at the first start; two first starts at once agree on one."""
    kept = DATA / "secret_key"
    if not kept.exists():
        made = DATA / f"secret_key.{secrets.token_hex(4)}"
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(64))
        with contextlib.suppress(FileExistsError):
            kept.hardlink_to(made)
        made.unlink()
    return kept.read_text()


SECRET_KEY = env.str("AJET_SECRET_KEY", "") or kept_secret_key()

# Where we are

ORIGIN = env.str("AJET_ORIGIN", "http://127.0.0.1:8000").rstrip("/")
HOST = urlsplit(ORIGIN).hostname or ""


def is_loopback(host):
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


ON_LOOPBACK = is_loopback(HOST)
HTTPS = ORIGIN.startswith("https://")
ALLOWED_HOSTS = [HOST] + (["127.0.0.1", "localhost"] if ON_LOOPBACK else [])
CSRF_TRUSTED_ORIGINS = [ORIGIN]

# Cookies of a loopback site cannot be Secure in every browser; everywhere else they are, and carry the
# __Host- prefix, which a browser only accepts from this very host.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("AJET_BEHIND_PROXY", False) else None
)
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
# Four questions of `check --deploy` ask for https (strict transport, redirect, Secure cookies). On a loopback
# address nothing leaves this machine; everywhere else ajet.E002 refuses to do without https.
SILENCED_SYSTEM_CHECKS = (
    [f"security.W{number}" for number in ("004", "008", "012", "016")]
    if ON_LOOPBACK and not HTTPS
    else []
)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "require-trusted-types-for": ["'script'"],
    }
}

# What the platform is made of

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "ajet.foundation.accounts",  # before allauth: its templates and words go before theirs
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "oauth2_provider",
    "ajet.config",
    "ajet.foundation.access",
    "ajet.foundation.acts",
    "ajet.foundation.audit",
    "ajet.foundation.background",
    "ajet.foundation.files",
    "ajet.foundation.languages",
    "ajet.foundation.letters",
    "ajet.foundation.periods",
    "ajet.foundation.personal_data",
    "ajet.foundation.ui",
    "ajet.association.chapters",
    "ajet.association.people",
    "ajet.association.people.roster",
    "ajet.association.people.duplicates",
    "ajet.association.people.moving",
    "ajet.association.people.sister_sites",
    "ajet.association.people.joining",
    "ajet.association.people.friends",
    "ajet.association.people.chapter_letters",
    "ajet.association.people.directory",
    "ajet.association.people.alumni",
    "ajet.association.council",
    "ajet.association.interest_groups",
    "ajet.representation.answers",
    "ajet.representation.surveys",
    "ajet.representation.reports",
    "ajet.web",
    "ajet.web.demonstration",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pads each answer at random, so that its compressed length tells nothing (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "ajet.foundation.access.answering.ForgetWhoAnswers",
    "ajet.foundation.access.middleware.KeptByNobody",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "ajet.foundation.files.receiving.RefuseTooLarge",
    "ajet.foundation.access.middleware.ClosedUnlessDeclared",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "ajet.web.urls"
WSGI_APPLICATION = "ajet.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "ajet.web.navigation.context",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "ajet.foundation.ui.templatetags.ui",
                "ajet.foundation.languages.templatetags.languages",
                "ajet.foundation.periods.templatetags.periods",
                "ajet.foundation.acts.templatetags.acts",
            ],
        },
    }
]

# Databases: the register, and apart from it the store of answers (representation/answers says why)


def sqlite(name, journal):
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(DATA / name),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": f"PRAGMA journal_mode={journal};PRAGMA synchronous=FULL;"
            "PRAGMA cache_size=-16000;PRAGMA temp_store=MEMORY;PRAGMA foreign_keys=ON;"
            "PRAGMA secure_delete=ON;PRAGMA journal_size_limit=67108864;",
        },
    }


def postgresql(url):
    return dj_database_url.parse(url, conn_max_age=None, conn_health_checks=True)


DATABASE_URL = env.str("AJET_DATABASE_URL", "")
if DATABASE_URL:
    register = postgresql(DATABASE_URL)
    answers = {**register, "NAME": f"{register['NAME']}_answers"}
    if ANSWERS_DATABASE_URL := env.str("AJET_ANSWERS_DATABASE_URL", ""):
        answers = postgresql(ANSWERS_DATABASE_URL)
else:
    register = sqlite("ajet.sqlite3", journal="WAL")
    # No write-ahead log here: replayed frame by frame it tells the order of the answers.
    answers = sqlite("answers.sqlite3", journal="DELETE")

DATABASES = {"default": register, "answers": answers}
DATABASE_ROUTERS = ["ajet.representation.answers.router.AnswersApart"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "ajet.foundation.accounts.cache.ForgettingCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# Each queue has a lane of its own in the worker, so that a code to sign in never waits for an import.
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default", "letters"],
    }
}

# Accounts

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = reverse_lazy("my")
LOGOUT_REDIRECT_URL = reverse_lazy("home")
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# One trusted proxy, or none: what strangers write into X-Forwarded-For counts for nothing.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.bool("AJET_BEHIND_PROXY", False) else 0

ACCOUNT_ADAPTER = "ajet.foundation.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # a code sent to the address proves it at every sign-in
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # we write that letter ourselves: theirs invites to sign up
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "request_login_code": "20/m/ip,3/m/key,20/h/key",
    "enter_code": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
    # association/people/joining
    "ask_for_vouching": "5/d/user",
    "work_address": "3/h/user,10/d/user,3/h/key,30/h/ip",
    "work_code": "5/h/user",
    "cohort_code": "5/h/user",
    # association/interest_groups
    "name_successor": "10/d/user",
}

MFA_ADAPTER = "ajet.foundation.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "AJET"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = ON_LOOPBACK and not HTTPS

# Sister sites ask who is a member (people/sister_sites)


def kept_signing_key():
    """The key that signs what sister sites are told: made at the first start, kept in AJET_DATA."""
    kept = DATA / "sister_sites.pem"
    if not kept.exists():
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric import rsa

        made = DATA / f"sister_sites.{secrets.token_hex(4)}"
        made.touch(mode=0o600)
        made.write_bytes(
            rsa.generate_private_key(65537, 2048).private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        with contextlib.suppress(FileExistsError):
            kept.hardlink_to(made)
        made.unlink()
    return kept.read_text()


OAUTH2_PROVIDER = {
    "OIDC_ENABLED": True,
    "OIDC_ISS_ENDPOINT": f"{ORIGIN}/en/openid",
    "OIDC_RSA_PRIVATE_KEY": env.str("AJET_SISTER_SITES_KEY", "") or kept_signing_key(),
    "OIDC_RESPONSE_TYPES_SUPPORTED": ["code"],
    "OIDC_SUBJECT_TYPES_SUPPORTED": ["pairwise"],
    "OAUTH2_VALIDATOR_CLASS": "ajet.association.people.sister_sites.claims.Claims",
    "SCOPES": {scope: scope for scope in ("openid", "membership", "name", "email", "chapter")},
    "DEFAULT_SCOPES": ["openid", "membership"],
    "PKCE_REQUIRED": True,
    "ALLOWED_REDIRECT_URI_SCHEMES": ["https"],
    # What RFC 9700 (OAuth 2.0 Security Best Current Practice) advises, all of it
    **{
        f"COMPLIANT_BCP_RFC9700_{advice}": True
        for advice in (
            "IMPLICIT_GRANT",
            "PASSWORD_GRANT",
            "PKCE_METHOD",
            "ACCESS_TOKEN_TRANSPORT",
            "AUTHZ_RESPONSE_ISS",
            "TOKEN_STORAGE",
            "REFRESH_TOKEN",
        )
    },
    "REFRESH_TOKEN_REUSE_PROTECTION": True,
    # A site asks again at each visit: what it was told a day ago may be true no more.
    "ACCESS_TOKEN_EXPIRE_SECONDS": 10 * 60,
    "ID_TOKEN_EXPIRE_SECONDS": 10 * 60,
    "REFRESH_TOKEN_EXPIRE_SECONDS": 24 * 60 * 60,
}

# Languages and time: stored in UTC, shown in Japan's time

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ja", _("Japanese"))]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Tokyo"

# Files

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files", "base_url": None, "file_permissions_mode": 0o600},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
LARGEST_REQUEST = 40 * 1024 * 1024  # a roster has 32 MB at most; beyond that, its form says so
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# Letters

LETTERS_FROM = env.str("AJET_LETTERS_FROM", f"AJET <letters@{HOST}>")
EMAIL_URL = env.str("AJET_EMAIL_URL", "")
EMAIL_BACKEND = "ajet.foundation.letters.backend.OutboxBackend"
PRINT_LETTERS = env.bool("AJET_PRINT_LETTERS", DEBUG)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "filters": {"answers": {"()": "ajet.foundation.access.answering.QuietAboutAnswers"}},
    "handlers": {
        "terminal": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["answers"],
        }
    },
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    # Before every handler: with AJET_DEBUG, Django adds one of its own.
    "loggers": {"django.request": {"filters": ["answers"]}},
}
