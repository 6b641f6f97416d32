"""Taking tasks back from workers that died, and from attempts that outlasted their lease."""

import logging

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ajet.foundation.background import workers
from ajet.foundation.background.models import Lease
from ajet.foundation.background.running import make_ready, put_back

logger = logging.getLogger(__name__)


class LeaseIsOver(Exception):
    """The attempt took longer than its lease, or its worker died."""


def reap(me, at):
    """Make ready again, or give up, what dead workers held and what outlasted its lease at `at`."""
    gone = workers.dead(me, at)
    lost = Lease.objects.filter(Q(ends_at__lte=at) | Q(worker__in=gone))
    for lease in lost.select_related("result"):
        take_back(lease)
    for worker in gone:
        workers.sign_off(worker)


@transaction.atomic
def take_back(lease):
    """End a lease. Of several reapers and the worker itself, only the one who removes the row acts."""
    removed, _ = Lease.objects.filter(pk=lease.pk, worker=lease.worker_id).delete()
    if removed:
        logger.warning("%s is taken back from a lost worker.", lease.result.task_path)
        put_back(lease.result, LeaseIsOver())


@transaction.atomic
def take_back_orphans():
    """Make ready what runs without a lease: its worker was counted as dead just when it claimed it."""
    orphans = DBTaskResult.objects.running().filter(lease=None)
    for result in orphans:
        put_back(result, LeaseIsOver())


@transaction.atomic
def hand_back(worker):
    """Give what `worker` still holds to the next one, at once: that we end is no fault of the task."""
    for lease in Lease.objects.filter(worker=worker).select_related("result"):
        removed, _ = Lease.objects.filter(pk=lease.pk, worker=worker).delete()
        if removed:
            lease.result.worker_ids = lease.result.worker_ids[:-1]
            make_ready(lease.result, timezone.now())
