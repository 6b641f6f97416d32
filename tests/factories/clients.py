"""Browsers of people, as Django's test client: signed in or not, with or without a second factor."""

import time

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def client_of(account=None, *, second_factor=False, proved_at=None, **options):
    """A client in whose session `account` has signed in, and proved a second factor if so told.

    options  of django.test.Client, such as enforce_csrf_checks=True
    """
    client = Client(**options)
    if account is None:
        return client
    client.force_login(account, backend=BACKEND)
    if second_factor:
        session = client.session
        proof = {"method": "mfa", "type": "totp", "id": 0, "at": proved_at or time.time()}
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [proof]
        session["account_authentication_methods_user"] = str(account.pk)
        session.save()
    return client
