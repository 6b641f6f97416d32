import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ajet.web.demonstration.making import NotEmpty, is_made, make_demonstration


class Command(BaseCommand):
    help = "Make the demonstration association in an empty database; repeated, it changes nothing."

    def handle(self, *args, **options):
        if not settings.DEMONSTRATION:
            raise CommandError("Set AJET_DEMONSTRATION=1 first: everybody in it is invented.")
        if is_made():
            return
        begun = time.monotonic()
        self.say("Making the demonstration association: all people and answers are invented …")
        try:
            make_demonstration(at=timezone.now(), say=self.say)
        except NotEmpty:
            raise CommandError(
                "This database knows people already; the demonstration needs an empty one."
            ) from None
        self.say(f"Made in {time.monotonic() - begun:.1f} s.")

    def say(self, sentence):
        self.stdout.write(f"· {sentence}")
        self.stdout.flush()
