"""Several nodes look at the same schedule at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ajet.foundation.background import every, schedules
from tests.foundation.background import sample_tasks

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_schedule_is_asked_for_once_however_many_ask(reachable_database, monkeypatch):
    monkeypatch.setattr(schedules, "rhythms", {})
    every(hours=1, name="sample")(sample_tasks.return_what_is_no_json)
    at = timezone.now()

    def look(_):
        schedules.note_new_schedules(at)
        schedules.ask_for_what_is_due(at)
        connections.close_all()

    with ThreadPoolExecutor(16) as threads:
        list(threads.map(look, range(48)))
    assert DBTaskResult.objects.count() == 1
