"""Answering whoever asks to join: each address gets a letter, and the page tells a stranger nothing."""

import secrets

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import get_language

from ajet.foundation.accounts.known_addresses import account_of
from ajet.foundation.letters import send_letter

from .links import LINK_VALID, join_link


@transaction.atomic
def answer_address(address, query="", *, at):
    """Write to `address` (in small letters): how to sign in if it is known, else the link to join.

    query  what was chosen before (`choosing`), for the link

    Both letters cost the same few queries, and go out in the language of the page.
    """
    if account_of(address, at):
        template, link = "known", f"{settings.ORIGIN}{reverse('account_login')}"
    else:
        template, link = "link", join_link(address, query)
    send_letter(
        template=f"joining/letters/{template}",
        to=address,
        language=get_language(),
        key=f"join:{secrets.token_hex(16)}",
        context={"link": link},
        expires_at=at + LINK_VALID,
    )
