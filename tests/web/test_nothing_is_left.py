"""After an erasure the whole of both databases and all files are searched for the person's words."""

import json
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.db import connections
from django.utils import timezone

from ajet.association.council.models import Term
from ajet.foundation.accounts.models import Account
from ajet.foundation.background import workers
from ajet.foundation.background.running import run_next
from ajet.foundation.letters.models import Letter
from ajet.foundation.personal_data.erasing import forget_last_letters
from ajet.foundation.personal_data.requesting import ask_for_erasure
from ajet.foundation.personal_data.showing import held_about
from tests.factories.personal_data import ADDRESS, WORDS, somebody_known_everywhere
from tests.foundation.processes import reachable_database

__all__ = ["reachable_database"]

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "answers"])


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Files lie below a folder of this test, as they lie below AJET_DATA."""
    storage = settings.STORAGES["default"]
    own = storage | {"OPTIONS": storage["OPTIONS"] | {"location": tmp_path / "files"}}
    settings.STORAGES = settings.STORAGES | {"default": own}


def run_what_waits():
    me = workers.sign_on(timezone.now())
    for queue in settings.TASKS["default"]["QUEUES"]:
        while run_next(me, queue):
            pass
    workers.sign_off(me)


def as_written(word):
    """The word as it may lie there: as text, and as JSON with every sign beyond ASCII escaped."""
    return {word, json.dumps(word)[1:-1]}


FORMS = {form for word in WORDS for form in as_written(word)}


def found_in(text):
    return {form for form in FORMS if form.casefold() in text.casefold()}


def found_in_bytes(content):
    return {
        form
        for form in FORMS
        for encoding in ("utf-8", "utf-16-le", "cp932")
        if form.encode(encoding, "ignore") in content
    }


def found_in_database(alias):
    """(table, form) for whatever any column of any table holds, read in SQL behind the models' back."""
    connection, found = connections[alias], set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                for value in row:
                    if isinstance(value, bytes | memoryview):
                        found |= {(table, form) for form in found_in_bytes(bytes(value))}
                    else:
                        found |= {(table, form) for form in found_in(str(value))}
    return found


def found_in_file(alias, folder):
    """What the bytes of the database's file hold, after it was written anew (SQLite)."""
    connection = connections[alias]
    if connection.vendor != "sqlite":
        return set()
    file = folder / f"{alias}.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(file)])
    found = found_in_bytes(file.read_bytes())
    file.unlink()
    return found


def found_in_folder(folder):
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {(path.name, form) for path in files for form in found_in_bytes(path.read_bytes())}


def everything_found(folder):
    return {
        "register": found_in_database("default"),
        "answers": found_in_database("answers"),
        "file": found_in_file("default", folder),
        "answers file": found_in_file("answers", folder),
        "folder": found_in_folder(folder),
    }


NOTHING: dict[str, set] = {
    key: set() for key in ["register", "answers", "file", "answers file", "folder"]
}


def test_nothing_is_left_of_whoever_was_erased(tmp_path):
    now = timezone.now()
    known = somebody_known_everywhere(now)
    run_what_waits()
    before = everything_found(tmp_path)
    words = {form for _, form in before["register"]}
    assert {word for word in WORDS if not as_written(word) & words} == set(), "the control"
    assert before["folder"], "the copy lies among the files"

    number = known.account.pk
    ask_for_erasure(known.account, now=True, at=now)
    run_what_waits()
    last = Letter.objects.get(to=ADDRESS)
    assert "erased" in last.subject
    forget_last_letters(now + timedelta(days=4))

    assert everything_found(tmp_path) == NOTHING
    assert not Account.objects.filter(pk=number).exists()
    sessions = [session.get_decoded() for session in Session.objects.all()]
    assert not [each for each in sessions if each.get("_auth_user_id") == str(number)]
    assert not [each for each in sessions if ADDRESS in str(each)]
    assert default_storage.listdir("")[0], "what belongs to the association stays"


def test_a_term_stays_without_the_name_of_whoever_held_it():
    now = timezone.now()
    known = somebody_known_everywhere(now)
    ask_for_erasure(known.account, now=True, at=now)
    run_what_waits()
    term = Term.objects.get()
    assert (term.person, term.seat.office.title_en != "") == (None, True)


def test_each_room_shows_what_it_holds():
    """The person of these tests has a row of every kind, so no holding may come back empty."""
    known = somebody_known_everywhere(timezone.now())
    run_what_waits()
    empty = [held.holding.key for held in held_about(known.account) if not held.records]
    assert empty == []


def test_the_journal_of_the_database_forgets_too(reachable_database, tmp_path):
    """SQLite keeps former pages in its write-ahead log until they are written over."""
    if connections["default"].vendor != "sqlite":
        return
    now = timezone.now()
    known = somebody_known_everywhere(now)
    database = [tmp_path / "ajet.sqlite3", tmp_path / "ajet.sqlite3-wal"]
    assert {form for file in database for form in found_in_bytes(file.read_bytes())}
    ask_for_erasure(known.account, now=True, at=now)
    run_what_waits()
    found = {form for file in database for form in found_in_bytes(file.read_bytes())}
    assert found == {ADDRESS}, "only the last letter, until it is sent"
