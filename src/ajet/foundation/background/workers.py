"""Which workers are there, and which of them died."""

import os
import platform
from datetime import timedelta
from pathlib import Path

from ajet.foundation.background.models import Worker

SEEN_EVERY = timedelta(seconds=10)
DEAD_AFTER = timedelta(seconds=45)
"""A worker on another machine counts as dead after this silence; on this machine we can look."""


def this_place():
    """Where our process number is valid: this machine, since its start, in this process namespace."""
    boot = Path("/proc/sys/kernel/random/boot_id")
    namespace = Path("/proc/self/ns/pid")
    parts = [platform.node()]
    if boot.exists() and namespace.exists():
        parts += [boot.read_text().strip(), os.readlink(namespace)]
    return " ".join(parts)


def sign_on(at):
    return Worker.objects.create(place=this_place(), process=os.getpid(), begun_at=at, seen_at=at)


def stay_seen(me, at):
    """Show that we live. If we were taken for dead and removed, the row comes back."""
    if at - me.seen_at >= SEEN_EVERY:
        me.seen_at = at
        me.save()


def sign_off(worker):
    Worker.objects.filter(pk=worker.pk).delete()


def dead(me, at):
    """The workers that died without signing off."""
    return [
        worker
        for worker in Worker.objects.exclude(pk=me.pk)
        if worker.seen_at <= at - DEAD_AFTER
        or (worker.place == me.place and not lives(worker.process))
    ]


def lives(process):
    """Is there such a process? Our own number means that we took it over from one that is gone."""
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
