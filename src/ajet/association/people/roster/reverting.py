"""Taking an applied import back: the rows it made go, the fields it changed are as before."""

from django.db import transaction

from ajet.association.people.changes import copies, people_changed
from ajet.association.people.models import Appointment, Membership, Person
from ajet.association.people.verification import take_back
from ajet.foundation.audit import record
from ajet.foundation.databases.updating import update_together

from .applying import batches, source_of
from .changing import as_json
from .models import Reversal, RosterImport, Trace


class NoLongerRevertible(Exception):
    """It was not applied, or too long ago: what was before is forgotten."""


class LaterImport(Exception):
    """A later import changed some of the same people; it has to be reverted first."""

    def __init__(self, roster_import):
        self.roster_import = roster_import


@transaction.atomic
def revert_import(roster_import, *, by, at):
    """Take the import back. Reverting twice reverts once. Raises NoLongerRevertible, LaterImport.

    A field that somebody has changed since stays as it is. So does a new person whom other rooms
    speak of (who has a term, say): they are a person without membership then.
    """
    roster_import = RosterImport.objects.locked(roster_import.pk)
    if hasattr(roster_import, "reversal"):
        return roster_import.reversal
    if not roster_import.is_revertible(at):
        raise NoLongerRevertible
    later = later_imports(roster_import).first()
    if later:
        raise LaterImport(later)
    for batch in batches(roster_import.traces.filter(is_new=False).iterator(chunk_size=500)):
        restore(batch)
        people_changed([trace.person_id for trace in batch])
    take_back(source_of(roster_import))
    kept = remove_new_people(roster_import)
    reversal = Reversal.objects.create(
        roster_import=roster_import, by=by, reverted_at=at, kept=kept
    )
    record("roster.reverted", by=by, at=at, subject=roster_import, facts={"kept": kept})
    return reversal


def later_imports(roster_import):
    people = roster_import.traces.values("person")
    return RosterImport.objects.filter(
        outcome__ended_at__gte=roster_import.outcome.ended_at,
        reversal=None,
        traces__person__in=people,
    ).exclude(pk=roster_import.pk)


def restore(traces):
    restore_rows(Person, [(trace.person_id, trace.person_fields) for trace in traces])
    for model, name in ((Appointment, "appointment"), (Membership, "membership")):
        made = [getattr(trace, f"made_{name}") for trace in traces]
        model.objects.filter(pk__in=[key for key in made if key]).delete()
        restore_rows(
            model, [(getattr(trace, name), getattr(trace, f"{name}_fields")) for trace in traces]
        )


def restore_rows(model, changes):
    """Set each field back to what it was, if it still is what the import made of it."""
    changes = {key: fields for key, fields in changes if key and fields}
    rows = model.objects.in_bulk(list(changes))
    for key, row in rows.items():
        for name, (before, after) in changes[key].items():
            if as_json(getattr(row, name)) == after:
                setattr(row, name, model._meta.get_field(name).to_python(before))
    update_together(list(rows.values()), set().union(*changes.values()))


def remove_new_people(roster_import):
    """Remove the people whom the import made known; returns how many had to stay."""
    new = roster_import.traces.filter(is_new=True)
    spoken_of = people_spoken_of(new.values("person"))
    for batch in batches(new.iterator(chunk_size=500)):
        Membership.objects.filter(pk__in=[trace.made_membership for trace in batch]).delete()
        Appointment.objects.filter(pk__in=[trace.made_appointment for trace in batch]).delete()
        people = [trace.person_id for trace in batch]
        Person.objects.filter(pk__in=set(people) - spoken_of).delete()
    return len(spoken_of)


def people_spoken_of(people):
    """Those of `people` whom rows of other rooms refer to, and who have rows that we did not make."""
    found = set()
    for relation in relations_to_people():
        rows = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": people})
        if relation.related_model in (Membership, Appointment):
            name = f"made_{relation.related_model._meta.model_name}"
            rows = rows.exclude(pk__in=Trace.objects.filter(is_new=True).values(name))
        found |= set(rows.values_list(relation.field.name, flat=True))
    return found


def relations_to_people():
    """From every table but traces and copies, those without a way back included."""
    return [
        field
        for field in Person._meta.get_fields(include_hidden=True)
        if field.auto_created and not field.concrete and field.related_model not in (Trace, *copies)
    ]
