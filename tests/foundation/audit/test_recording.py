import hashlib
import json
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.utils import timezone

from ajet.foundation.audit import record
from ajet.foundation.audit.chain import BEGINNING
from ajet.foundation.audit.models import Entry, TrailIsOnlyAddedTo
from ajet.foundation.audit.recording import NotForTheTrail, OutsideTransaction
from tests.factories.accounts import AccountFactory

pytestmark = pytest.mark.django_db


def test_an_entry_tells_who_did_what_to_what_and_follows_the_one_before(noon):
    account = AccountFactory()
    first = record("demonstration.made", by=None, at=noon)
    second = record(
        "roster.applied", by=account, at=noon, subject=account, facts={"new": 3, "source": "csv"}
    )
    expected = {
        "number": 2,
        "act": "roster.applied",
        "by": account.pk,
        "at": "2025-11-22T03:00:00.000000Z",
        "subject": ["accounts.account", str(account.pk)],
        "facts": {"new": 3, "source": "csv"},
        "previous": first.hash,
    }
    # Written out here by hand: whoever checks the trail in another language does the same.
    text = json.dumps(expected, sort_keys=True, separators=(",", ":"))
    assert second.hash == hashlib.sha256(text.encode()).hexdigest()
    assert (first.number, first.previous) == (1, BEGINNING)


def test_an_entry_read_back_has_the_same_hash():
    moment = datetime(2026, 3, 31, 23, 59, 59, 123456, tzinfo=UTC)
    made = record("survey.opened", by=None, at=moment, facts={"b": True, "a": -1, "c": "x:y-z_1.0"})
    read = Entry.objects.get()
    assert (read.hash, read.at, read.facts) == (made.hash, moment, made.facts)


@pytest.mark.parametrize(
    "facts",
    [
        {"name": "Tanaka Ichiro"},
        {"name": "田中"},
        {"note": ""},
        {"note": "x" * 81},
        {"address": "a@example.org"},
        {"share": 0.5},
        {"rows": [1, 2]},
        {"nothing": None},
        {"huge": 2**53},
        {"a key": 1},
        {1: 1},
    ],
)
def test_free_text_and_personal_data_are_refused(facts, noon):
    with pytest.raises(NotForTheTrail):
        record("roster.applied", by=None, at=noon, facts=facts)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("act", ["applied", "Roster.applied", "roster applied", "roster.", "a.b\n"])
def test_an_act_is_named_area_dot_happened(act, noon):
    with pytest.raises(NotForTheTrail):
        record(act, by=None, at=noon)


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(NotForTheTrail):
        record("roster.applied", by=None, at=datetime(2025, 4, 1))


def test_the_models_refuse_to_change_or_remove_an_entry(noon):
    entry = record("roster.applied", by=None, at=noon)
    for attempt in (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(act="other.act"),
    ):
        with pytest.raises(TrailIsOnlyAddedTo):
            attempt()
    assert Entry.objects.get() == entry


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_the_acts_transaction_is_refused(noon):
    with pytest.raises(OutsideTransaction):
        record("roster.applied", by=None, at=noon)


@pytest.mark.django_db(transaction=True)
def test_an_act_that_is_rolled_back_leaves_no_entry_and_no_gap():
    with transaction.atomic():
        record("roster.applied", by=None, at=timezone.now())
        transaction.set_rollback(True)
    with transaction.atomic():
        record("roster.applied", by=None, at=timezone.now())
    assert list(Entry.objects.values_list("number", flat=True)) == [1]
