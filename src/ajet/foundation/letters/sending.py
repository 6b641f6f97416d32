"""Sending what lies in the outbox: the worker's part."""

import sys

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ajet.foundation.background import task
from ajet.foundation.letters.models import FailedLetter, Letter, Reason, SentLetter
from ajet.foundation.letters.relay import Refused, relay


def give_up(letter_id):
    fail(Letter.objects.get(pk=letter_id), Reason.GIVEN_UP)


@task(attempts=12, lease_seconds=120, given_up=give_up, queue="letters")
def deliver(letter_id):
    """Send a letter, then write down that it was sent.

    Killed between the two, the worker's successor sends it again: the same Message-ID tells the reader's
    mail program that it has it already. The other order would lose letters.
    """
    letter = Letter.objects.waiting().filter(pk=letter_id).first()
    if letter is None:
        return
    if letter.expires_at and letter.expires_at <= timezone.now():
        fail(letter, Reason.OUT_OF_DATE)
        return
    try:
        relay.send(letter)
    except Refused as refusal:
        fail(letter, Reason.REFUSED, refusal.code)
    else:
        note_sent(letter)


@transaction.atomic
def note_sent(letter):
    SentLetter.objects.get_or_create(letter=letter, defaults={"sent_at": timezone.now()})
    forget_secret(letter)


@transaction.atomic
def fail(letter, reason, smtp_code=None):
    outcome = {"failed_at": timezone.now(), "reason": reason, "smtp_code": smtp_code}
    FailedLetter.objects.get_or_create(letter=letter, defaults=outcome)
    forget_secret(letter)


def forget_secret(letter):
    if letter.expires_at:
        Letter.objects.filter(pk=letter.pk).update(body="")


def show_in_terminal(letter):
    """For developers, and only if asked for: a letter may hold a code to sign in."""
    if settings.PRINT_LETTERS:
        print(f"\nTo: {letter.to}\nSubject: {letter.subject}\n\n{letter.body}", file=sys.stderr)
