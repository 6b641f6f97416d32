"""A contract that goes on: its holder says so, and whoever verifies them next year counts with the new end."""

from datetime import timedelta

from django.db import transaction

from ajet.association.people.models import Appointment
from ajet.foundation.audit import record

from .standing import State


def contract_to_extend(standing):
    """The post at whose end the verification ends too; None if it has another reason to end."""
    if standing.state != State.DUE:
        return None
    post = standing.membership.person.appointments.order_by("begins_on", "pk").last()
    until = standing.membership.verified_until
    return post if post and post.ends_on and post.ends_on <= until else None


@transaction.atomic
def extend_contract(post, last_day, *, by, at):
    """The contract of `post` runs to the end of `last_day`. It verifies nobody."""
    Appointment.objects.filter(pk=post.pk).update(ends_on=last_day + timedelta(days=1))
    record("appointment.extended", by=by, at=at, subject=post)
