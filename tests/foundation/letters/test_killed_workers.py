"""Workers are killed with letters in their hands: none may be lost, and a double one must be known as such.

The mail server kills all workers at chosen letters: before it takes the letter, or after it took it and
before the worker could write that down.
"""

import signal
from collections import Counter

import pytest
from django.db import transaction
from django.utils import timezone

from ajet.foundation.letters.models import Letter, SentLetter
from ajet.foundation.letters.sending import deliver
from ajet.foundation.letters.writing import new_message_id
from tests.foundation.background.test_worker import make_due
from tests.foundation.letters.mail_server import mail_server
from tests.foundation.letters.sample_tasks import mark_then_send
from tests.foundation.processes import wait_until

pytestmark = pytest.mark.django_db(transaction=True)

LETTERS = 40
KILLED_BEFORE = {5, 25}
KILLED_AFTER = {15, 30}
"""Counted in letters that the server has taken."""


@pytest.fixture
def server():
    with mail_server() as taken:
        yield taken


def send_all_with(task, workers, server):
    """Give `task` all letters, kill workers as planned, and wait until the queue is empty."""
    with transaction.atomic():
        for number in range(LETTERS):
            task.enqueue(write(number).pk)
    running, before, after = [], set(KILLED_BEFORE), set(KILLED_AFTER)

    def kill_at(plan, count):
        if plan and count >= min(plan):
            plan.remove(min(plan))
            for worker in running:
                worker.send_signal(signal.SIGKILL)

    server.before_taking = lambda count: kill_at(before, count)
    server.after_taking = lambda count: kill_at(after, count)

    def is_done():
        running[:] = [worker for worker in running if worker.poll() is None]
        while len(running) < 2:
            running.append(workers.start(AJET_EMAIL_URL=server.url))
        make_due()
        return not Letter.objects.waiting().exists()

    wait_until(is_done)
    assert before == after == set()


def write(number):
    return Letter.objects.create(
        key=str(number),
        message_id=new_message_id(),
        to=f"person{number}@example.org",
        language="en",
        subject="Notice",
        body="Text\n",
        made_at=timezone.now(),
    )


def lost(server):
    return set(Letter.objects.values_list("message_id", flat=True)) - set(server.message_ids())


def test_no_letter_is_lost_and_a_double_one_has_the_same_message_id(workers, server):
    send_all_with(deliver, workers, server)
    assert lost(server) == set()
    assert SentLetter.objects.count() == LETTERS
    times = Counter(server.message_ids())
    assert len(times) == LETTERS
    doubled = sum(times.values()) - LETTERS
    # One for each kill after taking; and whenever both are killed, the other may have been there, too.
    assert len(KILLED_AFTER) <= doubled <= 2 * len(KILLED_AFTER) + len(KILLED_BEFORE)


def test_the_other_order_loses_letters(workers, server):
    """The control: the harness sees a loss where there is one."""
    send_all_with(mark_then_send, workers, server)
    assert len(lost(server)) >= len(KILLED_BEFORE)
