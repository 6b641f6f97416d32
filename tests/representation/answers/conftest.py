import pytest
from django.core.management import call_command
from django.db import connections


@pytest.fixture
def store_in_a_file(transactional_db, tmp_path):
    """The store of answers as it is outside tests: on SQLite a file, of which this gives the path.

    Tests hold SQLite's databases in memory, where nothing is written to a disk and threads lock
    differently. On PostgreSQL the store is a database like any other, and the path is None.
    """
    if connections["answers"].vendor != "sqlite":
        yield None
        return
    settings, connection = connections.settings["answers"], connections["answers"]
    path = tmp_path / "answers.sqlite3"
    connections.settings["answers"] = {**settings, "NAME": str(path)}
    del connections["answers"]
    call_command("migrate", "answers", database="answers", verbosity=0)
    yield path
    connections["answers"].close()
    connections.settings["answers"] = settings
    connections["answers"] = connection
