"""From the mailbox to the responses: many at a time, in random order."""

import secrets
from uuid import UUID

from django.db import connections, transaction

from ajet.foundation.databases.rewriting import lock, rewrite_in_random_order
from ajet.representation.answers.models import (
    MINIMUM_BATCH,
    ClosedSurvey,
    Draft,
    Mailbox,
    Response,
    SpentTicket,
)

STORE = "answers"
OF_OPEN_SURVEYS = (Mailbox, Draft, SpentTicket)
_dice = secrets.SystemRandom()


def shuffled(rows) -> list:
    rows = list(rows)
    _dice.shuffle(rows)
    return rows


def surveys_with_mail() -> list[UUID]:
    return sorted(Mailbox.objects.order_by().values_list("survey", flat=True).distinct())


@transaction.atomic(using=STORE)
def empty_mailbox(survey: UUID, at_least: int = MINIMUM_BATCH) -> int:
    """Move the mail of `survey` to its responses if there are `at_least` so many; how many were moved.

    Afterwards all is written anew: deleted rows would lie in the files of PostgreSQL in the order in
    which they came, and the responses would tell which of them were moved together.
    """
    lock(connections[STORE], *OF_OPEN_SURVEYS, Response)
    letters = shuffled(Mailbox.objects.filter(survey=survey))
    if len(letters) < at_least:
        return 0
    Response.objects.bulk_create(
        [Response(survey=survey, stratum=mail.stratum, answers=mail.answers) for mail in letters],
        batch_size=500,
    )
    SpentTicket.objects.bulk_create(
        [SpentTicket(letter.serial_hash, survey) for letter in shuffled(letters)], batch_size=500
    )
    Mailbox.objects.filter(survey=survey).delete()
    rewrite_in_random_order(connections[STORE], *OF_OPEN_SURVEYS, Response)
    return len(letters)


@transaction.atomic(using=STORE)
def rewrite_what_waits() -> None:
    """Write anew what open surveys hold, moved or not: what came before this is told apart no more."""
    rewrite_in_random_order(connections[STORE], *OF_OPEN_SURVEYS)


@transaction.atomic(using=STORE)
def take_no_more(survey: UUID) -> None:
    """From now on `send` refuses; whatever is being sent comes in before this returns."""
    lock(connections[STORE], Mailbox, Draft)
    ClosedSurvey.objects.get_or_create(pk=survey)


@transaction.atomic(using=STORE)
def forget_tickets(survey: UUID) -> None:
    """Delete what closing a survey leaves over: drafts never sent, and the hashes of spent tickets."""
    Draft.objects.filter(survey=survey).delete()
    SpentTicket.objects.filter(survey=survey).delete()


def rewrite_store() -> None:
    """Write all tables of answers anew in random order, and drop the old ones."""
    with transaction.atomic(using=STORE):
        rewrite_in_random_order(connections[STORE], *OF_OPEN_SURVEYS, Response)
