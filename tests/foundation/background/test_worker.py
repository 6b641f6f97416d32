"""A worker as a real process: ended, killed, started again."""

import signal
from pathlib import Path

import pytest
from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult

from ajet.foundation.background.models import Lease, Worker
from tests.foundation.background import sample_tasks
from tests.foundation.background.sample_tasks import lines_of
from tests.foundation.processes import wait_until

pytestmark = pytest.mark.django_db(transaction=True)


def status_of(result):
    return DBTaskResult.objects.get(pk=result.id).status


def make_due():
    """Spare the test the pause before the next attempt."""
    DBTaskResult.objects.filter(status="READY").update(run_after="2020-01-01T00:00Z")


@pytest.fixture
def file(tmp_path):
    return str(tmp_path / "lines")


@pytest.fixture
def gate(tmp_path):
    return tmp_path / "gate"


def test_the_worker_runs_what_was_committed_and_nothing_else(workers, file):
    with transaction.atomic():
        sample_tasks.note.enqueue(file, "committed")
    with transaction.atomic():
        sample_tasks.note.enqueue(file, "rolled back")
        transaction.set_rollback(True)
    workers.start()
    wait_until(lambda: DBTaskResult.objects.successful().filter(task_path__endswith=".note"))
    assert lines_of(file) == ["committed"]


def test_a_task_whose_worker_is_killed_runs_again(workers, file, gate):
    result = sample_tasks.note_in_the_end.enqueue(file, str(gate))
    first = workers.start()
    wait_until(lambda: lines_of(file) == [f"begun {first.pid}"])
    first.send_signal(signal.SIGKILL)
    first.wait()
    gate.touch()
    second = workers.start()
    wait_until(lambda: make_due() or status_of(result) == "SUCCESSFUL")
    assert lines_of(file) == [f"begun {first.pid}", f"begun {second.pid}", "done"]
    assert not Lease.objects.filter(result_id=result.id).exists()


def test_a_task_that_kills_its_workers_is_given_up(workers, file):
    result = sample_tasks.kill_the_worker.enqueue(file)
    for _ in range(2):
        worker = workers.start()
        wait_until(lambda: make_due() or worker.poll())  # noqa: B023
        assert worker.returncode == -signal.SIGKILL
    workers.start()
    wait_until(lambda: status_of(result) == "FAILED")
    assert lines_of(file) == ["tried", "tried", "given up"]


def test_a_worker_that_is_told_to_end_finishes_what_it_has_in_hand(workers, file, gate):
    result = sample_tasks.note_in_the_end.enqueue(file, str(gate))
    worker = workers.start()
    wait_until(lambda: lines_of(file))
    worker.send_signal(signal.SIGTERM)
    gate.touch()
    assert worker.wait() == 0
    assert status_of(result) == "SUCCESSFUL"
    assert not Worker.objects.exists()


def test_letters_do_not_wait_for_a_long_task(workers, file, gate):
    sample_tasks.note_in_the_end.enqueue(file, str(gate))
    workers.start()
    wait_until(lambda: lines_of(file))
    sample_tasks.note.using(queue_name="letters").enqueue(file, "letter")
    wait_until(lambda: lines_of(file)[1:] == ["letter"])
    gate.touch()


def test_two_workers_share_the_tasks(workers, file):
    with transaction.atomic():
        for number in range(60):
            sample_tasks.note.enqueue(file, number)
    for _ in range(2):
        workers.start()
    wait_until(lambda: len(lines_of(file)) >= 60)
    assert sorted(lines_of(file), key=int) == [str(number) for number in range(60)]


def test_the_worker_goes_on_after_its_connections_were_cut(workers, file):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no connections to cut.")
    workers.start()
    wait_until(Worker.objects.exists)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    sample_tasks.note.enqueue(file, "afterwards")
    wait_until(lambda: lines_of(file) == ["afterwards"])


def test_the_worker_imports_nothing_heavy(workers):
    worker = workers.start()
    wait_until(Worker.objects.exists)
    loaded = Path(f"/proc/{worker.pid}/maps").read_text()
    heavy = ("numpy", "scipy", "typst", "openpyxl", "lxml")
    assert [name for name in heavy if f"/site-packages/{name}/" in loaded] == []
