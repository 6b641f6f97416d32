"""Work done after the answer has gone out: in the worker (`bin/ajet work`), from a queue in the database.

task        a function that the worker runs; asked for inside a transaction, it runs once that commits
attempt     one try at it; after a failure the next waits longer, and after the last it is given up
lease       how long one attempt may take; a task whose lease is over, or whose worker died, runs again
schedule    a task that asks for itself every so often, once however many workers there are

    @task(attempts=5, lease_seconds=300)
    def apply_roster(import_id): ...

    apply_roster.enqueue(roster.pk)      # in the act's transaction

A task may run twice (its worker can die after the work and before saying so), so it must be safe to run
twice. Its arguments are ids and codes, not personal data. Schedules live in an app's `tasks.py`, which
the worker imports. Whatever needs heavy libraries runs in a child (`files.child.run_limited`).
"""

from ajet.foundation.background.schedules import every
from ajet.foundation.background.tasks import task

__all__ = ["every", "task"]
