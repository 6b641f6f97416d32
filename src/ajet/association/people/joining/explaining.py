"""Why a page for members is closed to somebody who has registered."""

from django.utils import timezone
from django.utils.translation import gettext as _

from ajet.association.people.models import Membership
from ajet.foundation.access.audiences import MEMBERS


def why_not_a_member(account, audience, at):
    """A sentence for whoever has a membership that nobody has verified for today; else None."""
    if audience != MEMBERS:
        return None
    not_ended = Membership.objects.not_ended_on(timezone.localdate(at))
    if not not_ended.filter(person__account=account).exists():
        return None
    return _(
        "You are registered, but nobody has confirmed for today that you are on the programme. "
        "“Confirm my membership” on your page shows the ways."
    )
