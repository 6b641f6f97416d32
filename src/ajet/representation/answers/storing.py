"""Answers that come from a file: kept as it is until an officer confirms, then stored or forgotten."""

from uuid import UUID

from django.db import transaction

from ajet.representation.answers.models import Intake, Response
from ajet.representation.answers.moving import shuffled

STORE = "answers"


def keep_file(key: UUID, survey: UUID, content: bytes) -> None:
    Intake.objects.create(pk=key, survey=survey, content=content)


def kept_file(key: UUID) -> bytes | None:
    """The file brought under `key`; None once its answers are stored or it was discarded."""
    intake = Intake.objects.filter(pk=key).first()
    return bytes(intake.content) if intake else None


def forget_file(key: UUID) -> None:
    Intake.objects.filter(pk=key).delete()


@transaction.atomic(using=STORE)
def store_answers(survey: UUID, answers: list[dict], *, of_file: UUID | None = None) -> None:
    """Store answers without strata, in random order, and forget the file: both or neither."""
    Response.objects.bulk_create(
        [Response(survey=survey, answers=given) for given in shuffled(answers)], batch_size=500
    )
    if of_file:
        forget_file(of_file)
