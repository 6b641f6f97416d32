"""What the queue does for itself; the worker's command imports it."""

from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ajet.foundation.background.reaper import take_back_orphans
from ajet.foundation.background.schedules import every

DONE_KEPT_FOR = timedelta(hours=1)
FAILED_KEPT_FOR = timedelta(days=30)


@every(minutes=1)
def find_orphans():
    take_back_orphans()


def done_with(at):
    """Tasks whose traces have served."""
    done = DBTaskResult.objects.successful().filter(finished_at__lte=at - DONE_KEPT_FOR)
    return done | DBTaskResult.objects.failed().filter(finished_at__lte=at - FAILED_KEPT_FOR)


@every(hours=1)
def forget_finished_tasks():
    """What is done leaves no trace of when; what failed stays a while for the technical team."""
    done_with(timezone.now()).delete()
