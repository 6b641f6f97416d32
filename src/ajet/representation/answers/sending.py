"""What a respondent does: keep answers half given, and send them once.

Each function takes the hash of a serial, never a ticket, and touches the store of answers alone.
"""

from collections.abc import Callable
from uuid import UUID

from django.db import connections, transaction

from ajet.foundation.databases.rewriting import lock, rewrite_in_random_order
from ajet.representation.answers.models import ClosedSurvey, Draft, Mailbox, SpentTicket

STORE = "answers"


class NoLongerTaken(Exception):
    """The survey was closed while the answers were under way."""


def draft_of(serial_hash: str) -> dict:
    """The answers given so far: item key -> value."""
    draft = Draft.objects.filter(pk=serial_hash).first()
    return draft.answers if draft else {}


def was_sent(serial_hash: str) -> bool:
    return (
        Mailbox.objects.filter(pk=serial_hash).exists()
        or SpentTicket.objects.filter(pk=serial_hash).exists()
    )


@transaction.atomic(using=STORE)
def save_draft(
    serial_hash: str,
    survey: UUID,
    of_page: dict,
    keys: list[str],
    kept: Callable[[dict], dict] = dict,
) -> dict:
    """Keep the answers of one page: those of its items that have none now lose what they had.

    of_page   the answers of the items of that page
    keys      the keys of the whole questionnaire, in its order, which the kept answers follow: the
              order in which somebody answered is theirs
    kept      what of all answers is to stay: not those to questions that no longer apply
    returns   all answers given so far
    """
    Draft.objects.get_or_create(pk=serial_hash, defaults={"survey": survey})
    draft = Draft.objects.select_for_update().get(pk=serial_hash)
    merged = {**draft.answers, **of_page}
    draft.answers = kept({key: merged[key] for key in keys if merged.get(key) is not None})
    draft.save()
    _refuse_if_closed(survey)
    return draft.answers


@transaction.atomic(using=STORE)
def send(serial_hash: str, survey: UUID, stratum: str, answers: dict) -> None:
    """Put `answers` into the mailbox, once: who sends twice has sent.

    The row is written before the closing is asked for: the closing locks the mailbox, so whichever
    comes first, no answer is lost and none stays behind. Raises NoLongerTaken.

    The mailbox is written anew each time, so that neither place nor number of a row tells which of the
    answers that wait came last. It holds those of an hour or so.
    """
    lock(connections[STORE], Mailbox)
    letter = Mailbox(serial_hash, survey, stratum, answers)
    Mailbox.objects.bulk_create([letter], ignore_conflicts=True)
    _refuse_if_closed(survey)
    Draft.objects.filter(pk=serial_hash).delete()
    if SpentTicket.objects.filter(pk=serial_hash).exists():
        Mailbox.objects.filter(pk=serial_hash).delete()
    rewrite_in_random_order(connections[STORE], Mailbox)


def _refuse_if_closed(survey):
    if ClosedSurvey.objects.filter(pk=survey).exists():
        raise NoLongerTaken
