from datetime import timedelta

from django.utils import timezone

from ajet.foundation.acts.models import IdempotencyKey
from ajet.foundation.background import every

KEPT_FOR = timedelta(hours=24)


def old_keys(at):
    return IdempotencyKey.objects.filter(made_at__lte=at - KEPT_FOR)


@every(hours=1)
def forget_old_keys():
    """A post repeated after a day is a new one."""
    old_keys(timezone.now()).delete()
