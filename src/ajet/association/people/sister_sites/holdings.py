"""What this room holds about people: which sites they allowed what, until that runs out."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from oauth2_provider.models import (
    AccessToken,
    Application,
    DeviceGrant,
    Grant,
    IDToken,
    RefreshToken,
)

from ajet.foundation.personal_data.holdings import Holding, Record

TABLES = (RefreshToken, AccessToken, IDToken, Grant, DeviceGrant)
"""In the order of erasure: what points to something stands before it."""


def permissions_of(account):
    tokens = AccessToken.objects.filter(user=account).select_related("application")
    return [
        Record(
            [
                (_("Site"), token.application.name if token.application else ""),
                (_("What it may ask"), token.scope),
                (_("Until"), token.expires),
            ]
        )
        for token in tokens.order_by("pk")
    ]


def erase(account, at):
    for table in TABLES:
        table._default_manager.filter(Q(user=account)).delete()
    Application.objects.filter(user=account).update(
        user=None
    )  # the library's column; ours stay empty


holding = Holding(
    "sister_sites",
    _("Sites you signed in to through AJET"),
    _("So that a site can ask what you allowed it. It runs out within a day."),
    show=permissions_of,
    erase=erase,
    tables=tuple(table._meta.label_lower for table in (*TABLES, Application)),
)
