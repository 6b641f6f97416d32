"""The other order, for the control of the harness: note that a letter is sent, then send it."""

from ajet.foundation.background import task
from ajet.foundation.letters.models import Letter
from ajet.foundation.letters.relay import relay
from ajet.foundation.letters.sending import note_sent


@task(attempts=12, lease_seconds=120, queue="letters")
def mark_then_send(letter_id):
    letter = Letter.objects.waiting().filter(pk=letter_id).first()
    if letter is not None:
        note_sent(letter)
        relay.send(letter)
