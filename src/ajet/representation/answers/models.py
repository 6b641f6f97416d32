import uuid

from django.db import models

MINIMUM_BATCH = 20
"""So many answers leave the mailbox together, or those that are left at closing.

It hides their order, and which ticket brought which. It does not hide an answer among twenty: an answer
carries its stratum, and hides among those of its stratum who had a ticket (docs/decisions/0003). Ten is
the least that the notes ask for.
"""


class Mailbox(models.Model):
    """Answers as they came in; the hash of the ticket's serial lets each ticket answer once."""

    serial_hash = models.CharField(primary_key=True, max_length=64)
    survey = models.UUIDField(db_index=True)
    stratum = models.CharField(max_length=40)
    answers = models.JSONField()

    class Meta:
        ordering = ["serial_hash"]


class SpentTicket(models.Model):
    """The hash of a ticket whose answers have left the mailbox; deleted at closing."""

    serial_hash = models.CharField(primary_key=True, max_length=64)
    survey = models.UUIDField(db_index=True)

    class Meta:
        ordering = ["serial_hash"]


class Draft(models.Model):
    """Answers half given; deleted when they are sent, and at closing."""

    serial_hash = models.CharField(primary_key=True, max_length=64)
    survey = models.UUIDField(db_index=True)
    answers = models.JSONField(default=dict)

    class Meta:
        ordering = ["serial_hash"]


class ClosedSurvey(models.Model):
    """A survey that takes no more answers. It stands in this database, so that none slips in behind."""

    survey = models.UUIDField(primary_key=True)


class Intake(models.Model):
    """A file of answers that an officer brought; deleted when its answers are stored, or discarded."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    survey = models.UUIDField(db_index=True)
    content = models.BinaryField()

    class Meta:
        ordering = ["id"]


class Response(models.Model):
    """One answered questionnaire. Nothing here tells who gave it, when, or after whom.

    stratum  key of `surveys.Stratum`, or empty for imported answers
    answers  item key -> value; an item not answered is absent, one declined has `values.DECLINED`
             single: choice key · several: list of choice keys · scale: whole number
             matrix: {row key: whole number} · ranking: list of choice keys, best first
             number: number · date: string of the form 2025-11-30 · text, short: string
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    survey = models.UUIDField(db_index=True)
    stratum = models.CharField(max_length=40, blank=True)
    answers = models.JSONField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["survey", "stratum"], name="response_counts")]
