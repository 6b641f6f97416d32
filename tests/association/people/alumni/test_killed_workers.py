"""The worker is killed while it carries farewells out: nobody is left out, nobody is told twice."""

import signal
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from ajet.association.people.alumni.models import AlumniRecord, Farewell
from ajet.association.people.alumni.tasks import carry_out_farewells
from ajet.association.people.models import Person
from ajet.foundation.audit.models import Entry
from ajet.foundation.background.models import Lease
from ajet.foundation.letters.models import Letter
from tests.factories.alumni import AlumniRecordFactory, FarewellFactory
from tests.foundation.background.test_worker import make_due
from tests.foundation.processes import wait_until

pytestmark = pytest.mark.django_db(transaction=True)

LEAVERS, KEEPERS = 30, 10


def test_each_farewell_is_carried_out_once_however_often_the_worker_is_killed(workers):
    today = timezone.localdate()
    ended = {"membership__ends_on": today - timedelta(days=90), "due_on": today}
    FarewellFactory.create_batch(LEAVERS, **ended)
    for farewell in FarewellFactory.create_batch(KEEPERS, answered_at=timezone.now(), **ended):
        account = farewell.membership.person.account
        AlumniRecordFactory(account=account, begun_on=None, kept_until=None)
    with transaction.atomic():
        carry_out_farewells.enqueue()
    kill_when(workers, Lease.objects.exists)
    kill_when(workers, lambda: make_due() or Farewell.objects.count() < LEAVERS)
    workers.start()
    wait_until(lambda: make_due() or not Farewell.objects.exists())
    assert not Person.with_merged.exists()
    assert AlumniRecord.objects.begun().count() == KEEPERS
    assert Entry.objects.filter(act="farewell.carried_out").count() == LEAVERS + KEEPERS
    kept = Letter.objects.filter(subject="What AJET keeps of you").values_list("to", flat=True)
    erased = Letter.objects.filter(subject="What AJET held about you is erased")
    assert (len(kept), len(set(kept)), erased.count()) == (KEEPERS, KEEPERS, LEAVERS)


def kill_when(workers, happened):
    worker = workers.start()
    wait_until(happened)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
