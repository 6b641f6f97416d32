"""Applying rosters of 60,000 rows: .venv-test/bin/python bench/roster_apply.py

`bin/ajet roster apply`, the whole process with its limited child: 60,000 new people, then the same people with
another contracting organisation, town, kana and address in every row, then the same file again, which changes
nothing. Beside it the bare limit: as many rows changed by plain SQL in one transaction of the same database.
AJET_DATABASE_URL measures PostgreSQL instead of SQLite; its database must be empty.
"""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from measuring import ROOT
from roster import resident

sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "src"))

ROWS = 60_000
BARE = """
import time
from django.db import connection, transaction
from ajet.association.people.models import Appointment, Person
begun = time.perf_counter()
with transaction.atomic(), connection.cursor() as cursor:
    for model, column in ((Person, "kana"), (Appointment, "municipality")):
        table = model._meta.db_table
        cursor.execute(f"SELECT id, {column} FROM {table}")
        rows = [(f"{value}々", key) for key, value in cursor.fetchall()]
        cursor.executemany(f"UPDATE {table} SET {column} = %s WHERE id = %s", rows)
    transaction.set_rollback(True)
print(time.perf_counter() - begun)
"""


def rosters():
    """The files, by what they do to the register."""
    from tests.factories.rosters import Form, csv_file, people

    entries = people(ROWS)
    changed = [
        replace(
            entry,
            organisation=f"{entry.organisation}（新）",
            municipality=f"{entry.municipality}新町",
            kana=f"{entry.kana}ー",
        )
        for entry in entries
    ]
    form = Form("ja", "wareki", "narrow")
    yield "new", csv_file(form.rows(entries), "utf-8")
    yield "changed", csv_file(form.rows(changed), "utf-8")
    yield "unchanged", csv_file(form.rows(changed), "utf-8")


def applied(path, surroundings):
    """Wall seconds, the most memory held at once by command and child together, and what it said."""
    begun, most = time.perf_counter(), 0
    command = [sys.executable, ROOT / "bin" / "ajet", "roster", "apply", str(path)]
    process = subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True)
    while process.poll() is None:
        most = max(most, resident(process.pid))
        time.sleep(0.02)
    if process.returncode:
        sys.exit("the roster was not applied")
    return time.perf_counter() - begun, most, process.stdout.read().strip()


def run(words, surroundings):
    command = [sys.executable, ROOT / "bin" / "ajet", *words]
    done = subprocess.run(command, env=surroundings, check=True, text=True, capture_output=True)
    return done.stdout


def main():
    with tempfile.TemporaryDirectory() as folder:
        surroundings = {**os.environ, "AJET_DATA": folder, "LANG": "en"}
        run(["prepare"], surroundings)
        for name, content in rosters():
            path = Path(folder) / "roster.csv"
            path.write_bytes(content)
            seconds, most, said = applied(path, surroundings)
            limit = float(run(["shell", "--no-imports", "-c", BARE], surroundings).split()[-1])
            print(
                f"{name:<10} {seconds:6.1f} s  {most / 1e6:4.0f} MB   "
                f"bare updates {limit:5.2f} s   {seconds / limit:5.1f} ×   {said.splitlines()[0]}"
            )


if __name__ == "__main__":
    main()
