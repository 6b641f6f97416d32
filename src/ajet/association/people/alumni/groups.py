"""Acts of council officers on the list of alumni groups."""

from django.db import transaction

from ajet.association.people.alumni.keeping import withdraw_from_group
from ajet.association.people.alumni.models import AlumniRecord
from ajet.foundation.audit import record


@transaction.atomic
def add_group(group, *, by, at):
    """`group` is cleaned and not saved."""
    group.save()
    record("alumni_group.added", by=by, at=at, subject=group)
    return group


@transaction.atomic
def change_group(group, *, by, at):
    group.save()
    record("alumni_group.changed", by=by, at=at, subject=group)
    return group


@transaction.atomic
def remove_group(group, *, by, at):
    """Alumni who chose it are in no group; it is asked to forget those of whom it was told."""
    told = AlumniRecord.objects.select_for_update(of=("self",)).filter(told_group=group)
    for alumni_record in told.select_related("told_group"):
        withdraw_from_group(alumni_record, at=at)
    record("alumni_group.removed", by=by, at=at, subject=group)
    group.delete()
