"""Changing the rows of people we know, each change with its trace."""

from datetime import date, timedelta

from django.db.models import Q

from ajet.association.people.models import Appointment, Membership, Person
from ajet.foundation.databases.updating import update_together

from .models import Trace

PERSON_FIELDS = ("name", "kana", "country", "email")
POST_FIELDS = {
    "position": "position",
    "organisation": "contracting_organisation",
    "prefecture": "prefecture",
    "municipality": "municipality",
    "arrives_on": "arrived_on",
    "contract_ends_on": "ends_on",
}


def post_of(entry):
    """The fields of an appointment; it ends the day after the last day of the contract."""
    last_day = entry.contract_ends_on
    return {POST_FIELDS[name]: getattr(entry, name) for name in POST_FIELDS} | {
        "begins_on": entry.arrives_on,
        "ends_on": last_day and last_day + timedelta(days=1),
    }


def change_people(roster_import, changes):
    """Bring the rows of the people in `changes` up to date; returns the traces to be stored.

    Their rows are locked: whoever is about to erase one of them waits, and sees that they stay.
    """
    keys = [change.known.key for change in changes]
    people = Person.objects.select_for_update(of=("self",)).order_by("pk").in_bulk(keys)
    posts = {post.person_id: post for post in of_people(Appointment, keys)}
    memberships = {member.person_id: member for member in of_people(Membership, keys)}
    work = Work()
    for change in changes:
        key = change.known.key
        trace = Trace(roster_import=roster_import, person_id=key)
        written = {
            name: getattr(change.entry, name) for name in PERSON_FIELDS if name in change.fields
        }
        trace.person_fields = work.write(people[key], written)
        change_post(work, change, posts.get(key), trace)
        change_membership(work, change, memberships.get(key), trace)
        work.traces.append(trace)
    work.store()
    return work.traces


def of_people(model, keys):
    """Their rows in the order of their beginnings, so that the latest comes last."""
    return model.objects.filter(person__in=keys).order_by("begins_on", "pk")


def change_post(work, change, post, trace):
    """Correct the latest appointment; whoever arrives after its end has a new one."""
    entry = change.entry
    if post is None or (post.ends_on and entry.arrives_on >= post.ends_on):
        work.make(
            Appointment(person_id=change.known.key, **post_of(entry)), trace, "made_appointment"
        )
        return
    new = post_of(entry)
    fields = [POST_FIELDS[name] for name in change.fields if name in POST_FIELDS]
    if "arrived_on" in fields and (
        post.begins_on == post.arrived_on or new["arrived_on"] > post.begins_on
    ):
        fields.append("begins_on")  # the first post begins with the arrival
    trace.appointment = post.pk
    trace.appointment_fields = work.write(post, {field: new[field] for field in fields})


def change_membership(work, change, membership, trace):
    """Begin a new membership for somebody who returns; correct the beginning with the arrival."""
    arrives_on = change.entry.arrives_on
    if change.is_return:
        begins_on = max(arrives_on, membership.ends_on) if membership else arrives_on
        made = Membership(person_id=change.known.key, begins_on=begins_on)
        work.make(made, trace, "made_membership")
    elif trace.appointment and follows_arrival(membership, change):
        trace.membership = membership.pk
        trace.membership_fields = work.write(membership, {"begins_on": arrives_on})


def follows_arrival(membership, change):
    """Did the membership begin with an arrival that is now another day?"""
    return (
        "arrives_on" in change.fields
        and membership.begins_on == change.known.arrives_on
        and (membership.ends_on is None or change.entry.arrives_on < membership.ends_on)
    )


def end_memberships(roster_import, people, day):
    """End today the memberships of people who have left; returns the traces to be stored."""
    memberships = Membership.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=day),
        person__in=[person.key for person in people],
        begins_on__lt=day,
    )
    traces = [
        Trace(
            roster_import=roster_import,
            person_id=membership.person_id,
            membership=membership.pk,
            membership_fields={"ends_on": [as_json(membership.ends_on), as_json(day)]},
        )
        for membership in memberships
    ]
    memberships.update(ends_on=day)
    return traces


def as_json(value):
    return value.isoformat() if isinstance(value, date) else value


class Work:
    """Rows to be written together."""

    def __init__(self):
        self.traces = []
        self.changed = {}  # model -> key -> (row, names of its fields)
        self.made = []

    def write(self, row, values):
        """Set the fields of `row`; returns field -> [before, after] of those that change."""
        before = {name: getattr(row, name) for name in values}
        changed = {name: value for name, value in values.items() if value != before[name]}
        for name, value in changed.items():
            setattr(row, name, value)
        if changed:
            self.changed.setdefault(type(row), {})[row.pk] = (row, changed.keys())
        return {name: [as_json(before[name]), as_json(changed[name])] for name in changed}

    def make(self, row, trace, name):
        self.made.append((row, trace, name))

    def store(self):
        for rows in self.changed.values():
            fields = set().union(*(names for _, names in rows.values()))
            update_together([row for row, _ in rows.values()], fields)
        for model in (Appointment, Membership):
            made = [part for part in self.made if isinstance(part[0], model)]
            model.objects.bulk_create(row for row, _, _ in made)
            for row, trace, name in made:
                setattr(trace, name, row.pk)
