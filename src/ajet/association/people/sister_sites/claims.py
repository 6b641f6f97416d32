"""What a sister site is told of a member: the claim, and what the member allows beside it."""

import hashlib
import hmac

from django.conf import settings
from django.utils import timezone
from oauth2_provider.oauth2_validators import OAuth2Validator

from ajet.association.chapters.models import Chapter
from ajet.association.people.models import Appointment, Person
from ajet.association.people.verification import claim_of

ALWAYS = ("openid", "membership")
"""Scopes that every sister site gets: without them there is nothing to ask."""

OPTIONAL = ("name", "email", "chapter")
"""Scopes that the member allows one by one."""


def subject(account, site) -> str:
    """What `site` knows `account` by: the same at each visit, and another one at each site.

    OpenID Connect Core 1.0, section 8.1: a pairwise subject identifier.
    """
    told = f"{site.client_id}:{account.pk}".encode()
    key = b"ajet.sister-sites.subject" + settings.SECRET_KEY.encode()
    return hmac.new(key, told, hashlib.sha256).hexdigest()[:32]


class Claims(OAuth2Validator):
    oidc_claim_scope = {
        "sub": "openid",
        "ajet_current_member": "membership",
        "ajet_member_until": "membership",
        "name": "name",
        "email": "email",
        "ajet_chapters": "chapter",
    }

    def get_additional_claims(self, request):
        """claim -> its value; the library gives out those whose scope was allowed."""
        account = request.user
        claim = claim_of(account, timezone.localdate())
        return {
            "sub": subject(account, request.client),
            "ajet_current_member": claim is not None,
            # The last day for which it is claimed, as people say dates.
            "ajet_member_until": claim.last_day.isoformat() if claim else None,
            "name": name_of(account),
            "email": account.email,
            "ajet_chapters": chapters_of(account),
        }

    def get_discovery_claims(self, request):
        return list(self.oidc_claim_scope)


def name_of(account):
    return Person.objects.filter(account=account).values_list("name", flat=True).first() or ""


def chapters_of(account):
    """The chapters of the prefecture a member is appointed to, by the names in their addresses."""
    posts = Appointment.objects.in_force_on(timezone.localdate()).filter(person__account=account)
    found = Chapter.objects.filter(prefecture__in=posts.values("prefecture"))
    return list(found.order_by("slug").values_list("slug", flat=True))
