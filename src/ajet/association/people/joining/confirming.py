"""What all ways of verification end in."""

from django.db import transaction

from ajet.association.people.verification import verify

from .models import VouchingRequest, WorkAddressCode


@transaction.atomic
def confirm(membership, how, *, by, at, source=""):
    """Verify `membership`; what it still waited for has served. Returns the Verification."""
    VouchingRequest.objects.open().filter(membership=membership).delete()
    WorkAddressCode.objects.filter(membership=membership).delete()
    return verify(membership, how, by=by, at=at, source=source)
