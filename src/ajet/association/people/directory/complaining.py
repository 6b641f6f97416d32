"""A message is reported to the national officers, who settle the matter. No text is told or kept."""

from django.db import transaction

from ajet.association.people.models import Person
from ajet.foundation.audit import record

from .listing import leave_directory
from .models import Complaint, Settlement


@transaction.atomic
def complain(message, reason, *, by, at):
    """Report `message` with a Reason. Reporting twice reports once: the first reason stands."""
    complaint, is_new = Complaint.objects.get_or_create(
        message=message,
        defaults={
            "by": message.receiver,
            "about": message.sender,
            "reason": reason,
            "made_at": at,
        },
    )
    if is_new:
        facts = {"reason": str(complaint.reason)}
        record("directory.message_reported", by=by, at=at, subject=complaint, facts=facts)
    return complaint


@transaction.atomic
def settle(complaint, outcome, *, by, at):
    """Say what came of it; whoever is taken out may list themselves anew. The first word stands."""
    complaint = Complaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)
    if hasattr(complaint, "settlement"):
        return complaint.settlement
    outcome = Settlement.Outcome(outcome)
    if outcome == Settlement.Outcome.TAKEN_OUT:
        leave_directory(Person.with_merged.get(pk=complaint.about_id), by=by, at=at)
    settlement = Settlement.objects.create(
        complaint=complaint, outcome=outcome, settled_at=at, by=by
    )
    facts = {"outcome": outcome.value.replace(" ", "_")}
    record("directory.complaint_settled", by=by, at=at, subject=complaint, facts=facts)
    return settlement
