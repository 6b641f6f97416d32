"""What goes by itself: shown beforehand, applied once a day, and noted."""

from dataclasses import dataclass

from django.db import transaction

from ajet.foundation.audit import record
from ajet.foundation.personal_data.holdings import Retention, retentions
from ajet.foundation.personal_data.models import LastRun


@dataclass(frozen=True)
class Previewed:
    """A rule, what it would remove now, and when it ran last (None: not yet)."""

    rule: Retention
    due: int
    last_run: LastRun | None


def preview(at) -> list[Previewed]:
    """Every rule with what it would do at the moment `at`; nothing is removed."""
    runs = {run.rule: run for run in LastRun.objects.all()}
    return [Previewed(rule, rule.due(at), runs.get(rule.key)) for rule in retentions]


@transaction.atomic
def run(rule, *, at):
    """Apply one rule; the trail gets a line if something was there to go."""
    removed = rule.due(at)
    rule.apply(at)
    LastRun.objects.update_or_create(rule=rule.key, defaults={"ran_at": at, "removed": removed})
    if removed:
        facts = {"rule": rule.key, "removed": removed}
        record("personal_data.retention_applied", by=None, at=at, facts=facts)
