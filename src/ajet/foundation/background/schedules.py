"""Tasks that ask for themselves every so often, once however many workers look at the clock."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django_tasks.base import Task

from ajet.foundation.background.tasks import task


@dataclass(frozen=True)
class Rhythm:
    """Which task begins anew after which time."""

    task: Task
    interval: timedelta


rhythms: dict[str, Rhythm] = {}


def every(*, name=None, days=0, hours=0, minutes=0, seconds=0):
    """Ask for a task every so often: stands above `@task(...)`, or above a plain function.

    After a pause of all workers it runs once, not once for each time it missed.
    """
    interval = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    if interval <= timedelta(0):
        raise ValueError("A schedule needs an interval.")

    def keep(function):
        made = function if isinstance(function, Task) else task()(function)
        rhythms[name or made.module_path] = Rhythm(made, interval)
        return made

    return keep


def note_new_schedules(at):
    """Give each schedule that is new its row: it is due at once."""
    from ajet.foundation.background.models import Schedule  # models come after the apps

    rows = [Schedule(name=name, due_at=at) for name in rhythms]
    Schedule.objects.bulk_create(rows, ignore_conflicts=True)


def ask_for_what_is_due(at):
    """Enqueue each scheduled task that is due at `at`; the UPDATE decides which worker does it."""
    from ajet.foundation.background.models import Schedule  # models come after the apps

    due = Schedule.objects.filter(due_at__lte=at, name__in=rhythms)
    for name in list(due.values_list("name", flat=True)):
        with transaction.atomic():
            if due.filter(name=name).update(due_at=at + rhythms[name].interval):
                rhythms[name].task.enqueue()
