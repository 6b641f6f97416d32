"""What goes by itself: members who have left, and what alumni have not kept on.

The daily run asks the worker, which erases one person after another: a transaction with hundreds of them
would keep everybody else waiting.
"""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ajet.association.people.alumni.models import AlumniRecord, Farewell
from ajet.association.people.alumni.tasks import carry_out_farewells, end_records
from ajet.foundation.personal_data.holdings import Retention


def unanswered(at):
    return Farewell.objects.due_on(timezone.localdate(at)).unanswered()


def answered(at):
    return Farewell.objects.due_on(timezone.localdate(at)).exclude(answered_at=None)


def over(at):
    return AlumniRecord.objects.over_on(timezone.localdate(at))


RETENTIONS = [
    Retention(
        "farewells_answered",
        _("What members who have left did not choose to keep"),
        _("14 days after their membership ended"),
        due=lambda at: answered(at).count(),
        apply=lambda at: carry_out_farewells.enqueue(),
    ),
    Retention(
        "farewells_unanswered",
        _("Members who have left, and did not answer what to keep"),
        _("60 days after their membership ended, or after we asked if that was later"),
        due=lambda at: unanswered(at).count(),
        apply=lambda at: carry_out_farewells.enqueue(),
    ),
    Retention(
        "alumni",
        _("What alumni let us keep"),
        _("3 years after they last agreed; we ask them before"),
        due=lambda at: over(at).count(),
        apply=lambda at: end_records.enqueue(),
    ),
]
