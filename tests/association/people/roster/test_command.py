"""`bin/ajet roster preview` and `bin/ajet roster apply`."""

import json
import os
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from ajet.association.people.models import Membership, Person
from ajet.association.people.roster.models import RosterImport
from tests.association.people.roster.imports import register
from tests.factories.people import MemberFactory
from tests.factories.rosters import (
    Form,
    csv_file,
    people,
    row_of,
    with_date_cells,
    xlsx_file,
)
from tests.foundation.processes import ROOT

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    def written(content):
        path = tmp_path / "roster.csv"
        path.write_bytes(content)
        return str(path)

    return written


def run(*arguments):
    """What the command prints."""
    printed = StringIO()
    call_command("roster", *arguments, stdout=printed, stderr=printed)
    return printed.getvalue()


def test_a_preview_is_told_as_json_and_nothing_is_stored(file):
    MemberFactory()
    before = register()
    content = csv_file([*Form("ja").rows(people(4)), row_of(email="x", arrives_on="31/2/2025")])
    told = json.loads(run("preview", file(content), "--json", "--language", "en"))
    assert told == {
        "new": 4,
        "changed": 0,
        "left": 1,
        "unclear": 0,
        "rejected": [
            {"row": 6, "column": "メールアドレス", "reason": "“x” is not an e-mail address."},
            {"row": 6, "column": "来日年月日", "reason": "“31/2/2025”: there is no such day."},
        ],
    }
    assert register() == before
    assert not RosterImport.objects.exists()


def test_a_file_that_is_refused_is_told_as_json_too(file, capsys):
    printed = StringIO()
    path = file("氏名,職種\nAnn,ALT".encode("cp932"))
    with pytest.raises(CommandError, match="何も保存していません"):
        call_command("roster", "preview", path, "--json", "--language", "ja", stdout=printed)
    told = json.loads(printed.getvalue())
    assert [(problem["row"], problem["column"]) for problem in told["rejected"]] == [
        (1, "メールアドレス"),
        (1, "都道府県"),
        (1, "来日年月日"),
    ]


def test_a_roster_is_applied_and_then_known(file):
    path = file(xlsx_file(with_date_cells(people(30))))
    assert run("apply", path, "--language", "en") == "Applied: 30 new, 0 changed, 0 left.\n"
    again = json.loads(run("preview", path, "--json"))
    assert again == {"new": 0, "changed": 0, "left": 0, "unclear": 0, "rejected": []}


def test_with_rejected_rows_nothing_is_applied_unless_asked_for(file):
    path = file(csv_file([*Form().rows(people(3)), row_of(email="x")]))
    with pytest.raises(CommandError, match="--leave-out-rejected"):
        run("apply", path, "--language", "en")
    assert not Person.objects.exists()
    assert not RosterImport.objects.exists()
    run("apply", path, "--leave-out-rejected")
    assert Person.objects.count() == 3


def test_members_who_are_not_in_the_file_stay_unless_asked_for(file):
    MemberFactory()
    path = file(csv_file(Form().rows(people(1))))
    assert "1 member is not in the file and stays" in run("apply", path, "--language", "en")
    assert set(Membership.objects.values_list("ends_on", flat=True)) == {None}
    run("apply", path, "--end-left")
    ended = Membership.objects.exclude(ends_on=None)
    assert list(ended.values_list("ends_on", flat=True)) == [timezone.localdate()]


def test_a_roster_can_cover_one_prefecture(file):
    here, elsewhere = people(2)
    path = file(csv_file(Form().rows([here, elsewhere])))
    told = json.loads(run("preview", path, "--json", "--prefecture", "北海道"))
    assert (told["new"], [problem["row"] for problem in told["rejected"]]) == (1, [3])


@pytest.mark.parametrize("is_empty", [False, True])
def test_before_the_first_start_a_preview_knows_nobody_and_makes_no_database(
    file, tmp_path, is_empty
):
    database = tmp_path / "data" / "ajet.sqlite3"
    database.parent.mkdir()
    if is_empty:
        database.touch()
    surroundings = {**os.environ, "AJET_DATA": str(database.parent), "AJET_DATABASE_URL": ""}
    command = [sys.executable, ROOT / "bin" / "ajet", "roster", "preview", "--json"]
    path = file(csv_file(Form().rows(people(3))))
    told = subprocess.run([*command, path], env=surroundings, capture_output=True, check=True)
    assert json.loads(told.stdout) == {
        "new": 3, "changed": 0, "left": 0, "unclear": 0, "rejected": [],
    }  # fmt: skip
    assert database.exists() == is_empty


def test_a_file_that_is_not_there_is_named():
    with pytest.raises(CommandError, match=r"none\.csv"):
        run("preview", "none.csv")


ROWS = {
    "csv": lambda: csv_file(Form("ja", "wareki", "wide").rows(people(10_000)), "cp932"),
    "xlsx": lambda: xlsx_file(with_date_cells(people(10_000))),
}


@pytest.mark.parametrize("kind", ROWS)
@pytest.mark.django_db(transaction=True)
def test_10000_rows_are_previewed_in_200_megabytes(file, reachable_database, kind):
    """Memory held at once, the command and its child together."""
    path = file(ROWS[kind]())
    command = [sys.executable, str(ROOT / "tests" / "foundation" / "command.py")]
    started = subprocess.Popen(
        [*command, "roster", "preview", path], env=reachable_database, stdout=subprocess.DEVNULL
    )
    most = 0
    while os.waitid(os.P_PID, started.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        most = max(most, memory_of(started.pid))
        time.sleep(0.01)
    assert started.wait() == 0
    assert 0 < most < 200 * 1024**2


def memory_of(process):
    """Bytes that a process and its children hold; none once it has ended."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(memory_of(int(child)) for child in children)
