"""Other processes of the platform, for tests of what happens when they are killed."""

import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from ajet.foundation.background import upkeep  # noqa: F401  has schedules of its own
from ajet.foundation.background.schedules import note_new_schedules

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 180
"""Seconds until a test stops waiting: no promise about speed, only an end for what hangs."""


def wait_until(happened):
    """Wait for what another process is about to do."""
    until = time.monotonic() + PATIENCE
    while not (outcome := happened()):
        assert time.monotonic() < until, "It did not happen."
        time.sleep(0.1)
    return outcome


@pytest.fixture
def reachable_database(transactional_db, tmp_path):
    """The test database, where threads and other processes reach it; gives their environment.

    PostgreSQL's is reachable as it is. SQLite's lies in the memory of this process, so a copy on disk,
    with the settings of production, takes its place for the test.
    """
    yield from reachable(tmp_path)


def reachable(folder):
    ours = connections["default"]
    environment = {
        **os.environ,
        "AJET_DATA": str(folder),
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "DJANGO_SETTINGS_MODULE": "ajet.config.settings",
    }
    if ours.vendor == "postgresql":
        environment |= {
            "AJET_DATABASE_URL": url_of(ours),
            "AJET_ANSWERS_DATABASE_URL": url_of(connections["answers"]),
        }
        yield environment
        return
    name, file = ours.settings_dict["NAME"], folder / "ajet.sqlite3"
    with ours.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(file)])
    settings.DATABASES["default"]["NAME"] = ours.settings_dict["NAME"] = str(file)
    connections["default"] = connections.create_connection("default")
    yield environment
    connections["default"].close()
    settings.DATABASES["default"]["NAME"] = ours.settings_dict["NAME"] = name
    connections["default"] = ours


def url_of(connection):
    given = connection.settings_dict
    return (
        f"postgres://{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}"
        f"/{given['NAME']}"
    )


def start(environment, *command):
    """Start a command of the platform, such as `work`, as a process of its own."""
    return subprocess.Popen(
        [sys.executable, str(ROOT / "tests" / "foundation" / "command.py"), *command],
        env=environment,
    )


@pytest.fixture
def workers(reachable_database):
    """Starts workers: `workers.start()`; whatever still runs after the test is killed.

    No schedule of the platform is due, so that they run what the test asks for and nothing else.
    """
    started = []
    autodiscover_modules("tasks")
    note_new_schedules(timezone.now() + timedelta(days=1))

    class Workers:
        environment = reachable_database

        def start(self, **more):
            started.append(start(self.environment | more, "work"))
            return started[-1]

    yield Workers()
    for worker in started:
        worker.kill()
        worker.wait()
