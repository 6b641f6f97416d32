"""Applying a confirmed import: one transaction, so that everything is done or nothing."""

from contextlib import suppress
from functools import partial
from itertools import islice

from django.db import transaction
from django.utils import timezone

from ajet.association.people.changes import people_changed
from ajet.association.people.former_owners import free_accounts
from ajet.association.people.models import Appointment, Membership, Person
from ajet.association.people.moving.acts import (
    AlreadyAsked,
    Destination,
    NoPost,
    SamePrefecture,
    ask_for_member,
)
from ajet.association.people.verification import verify_together
from ajet.foundation.audit import record

from .changing import change_people, end_memberships, post_of
from .deciding import Decision, decide
from .findings import fingerprint
from .models import Failure, Outcome, RosterImport, Trace
from .previewing import preview
from .progress import SHARE_OF_READING

BATCH = 500


class RegisterChanged(Exception):
    """The import would now do something else than what was confirmed."""


@transaction.atomic
def apply_roster(roster_import, roster, *, at, report=lambda percent: None):
    """Do what was confirmed. Applying twice applies once. Raises RegisterChanged.

    roster  as read from the file of the import
    report  told how far the work is, 0 to 100
    """
    return apply_within_transaction(roster_import, roster, at=at, report=report)


def apply_within_transaction(roster_import, roster, *, at, report=lambda percent: None):
    """As `apply_roster`, for whoever has a transaction and lets all of it fall with this.

    A transaction within a transaction would be a savepoint, for which SQLite copies every page that
    60,000 changes touch into memory.
    """
    roster_import = RosterImport.objects.locked(roster_import.pk)
    if hasattr(roster_import, "outcome"):
        return roster_import.outcome
    day = timezone.localdate(at)
    seen = preview(roster, roster_import.prefecture, day)
    if fingerprint(seen.comparison) != roster_import.fingerprint:
        raise RegisterChanged
    confirmation = roster_import.confirmation
    decided = decide(
        seen.comparison, {int(row): Decision(d) for row, d in confirmation.decisions.items()}
    )
    left = decided.left if confirmation.ends_left else []
    done = Counted(report, len(decided.new) + len(decided.changed) + len(left))
    add = partial(add_people, at=at)
    for act, rows in ((add, decided.new), (change_people, decided.changed)):
        for batch in batches(rows):
            traces = Trace.objects.bulk_create(act(roster_import, batch))
            people_changed([trace.person_id for trace in traces])
            done.add(len(batch))
    for batch in batches(named(roster_import, decided, day)):
        verify_together(batch, by=confirmation.by, on=day, source=source_of(roster_import))
    asked = ask_for(decided.asked, source_of(roster_import), by=confirmation.by, at=at)
    for batch in batches(left):
        Trace.objects.bulk_create(end_memberships(roster_import, batch, day))
        done.add(len(batch))
    outcome = conclude(
        roster_import, at, new=len(decided.new), changed=len(decided.changed), left=len(left)
    )
    record(
        "roster.applied",
        by=confirmation.by,
        at=at,
        subject=roster_import,
        facts={
            "new": outcome.new,
            "changed": outcome.changed,
            "left": outcome.left,
            "asked": asked,
        },
    )
    return outcome


def ask_for(cases, source, *, by, at):
    """Ask for members whom the register has in another prefecture; returns how many were asked.

    A roster says that somebody is here, not since when: they would move today.
    """
    asked = 0
    for case in cases:
        entry = case.entry
        destination = Destination(
            prefecture=entry.prefecture,
            municipality=entry.municipality,
            contracting_organisation=entry.organisation,
            moves_on=timezone.localdate(at),
            contract_ends_on=post_of(entry)["ends_on"],
        )
        person = Person.objects.get(pk=case.candidates[0].key)
        with suppress(NoPost, SamePrefecture, AlreadyAsked):
            ask_for_member(person, destination, by=by, at=at, source=source)
            asked += 1
    return asked


def source_of(roster_import):
    """What the verifications of an import carry, so that they go when it is taken back."""
    return f"roster:{roster_import.pk}"


def named(roster_import, decided, day):
    """The memberships of everybody whom the roster names, changed by it or not, running or yet to begin."""
    touched = roster_import.traces.values_list("person", flat=True)
    keys = [*touched, *(change.known.key for change in decided.unchanged)]
    not_ended = Membership.objects.not_ended_on(day).order_by("pk")
    for batch in batches(keys):
        yield from not_ended.filter(person__in=batch)


@transaction.atomic
def give_up(roster_import, failure, *, at):
    """Say why an import was not applied, unless it was after all."""
    roster_import = RosterImport.objects.locked(roster_import.pk)
    if hasattr(roster_import, "outcome"):
        return
    conclude(roster_import, at, failure=failure)
    facts = {"reason": str(Failure(failure).value)}
    record("roster.failed", by=None, at=at, subject=roster_import, facts=facts)


def conclude(roster_import, at, **how):
    """The file has served: it goes."""
    roster_import.content = None
    roster_import.save(update_fields=["content"])
    return Outcome.objects.create(roster_import=roster_import, ended_at=at, **how)


class Counted:
    """Rows done, told as a share of all; reading has had its share before."""

    def __init__(self, report, total):
        self.report, self.total, self.done = report, max(total, 1), 0

    def add(self, rows):
        self.done += rows
        share = (100 - SHARE_OF_READING) * self.done // self.total
        self.report(SHARE_OF_READING + share)


def batches(rows):
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        yield batch


def add_people(roster_import, entries, at):
    """People with a membership and an appointment from their arrival on."""
    accounts = free_accounts({entry.email.lower(): entry.name for entry in entries}, at)
    people = Person.objects.bulk_create(
        Person(
            name=entry.name,
            kana=entry.kana,
            email=entry.email,
            country=entry.country,
            account_id=accounts.get(entry.email.lower()),
        )
        for entry in entries
    )
    memberships = Membership.objects.bulk_create(
        Membership(person=person, begins_on=entry.arrives_on)
        for person, entry in zip(people, entries, strict=True)
    )
    appointments = Appointment.objects.bulk_create(
        Appointment(person=person, **post_of(entry))
        for person, entry in zip(people, entries, strict=True)
    )
    return [
        Trace(
            roster_import=roster_import,
            person=person,
            is_new=True,
            made_membership=membership.pk,
            made_appointment=appointment.pk,
        )
        for person, membership, appointment in zip(people, memberships, appointments, strict=True)
    ]
