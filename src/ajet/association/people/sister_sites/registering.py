"""Acts: make a sister site known, and forget it."""

import secrets

from django.db import transaction
from oauth2_provider.models import Application

from ajet.foundation.audit import record


@transaction.atomic
def register_site(name, redirect_uri, *, by, at):
    """Make a site known. Returns it with its secret, which is shown once and kept as a hash."""
    secret = secrets.token_urlsafe(36)
    site = Application.objects.create(
        name=name,
        redirect_uris=redirect_uri,
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE,
        algorithm=Application.RS256_ALGORITHM,
        client_secret=secret,
        hash_client_secret=True,
    )
    record("sister_site.registered", by=by, at=at, subject=site)
    return site, secret


@transaction.atomic
def remove_site(site, *, by, at):
    """Forget a site: nobody signs in there through us any more."""
    record("sister_site.removed", by=by, at=at, subject=site)
    site.delete()


@transaction.atomic
def withdraw(account, site, *, at):
    """A member takes back what they allowed a site; it asks anew at the next visit."""
    site.accesstoken_set.filter(user=account).delete()
    site.refreshtoken_set.filter(user=account).delete()
    site.grant_set.filter(user=account).delete()
    site.idtoken_set.filter(user=account).delete()
    record("sister_site.withdrawn", by=account, at=at, subject=site)
