from datetime import timedelta

import pytest
from django.utils import timezone

from ajet.foundation.audit.models import Entry
from ajet.foundation.letters.models import Letter
from ajet.foundation.letters.writing import put_in_outbox
from ajet.foundation.personal_data import tasks
from ajet.foundation.personal_data.desk_views import PLACE
from ajet.foundation.personal_data.holdings import Retention, retentions
from ajet.foundation.personal_data.looks import note_look
from ajet.foundation.personal_data.models import How, LastRun, Look, Outcome, Request
from ajet.foundation.personal_data.requesting import answer, ask_for_correction
from ajet.foundation.personal_data.retaining import preview
from tests.factories.accounts import AccountFactory

pytestmark = pytest.mark.django_db


def due(at):
    return {each.rule.key: each.due for each in preview(at) if each.due}


def old_letter(at):
    letter = put_in_outbox(
        to="a@example.org", subject="S", body="B", language="en", key=f"old:{at.isoformat()}"
    )
    Letter.objects.filter(pk=letter.pk).update(made_at=at - timedelta(days=90))


def test_a_preview_counts_what_would_go_and_removes_nothing():
    now = timezone.now()
    old_letter(now)
    assert due(now) == {"letters": 1}
    assert due(now) == {"letters": 1}
    assert due(now - timedelta(days=1)) == {}


def test_a_run_removes_what_the_preview_counted_and_leaves_a_line():
    now = timezone.now()
    old_letter(now)
    tasks.apply_retention.func()
    assert due(now) == {}
    entries = [(entry.act, entry.facts) for entry in Entry.objects.all()]
    assert entries == [("personal_data.retention_applied", {"rule": "letters", "removed": 1})]
    runs = dict(LastRun.objects.values_list("rule", "removed"))
    assert runs == {rule.key: 0 for rule in retentions} | {"letters": 1}


def test_a_rule_that_fails_undoes_its_own_work_and_no_other(monkeypatch):
    def fail(at):
        Letter.objects.update(subject="half done")
        raise ValueError

    broken = Retention("broken", "Broken", "never", lambda at: 1, fail)
    monkeypatch.setattr(tasks, "retentions", [broken, *retentions])
    now = timezone.now()
    old_letter(now)
    put_in_outbox(to="b@example.org", subject="New", body="B", language="en", key="new")
    with pytest.raises(ExceptionGroup):
        tasks.apply_retention.func()
    assert {*Letter.objects.values_list("key", "subject")} == {
        (f"old:{now.isoformat()}", ""),
        ("new", "New"),
    }
    assert not LastRun.objects.filter(rule="broken").exists()


def test_every_rule_can_be_previewed_and_applied_where_there_is_nothing():
    now = timezone.now()
    assert due(now) == {}
    for rule in retentions:
        rule.apply(now)


def test_looks_and_the_words_of_requests_go_after_a_year(noon):
    account, officer = AccountFactory(), AccountFactory()
    note_look([account], by=officer, at=noon, where=PLACE)
    asked = ask_for_correction(account, "Wrong", at=noon)
    answer(asked, How.DONE, "Right", by=officer, at=noon)
    ask_for_correction(account, "Not answered yet", at=noon)
    for days, expected in ((364, {}), (365, {"looks": 1, "request_texts": 1})):
        found = due(noon + timedelta(days=days))
        assert {key: found[key] for key in ("looks", "request_texts") if key in found} == expected
    later = noon + timedelta(days=365)
    for rule in retentions:
        if rule.key in ("looks", "request_texts"):
            rule.apply(later)
    assert not Look.objects.exists()
    assert [*Request.objects.order_by("pk").values_list("text", flat=True)] == [
        "",
        "Not answered yet",
    ]
    assert Outcome.objects.get().text == ""
