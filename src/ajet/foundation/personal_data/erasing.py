"""Erasure: every area removes what it holds, and the last letter is forgotten too."""

from datetime import timedelta

from django.db import transaction

from ajet.foundation.letters import send_letter
from ajet.foundation.letters.models import Letter
from ajet.foundation.personal_data.ending import end
from ajet.foundation.personal_data.holdings import in_order_of_erasure
from ajet.foundation.personal_data.models import How, Request

LAST_LETTER = "erased:"
"""What the keys of last letters begin with."""

LAST_LETTER_WAITS = timedelta(days=3)
"""How long the mail server of an erased person may be away before we give up telling them."""


@transaction.atomic
def erase(request, *, at):
    """Carry out an erasure: nothing that leads to its account is left. Safe to run again.

    The trail keeps the number of the account, which then is nobody's.
    """
    request = Request.objects.due_to_erase(at).filter(pk=request.pk).first()
    if request is None or request.account is None:
        return
    account = request.account
    address, language = account.email, account.language
    erase_all(account, at)
    say_goodbye(
        "personal_data/letters/erased", to=address, language=language, name=str(request.pk), at=at
    )
    request.account = None
    end(request, How.DONE, by=None, at=at)


def erase_all(account, at):
    """Let every area remove what it holds about `account`, the account last; within the act at hand."""
    for holding in in_order_of_erasure():
        if holding.erase is not None:
            holding.erase(account, at)


def say_goodbye(template, *, to, language, name, at, context=None):
    """The last letter to an address that we forget once it was sent; `name` tells one from another."""
    send_letter(
        template=template,
        to=to,
        language=language,
        key=f"{LAST_LETTER}{name}",
        context=context,
        expires_at=at + LAST_LETTER_WAITS,
    )


def forget_last_letters(at):
    """Remove last letters that were sent, cannot be sent, or are out of date: address, subject and all.

    Returns how many rows went.
    """
    last = Letter.objects.filter(key__startswith=LAST_LETTER)
    gone = last.exclude(sent=None, failed=None) | last.filter(expires_at__lte=at)
    removed, _ = Letter.objects.filter(pk__in=gone.values("pk")).delete()
    return removed
