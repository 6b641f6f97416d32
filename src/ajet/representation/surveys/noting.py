"""What is noted of a member while a survey is open, so that the database does not tell when.

PostgreSQL keeps with each row the number of the transaction that wrote it. Were one invitation written
when its ticket is handed out, its number would stand just before those of the answers that follow. So
the invitations of a whole group, ten and more, are written together each time: their number is that of
the last ticket in the group, whosever it was.
"""

from django.db import connections, transaction
from django.db.models import Case, F, Value, When

from ajet.foundation.databases.rewriting import rewrite_in_random_order
from ajet.representation.surveys.models import Invitation, State, Stratum, Survey


def locked(invitation):
    """The invitation as it stands once nobody else notes anything in its group."""
    # Without the key: writing invitations anew (`rewriting`) may go on referring to the group meanwhile.
    Stratum.objects.select_for_update(no_key=True).get(pk=invitation.stratum_id)
    return Invitation.objects.select_related("stratum").get(pk=invitation.pk)


def note(invitation, fact):
    """Set the field `fact` of an invitation that is `locked`, and write its group anew with it."""
    of_this_one = When(pk=invitation.pk, then=Value(True))
    Invitation.objects.filter(stratum=invitation.stratum_id).update(
        **{fact: Case(of_this_one, default=F(fact))}
    )


@transaction.atomic
def stop_reminders(invitation):
    """No more reminders for a member who wishes that; nothing once the survey is closed."""
    if Survey.objects.filter(pk=invitation.survey_id, state=State.OPEN).exists():
        note(locked(invitation), "done")


@transaction.atomic
def forget_when_tickets_were_handed_out():
    """Write all invitations anew: from here on no group tells when its last ticket was handed out."""
    rewrite_in_random_order(connections["default"], Invitation)
