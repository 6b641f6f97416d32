"""Taking a task from the queue, running it, and writing down how it ended."""

import logging
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskContext, TaskResultStatus
from django_tasks.utils import normalize_json
from django_tasks_db.models import DBTaskResult

from ajet.foundation.background.models import Lease
from ajet.foundation.background.tasks import pause_after, rules_of

logger = logging.getLogger(__name__)


def run_next(worker, queue) -> bool:
    """Run the next task of `queue`; False if none is ready."""
    result = claim_next(worker, queue)
    if result is None:
        return False
    try:
        returned = normalize_json(call(result))
    except (Exception, SystemExit) as failure:
        logger.warning("%s failed: %s", result.task_path, type(failure).__name__)
        end(result, worker, partial(put_back, result, failure))
    else:
        end(result, worker, partial(result.set_successful, returned))
    return True


def claim_next(worker, queue):
    """The next ready task of `queue`, now in the hands of `worker`, or None."""
    ready = DBTaskResult.objects.ready().filter(queue_name=queue)
    if not ready.exists():  # asked first: an idle worker shall not begin a write transaction
        return None
    with transaction.atomic():
        result = ready.get_locked()
        if result is None:
            return None
        result.claim(str(worker.pk))
        lease = timedelta(seconds=rules_of(result.task_path).lease_seconds)
        Lease.objects.create(result=result, worker=worker, ends_at=result.started_at + lease)
    return result


def call(result):
    task, asked = result.task, result.args_kwargs
    before = (TaskContext(task_result=result.task_result),) if task.takes_context else ()
    return task.call(*before, *asked["args"], **asked["kwargs"])


@transaction.atomic
def end(result, worker, write_down):
    """Write down how an attempt ended, unless its lease was lost: then another attempt has the word."""
    held, _ = Lease.objects.filter(result=result, worker=worker).delete()
    if held:
        write_down()


def put_back(result, failure):
    """After a failed attempt: ready again after a pause, or given up."""
    rules, attempts = rules_of(result.task_path), len(result.worker_ids)
    if attempts >= rules.attempts:
        logger.error("%s is given up.", result.task_path, exc_info=failure)
        result.set_failed(failure)
        tell_given_up(rules.given_up, result)
    else:
        make_ready(result, timezone.now() + pause_after(attempts))


def make_ready(result, at):
    result.status, result.run_after = TaskResultStatus.READY, at
    result.save(update_fields=["status", "run_after", "worker_ids"])


def tell_given_up(given_up, result):
    """A fault in what the task's owner does about it must not keep the task from being given up."""
    if given_up is None:
        return
    try:
        with transaction.atomic():
            given_up(*result.args_kwargs["args"], **result.args_kwargs["kwargs"])
    except Exception:
        logger.exception("%s could not be told that it is given up.", result.task_path)
