"""Attempts, leases and schedules, step by step in one process."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ajet.foundation.background import every, reaper, running, schedules, workers
from ajet.foundation.background.models import Lease, Schedule, Worker
from ajet.foundation.background.tasks import Rules, pause_after, rules, rules_of
from tests.foundation.background import sample_tasks
from tests.foundation.background.sample_tasks import lines_of

pytestmark = pytest.mark.django_db

LATER = timedelta(hours=2)


@pytest.fixture
def file(tmp_path):
    return str(tmp_path / "lines")


@pytest.fixture
def me():
    return workers.sign_on(timezone.now())


def elsewhere(seen_at):
    return Worker.objects.create(place="elsewhere", process=1, begun_at=seen_at, seen_at=seen_at)


def row_of(result):
    return DBTaskResult.objects.get(pk=result.id)


def test_a_task_that_fails_waits_and_is_given_up_after_its_last_attempt(me, file, time_machine):
    result = sample_tasks.fail_always.enqueue(file)
    assert running.run_next(me, "default")
    assert row_of(result).status == "READY"
    assert not running.run_next(me, "default")
    time_machine.move_to(timezone.now() + pause_after(1))
    assert running.run_next(me, "default")
    assert row_of(result).status == "FAILED"
    assert "It cannot work." in row_of(result).traceback
    assert lines_of(file) == ["tried", "tried", "given up"]


def test_pauses_grow_up_to_an_hour():
    seconds = [pause_after(attempt).total_seconds() for attempt in (1, 2, 3, 4, 11, 30)]
    assert seconds == [10, 30, 90, 270, 3600, 3600]


def test_what_outlasts_its_lease_is_ready_again_and_the_late_worker_reports_nothing(me, file):
    result = sample_tasks.note.enqueue(file, "late")
    slow = elsewhere(timezone.now())
    claimed = running.claim_next(slow, "default")
    reaper.reap(me, timezone.now())
    assert row_of(result).status == "RUNNING"
    Lease.objects.update(ends_at=timezone.now())
    reaper.reap(me, timezone.now())
    assert row_of(result).status == "READY"
    running.end(claimed, slow, lambda: claimed.set_successful(None))
    assert row_of(result).status == "READY"


def test_a_silent_worker_on_another_machine_counts_as_dead_after_a_while(me, file):
    at = timezone.now()
    away = elsewhere(at)
    result = sample_tasks.note.enqueue(file, "moved")
    running.claim_next(away, "default")
    reaper.reap(me, at + workers.SEEN_EVERY)
    assert row_of(result).status == "RUNNING"
    me.seen_at = at + workers.DEAD_AFTER
    reaper.reap(me, at + workers.DEAD_AFTER)
    assert row_of(result).status == "READY"
    assert list(Worker.objects.all()) == [me]


def test_a_row_with_our_own_process_number_is_that_of_a_dead_worker(me):
    before = Worker.objects.create(
        place=me.place, process=me.process, begun_at=me.begun_at, seen_at=me.seen_at
    )
    assert workers.dead(me, timezone.now()) == [before]


def test_a_worker_taken_for_dead_comes_back(me):
    workers.sign_off(me)
    workers.stay_seen(me, timezone.now() + workers.SEEN_EVERY)
    assert Worker.objects.get() == me


def test_what_runs_without_a_lease_is_found(me, file):
    result = sample_tasks.note.enqueue(file, "orphan")
    running.claim_next(me, "default")
    Lease.objects.all().delete()
    reaper.take_back_orphans()
    assert row_of(result).status == "READY"


def test_handing_back_costs_no_attempt(me, file):
    result = sample_tasks.fail_always.enqueue(file)
    running.claim_next(me, "default")
    reaper.hand_back(me)
    row = row_of(result)
    assert (row.status, row.worker_ids) == ("READY", [])
    assert running.claim_next(me, "default") == row


def test_a_faulty_task_does_not_stop_the_lane(me):
    no_json = sample_tasks.return_what_is_no_json.enqueue()
    exits = sample_tasks.fail_and_fail_when_told.enqueue()
    gone = DBTaskResult.objects.create(
        task_path="nowhere.at_all",
        args_kwargs={"args": [], "kwargs": {}},
        run_after=timezone.now(),
        backend_name="default",
    )
    while running.run_next(me, "default"):
        pass
    found = [row_of(no_json).status, row_of(exits).status, row_of(gone).status]
    assert found == ["READY", "FAILED", "READY"]
    assert not Lease.objects.exists()


def test_rules_are_found_before_the_tasks_module_was_imported():
    assert rules_of(sample_tasks.fail_always.module_path).attempts == 2
    assert rules_of("nowhere.at_all") == Rules()


@pytest.fixture
def every_hour(monkeypatch):
    """A schedule that the worker of the platform does not have."""
    monkeypatch.setattr(schedules, "rhythms", {})
    every(hours=1, name="sample")(sample_tasks.return_what_is_no_json)


def asked_for():
    return DBTaskResult.objects.filter(task_path__endswith="return_what_is_no_json").count()


def test_a_schedule_is_due_at_once_and_then_after_its_interval(every_hour):
    at = timezone.now()
    counts = []
    for moment in (at, at, at + timedelta(minutes=59), at + timedelta(hours=1)):
        schedules.note_new_schedules(moment)
        schedules.ask_for_what_is_due(moment)
        counts.append(asked_for())
    assert counts == [1, 1, 1, 2]


def test_after_a_pause_of_all_workers_a_schedule_runs_once(every_hour):
    at = timezone.now()
    schedules.note_new_schedules(at - LATER)
    schedules.ask_for_what_is_due(at)
    schedules.ask_for_what_is_due(at)
    assert asked_for() == 1
    assert Schedule.objects.get().due_at == at + timedelta(hours=1)


def test_a_plain_function_can_be_scheduled(monkeypatch):
    monkeypatch.setattr(schedules, "rhythms", {})
    made = every(minutes=5)(sample_tasks.write_line)
    name = "tests.foundation.background.sample_tasks.write_line"
    assert schedules.rhythms == {name: schedules.Rhythm(made, timedelta(minutes=5))}
    rules.pop(name)


def test_a_schedule_without_an_interval_is_refused():
    with pytest.raises(ValueError):
        every(name="never")
