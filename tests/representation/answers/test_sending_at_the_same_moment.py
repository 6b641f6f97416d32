import threading
import uuid

import pytest
from django.db import connections

from ajet.representation.answers import moving, sending
from ajet.representation.answers.models import Draft, Mailbox, Response

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "answers"])

THREADS = 8


def at_once(work):
    """Run `work(number)` in threads that begin together; what each raised, or None."""
    together = threading.Barrier(THREADS)
    outcomes = [None] * THREADS

    def run(number):
        together.wait()
        try:
            work(number)
        except Exception as error:
            outcomes[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[number]) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_one_ticket_sent_from_many_threads_is_one_response(store_in_a_file):
    survey = uuid.uuid4()
    outcomes = at_once(lambda number: sending.send("a" * 64, survey, "b4-alt-1", {"one": number}))
    assert outcomes == [None] * THREADS
    assert Mailbox.objects.count() == 1


def test_one_ticket_sent_while_the_mailbox_is_emptied_is_one_response(store_in_a_file):
    survey = uuid.uuid4()

    def work(number):
        sending.send("a" * 64, survey, "b4-alt-1", {"one": number})
        moving.empty_mailbox(survey, at_least=1)

    assert at_once(work) == [None] * THREADS
    assert Mailbox.objects.count() + Response.objects.count() == 1


def test_pages_kept_from_many_threads_are_all_kept(store_in_a_file):
    survey, keys = uuid.uuid4(), [f"item-{number}" for number in range(THREADS)]
    outcomes = at_once(
        lambda number: sending.save_draft("a" * 64, survey, {keys[number]: number}, keys)
    )
    assert outcomes == [None] * THREADS
    assert Draft.objects.get().answers == {key: number for number, key in enumerate(keys)}


def test_what_is_sent_while_a_survey_closes_is_stored_or_refused_never_left_behind(store_in_a_file):
    survey = uuid.uuid4()

    def work(number):
        if number == THREADS // 2:
            moving.take_no_more(survey)
            moving.empty_mailbox(survey, at_least=1)
        else:
            sending.send(f"{number:064}", survey, "b4-alt-1", {"one": number})

    refused = [outcome for outcome in at_once(work) if outcome is not None]
    assert {type(outcome) for outcome in refused} <= {sending.NoLongerTaken}
    assert Mailbox.objects.count() == 0
    assert Response.objects.count() == THREADS - 1 - len(refused)
