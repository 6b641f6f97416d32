"""What the queue must know of a task beside its function: how often it is tried, and for how long."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

import django_tasks
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Rules:
    """How a task is tried.

    attempts        how often, at most
    lease_seconds   how long one attempt may take before another worker may begin the next
    given_up        called with the task's arguments, in the transaction that gives it up
    """

    attempts: int = 5
    lease_seconds: int = 300
    given_up: Callable | None = None


rules: dict[str, Rules] = {}


def rules_of(path: str) -> Rules:
    """The rules of the task at the dotted `path`; the usual ones for a library's, or one that is gone."""
    with suppress(ImportError):
        import_string(path)  # its module gives the rules
    return rules.get(path, Rules())


def task(*, attempts=5, lease_seconds=300, given_up=None, queue="default", priority=0):
    """Make a task of a module's function: `.enqueue(...)` asks for it in the present transaction."""

    def make(function):
        made = django_tasks.task(queue_name=queue, priority=priority)(function)
        rules[made.module_path] = Rules(attempts, lease_seconds, given_up)
        return made

    return make


def pause_after(attempt: int) -> timedelta:
    """How long to wait after the failed `attempt` (1, 2, …): 10 s, 30 s, 90 s … at most an hour."""
    return timedelta(seconds=min(10 * 3 ** (attempt - 1), 3600))
