"""Signing in by a code sent by mail, without telling a stranger which addresses are known."""

import time
from contextlib import contextmanager

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from django.db import transaction

from ajet.foundation.accounts.known_addresses import account_of
from ajet.foundation.accounts.unknown_addresses import way_to_join

ANSWER_TAKES = 0.2
"""Seconds. A known address costs a few queries more than an unknown one; the wait hides them."""


@contextmanager
def taking_at_least(seconds):
    began = time.monotonic()
    yield
    time.sleep(max(0, began + seconds - time.monotonic()))


@transaction.atomic
def send_code(request, address, *, at):
    """Send a code to `address` if it is known; if it is not, a letter that says so, and how to join.

    The code is bound to the session of `request`. An inactive account counts as unknown.
    """
    account = account_of(address, at)
    LoginCodeVerificationProcess.initiate(
        request=request, user=account, email=account.email if account else address
    )
    if account is None:
        get_adapter().send_mail(
            "account/email/unknown_account", address, {"join_link": way_to_join(address)}
        )
