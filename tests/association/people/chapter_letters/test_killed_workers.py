"""The worker is killed while it writes a chapter's letters: no reader is left out, none is written to twice."""

import signal
from collections import Counter
from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone

from ajet.association.people.chapter_letters.sending import AT_ONCE, confirm_letter
from ajet.association.people.models import Appointment, Membership, Person
from ajet.foundation.background.models import Lease
from ajet.foundation.letters.models import Letter
from tests.factories.chapters import ChapterFactory
from tests.factories.letters import ChapterLetterFactory
from tests.foundation.background.test_worker import make_due
from tests.foundation.processes import reachable_database, wait_until, workers

__all__ = ["reachable_database", "workers"]

pytestmark = pytest.mark.django_db(transaction=True)

READERS = 2 * AT_ONCE + 100
SINCE = date(2024, 8, 1)


def make_members(count):
    people = Person.objects.bulk_create(
        Person(name=f"Person {number}", email=f"person{number}@example.org")
        for number in range(count)
    )
    Membership.objects.bulk_create(
        Membership(person=person, begins_on=SINCE, verified_until=date(2100, 1, 1))
        for person in people
    )
    Appointment.objects.bulk_create(
        Appointment(
            person=person, position="ALT", prefecture="05", begins_on=SINCE, arrived_on=SINCE
        )
        for person in people
    )


def test_each_reader_gets_one_letter_however_often_the_worker_is_killed(workers):
    make_members(READERS)
    letter = ChapterLetterFactory(chapter=ChapterFactory(prefecture="05"))
    with transaction.atomic():
        confirm_letter(letter, by=None, at=timezone.now())
    kill_when(workers, Lease.objects.exists)
    kill_when(workers, lambda: make_due() or Letter.objects.count() >= AT_ONCE)
    assert Letter.objects.count() in (AT_ONCE, 2 * AT_ONCE, READERS)  # whole batches, or all
    workers.start()
    wait_until(lambda: make_due() or finished(letter))
    letter.refresh_from_db()
    assert (letter.written, letter.left_out) == (READERS, 0)
    times = Counter(Letter.objects.values_list("to", flat=True))
    assert times == Counter(f"person{number}@example.org" for number in range(READERS))


def kill_when(workers, happened):
    worker = workers.start()
    wait_until(happened)
    worker.send_signal(signal.SIGKILL)
    worker.wait()


def finished(letter):
    return type(letter).objects.filter(pk=letter.pk, finished_at__isnull=False).exists()
