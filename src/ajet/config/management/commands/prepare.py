"""Make a new or upgraded installation ready: databases, tables, translations, static files.

Safe to run at every start: what has not changed since the last time is left alone.
"""

import hashlib
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from ajet.config.translations import compile_translations

PACKAGE = Path(settings.SOURCE) / "ajet"


def fingerprint(folders):
    """Names, sizes and times of all files in `folders`: changes when anything does."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                status = path.stat()
                digest.update(f"{path}{status.st_size}{status.st_mtime_ns}".encode())
    return digest.hexdigest()


class Command(BaseCommand):
    help = "Prepare databases, translations and static files; safe to repeat."

    def handle(self, *args, **options):
        self.make_answers_database()
        for alias in connections:
            if self.lacks_migrations(alias):
                self.stdout.write(f"· Preparing the database “{alias}” …")
                call_command("migrate", database=alias, verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        compile_translations(PACKAGE)
        self.collect_static_files()

    def lacks_migrations(self, alias):
        executor = MigrationExecutor(connections[alias])
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))

    def make_answers_database(self):
        """On PostgreSQL the store of answers is a database of its own beside the register."""
        register, answers = connections[DEFAULT_DB_ALIAS], connections["answers"]
        if answers.vendor != "postgresql":
            return
        name = answers.settings_dict["NAME"]
        with register.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if cursor.fetchone():
                return
        with psycopg.connect(**register.get_connection_params(), autocommit=True) as server:
            server.execute(
                psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(name))
            )

    def collect_static_files(self):
        stamp = settings.DATA / "static.stamp"
        found = fingerprint(PACKAGE.rglob("static"))
        if stamp.exists() and stamp.read_text() == found and Path(settings.STATIC_ROOT).exists():
            return
        self.stdout.write("· Collecting static files …")
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(found)
