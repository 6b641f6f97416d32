"""What SQLite keeps beside its file. On PostgreSQL, test_linkage looks at what the tables keep."""

from pathlib import Path

import pytest
from django.db import ConnectionHandler

from ajet.config.settings import sqlite
from ajet.foundation.databases.rewriting import JournalInUse, write_journal_anew

pytestmark = pytest.mark.django_db


@pytest.fixture
def register(tmp_path):
    """A database with a write-ahead log as the register has it, in which one row was written."""
    usual = sqlite("register.sqlite3", journal="WAL")
    options = {**usual["OPTIONS"], "timeout": 0.1}
    described = {**usual, "NAME": str(tmp_path / "register.sqlite3"), "OPTIONS": options}
    connection = ConnectionHandler({"default": described})["default"]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE done (person integer)")
        cursor.execute("INSERT INTO done VALUES (1)")
    yield connection
    connection.close()


def journal(connection):
    return Path(f"{connection.settings_dict['NAME']}-wal").read_bytes()


def test_the_journal_is_emptied(register):
    assert journal(register)
    write_journal_anew(register)
    assert not journal(register)


def test_whoever_empties_a_journal_that_is_in_use_is_told(register):
    reader = register.copy()
    with reader.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT * FROM done").fetchall()
        with register.cursor() as writer:
            writer.execute("INSERT INTO done VALUES (2)")
        with pytest.raises(JournalInUse):
            write_journal_anew(register)
        cursor.execute("COMMIT")
    write_journal_anew(register)
    assert not journal(register)
    reader.close()
