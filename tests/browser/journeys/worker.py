from django.conf import settings
from django.utils import timezone

from ajet.foundation.background import workers
from ajet.foundation.background.running import run_next


def run_what_waits():
    """Let a worker do all that has been asked for, as it would beside the site.

    Never while a page is being loaded: on SQLite the tests' site and the tests have one connection.
    """
    me = workers.sign_on(timezone.now())
    for queue in settings.TASKS["default"]["QUEUES"]:
        while run_next(me, queue):
            pass
    workers.sign_off(me)
