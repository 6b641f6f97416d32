"""Equal posts at the same moment: forty threads, one effect, on both databases."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client

from ajet.foundation.audit.models import Entry

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.foundation.acts.sample_pages"),
]

THREADS = 40


def answers_to(path, posts):
    def post(_):
        try:
            response = Client().post(path, {"idempotency_key": "k", "title": "a"})
            return response.status_code, response.headers.get("Location")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(post, range(posts)))


def test_equal_posts_have_one_effect_and_one_answer(reachable_database):
    assert set(answers_to("/en/guarded/", 200)) == {(302, "/en/done/1/")}
    assert Entry.objects.count() == 1


def test_without_the_key_each_post_has_an_effect(reachable_database):
    """The control: the harness would see it."""
    assert len(set(answers_to("/en/unguarded/", THREADS))) == THREADS
    assert Entry.objects.count() == THREADS
