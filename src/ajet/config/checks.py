"""What must hold before the platform starts: a sound SQLite, and an origin that fits its settings.

What a deployment should have besides is said by `bin/ajet check --deploy`.
"""

import sqlite3
from contextlib import suppress

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import DatabaseError, connections

SOUND_SQLITE = (3, 51, 3)
"""The first SQLite without the WAL-reset bug, which corrupts a database that two connections write."""


@register(Tags.database)
def sqlite_is_sound(app_configs, **kwargs):
    embedded = any("sqlite3" in database["ENGINE"] for database in settings.DATABASES.values())
    if not embedded or sqlite3.sqlite_version_info >= SOUND_SQLITE:
        return []
    return [
        Error(
            f"SQLite {sqlite3.sqlite_version} can corrupt the database.",
            hint="Install the locked requirements: they bring SQLite 3.51.3 or newer.",
            id="ajet.E001",
        )
    ]


@register(Tags.security)
def origin_is_safe(app_configs, **kwargs):
    if settings.HTTPS or settings.ON_LOOPBACK:
        return []
    return [
        Error(
            f"AJET_ORIGIN is {settings.ORIGIN}: members would sign in unencrypted.",
            hint="Use https, or an address of this machine alone such as http://127.0.0.1:8000.",
            id="ajet.E002",
        )
    ]


@register(Tags.security)
def demonstration_stays_at_home(app_configs, **kwargs):
    if not settings.DEMONSTRATION or settings.ON_LOOPBACK:
        return []
    return [
        Error(
            "The demonstration lets anybody sign in as anybody; it starts on a loopback address only.",
            hint="Unset AJET_DEMONSTRATION, or set AJET_ORIGIN to http://127.0.0.1:8000.",
            id="ajet.E003",
        )
    ]


@register(Tags.security)
def debugging_stays_at_home(app_configs, **kwargs):
    if not settings.DEBUG or settings.ON_LOOPBACK:
        return []
    return [
        Error(
            "With AJET_DEBUG an error page shows settings and whatever the server had in hand.",
            hint="Unset AJET_DEBUG, or set AJET_ORIGIN to http://127.0.0.1:8000.",
            id="ajet.E004",
        )
    ]


@register(Tags.security, deploy=True)
def answers_are_on_a_server_of_their_own(app_configs, **kwargs):
    servers = [server_of(connections[alias]) for alias in ("default", "answers")]
    if None in servers or len(set(servers)) == len(servers):
        return []
    return [
        Warning(
            "The register and the store of answers are on the same PostgreSQL server, which numbers the "
            "changes of both in one row: while a survey is open, that tells something of who answered what.",
            hint="Set AJET_ANSWERS_DATABASE_URL to a second server (cluster); docs/how-to/settings.md says how.",
            id="ajet.W001",
        )
    ]


def server_of(connection):
    """What tells PostgreSQL servers (clusters) apart; None for SQLite, or if it cannot be asked now."""
    if connection.vendor != "postgresql":
        return None
    with suppress(DatabaseError), connection.cursor() as cursor:
        cursor.execute("SELECT system_identifier FROM pg_control_system()")
        return cursor.fetchone()[0]
    return None
