"""Somebody takes no more messages from somebody, who is not told."""

from django.db import transaction
from django.utils import timezone

from ajet.foundation.audit import record

from .models import Refusal


@transaction.atomic
def refuse(message, *, by, at):
    """Whoever received `message` gets no further one from its sender. Refusing twice refuses once."""
    refusal, is_new = Refusal.objects.get_or_create(
        by=message.receiver, of=message.sender, defaults={"since": timezone.localdate(at)}
    )
    if is_new:
        record("directory.sender_refused", by=by, at=at, subject=refusal)
    return refusal


@transaction.atomic
def take_messages_again(refusal, *, by, at):
    record("directory.sender_taken_again", by=by, at=at, subject=refusal)
    refusal.delete()
