import signal

from django.core.management.base import BaseCommand
from django.utils.module_loading import autodiscover_modules

from ajet.foundation.background import upkeep  # noqa: F401  has schedules of its own
from ajet.foundation.background.worker import Work


class Command(BaseCommand):
    help = "Run the worker: tasks, schedules and letters, until SIGTERM or Ctrl+C."

    def handle(self, **options):
        autodiscover_modules("tasks")
        work = Work()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: work.ending.set())
        work.run()
