import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ajet.foundation.acts.models import IdempotencyKey
from ajet.foundation.acts.tasks import KEPT_FOR, forget_old_keys
from ajet.foundation.audit.models import Entry
from tests.factories.accounts import AccountFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.foundation.acts.sample_pages")]


def post(client, path="/en/guarded/", key="k1", **fields):
    return client.post(path, {"idempotency_key": key, "title": "a", **fields})


def outcome(response):
    return response.status_code, response.headers.get("Location")


def test_the_form_carries_a_new_random_key_each_time(client):
    keys = [
        re.search(r'name="idempotency_key" value="([\w-]{32})"', client.get("/en/guarded/").text)[1]
        for _ in range(2)
    ]
    assert len(set(keys)) == 2


def test_the_same_post_again_gets_the_first_answer_and_does_nothing(client):
    assert [outcome(post(client)) for _ in range(3)] == [(302, "/en/done/1/")] * 3
    assert Entry.objects.count() == 1


def test_another_key_is_another_act(client):
    assert outcome(post(client, key="k1")) == (302, "/en/done/1/")
    assert outcome(post(client, key="k2")) == (302, "/en/done/2/")


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/en/guarded/", "This form was already sent with other content"),
        ("/ja/guarded/", "この内容とは別の内容で、すでに送信されています"),
    ],
)
def test_other_content_with_the_same_key_is_refused_in_the_readers_language(client, path, sentence):
    post(client, path)
    response = post(client, path, title="b")
    assert response.status_code == 409
    assert sentence in response.text
    assert Entry.objects.count() == 1


def test_a_key_serves_one_page_and_one_account_only(client):
    post(client)
    assert post(client, "/en/elsewhere/").status_code == 409
    client.force_login(AccountFactory())
    assert post(client).status_code == 409
    assert Entry.objects.count() == 1


def test_an_uploaded_file_is_part_of_the_content(client):
    def upload(content):
        return post(client, file=SimpleUploadedFile("a.csv", content))

    statuses = [upload(b"1").status_code, upload(b"1").status_code, upload(b"2").status_code]
    assert statuses == [302, 302, 409]


def test_a_form_with_a_mistake_can_be_corrected_and_sent_with_its_key(client):
    assert post(client, title="").status_code == 200
    assert outcome(post(client, title="b")) == (302, "/en/done/1/")


def test_an_act_that_fails_leaves_no_key_and_no_effect(client):
    with pytest.raises(RuntimeError):
        post(client, title="fault")
    assert not Entry.objects.exists()
    assert not IdempotencyKey.objects.exists()


@pytest.mark.parametrize("key", ["", "x" * 65, "\0"])
def test_a_post_without_a_usable_key_does_nothing(client, key):
    response = post(client, key=key)
    assert response.status_code == 400
    assert "nothing was done" in response.text
    assert not Entry.objects.exists()


def test_pages_on_which_answers_are_given_may_not_leave_keys_behind(client):
    with pytest.raises(TypeError):
        post(client, "/en/answering/ticket/")


def test_keys_are_forgotten_after_a_day(client):
    post(client, key="old")
    IdempotencyKey.objects.update(made_at=timezone.now() - KEPT_FOR)
    post(client, key="new")
    forget_old_keys.call()
    assert list(IdempotencyKey.objects.values_list("key", flat=True)) == ["new"]
    assert timedelta(hours=24) == KEPT_FOR
