"""The worker: one process with a lane (a thread) per queue, a watch over lost tasks, and schedules."""

import logging
import threading
import time

from django.conf import settings
from django.db import close_old_connections, connections
from django.utils import timezone

from ajet.foundation.background import workers
from ajet.foundation.background.reaper import hand_back, reap
from ajet.foundation.background.running import run_next
from ajet.foundation.background.schedules import ask_for_what_is_due, note_new_schedules

logger = logging.getLogger(__name__)

LOOKS_EVERY = 0.5
"""Seconds between two looks at an empty queue: a code to sign in should leave within one."""

WATCHES_EVERY = 3.0
"""Seconds between two looks at the clock and at the other workers."""

ENDS_WITHIN = 25.0
"""Seconds that tasks in hand may still take once we are to end; then they are handed back."""


class LaneBroke(Exception):
    """A thread of the worker ended by itself: the process ends too, to be started anew."""


class Work:
    """What `bin/ajet work` does until somebody sets `ending`."""

    def __init__(self):
        self.ending = threading.Event()

    def run(self):
        self.me = workers.sign_on(timezone.now())
        note_new_schedules(timezone.now())
        lanes = [
            threading.Thread(target=self.lane, args=(queue,), daemon=True, name=queue)
            for queue in settings.TASKS["default"]["QUEUES"]
        ]
        for lane in lanes:
            lane.start()
        while not self.ending.is_set():
            if not all(lane.is_alive() for lane in lanes):
                raise LaneBroke
            self.carefully(self.watch)
            self.ending.wait(WATCHES_EVERY)
        self.finish(lanes)

    def lane(self, queue):
        while not self.ending.is_set():
            if not self.carefully(lambda: run_next(self.me, queue)):
                self.ending.wait(LOOKS_EVERY)
        connections.close_all()

    def watch(self):
        at = timezone.now()
        workers.stay_seen(self.me, at)
        reap(self.me, at)
        ask_for_what_is_due(at)

    def carefully(self, step):
        """Take a step. If it fails, as it does while the database is away, say so and go on."""
        try:
            close_old_connections()
            return step()
        except Exception:
            logger.exception("The worker tries again in %s seconds.", WATCHES_EVERY)
            self.ending.wait(WATCHES_EVERY)
            return False

    def finish(self, lanes):
        """Let the tasks in hand come to their end, and hand back those that take too long."""
        until = time.monotonic() + ENDS_WITHIN
        for lane in lanes:
            lane.join(max(0, until - time.monotonic()))
        hand_back(self.me)
        workers.sign_off(self.me)
