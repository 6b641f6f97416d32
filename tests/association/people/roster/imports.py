"""Steps that tests of imports take, and the register as plain values."""

from ajet.association.people.models import Appointment, Membership, Person
from ajet.association.people.roster.applying import apply_roster
from ajet.association.people.roster.confirming import confirm_import
from ajet.association.people.roster.previewing import preview_roster
from ajet.association.people.roster.reading import read_roster
from tests.factories.rosters import Form, csv_file


def upload(entries, at, prefecture="", by=None, rows=()):
    """A previewed import of `entries`, and of `rows` as they stand."""
    content = csv_file([*Form().rows(entries), *rows])
    return preview_roster(
        read_roster(content),
        content=content,
        file_name="roster.csv",
        prefecture=prefecture,
        by=by,
        at=at,
    )


def confirm(roster_import, at, ends_left=False, leaves_out_rejected=False, decisions=None, by=None):
    return confirm_import(
        roster_import,
        ends_left=ends_left,
        leaves_out_rejected=leaves_out_rejected,
        decisions=decisions or {},
        by=by,
        at=at,
    )


def apply(roster_import, at):
    content = bytes(roster_import.content)
    return apply_roster(roster_import, read_roster(content), at=at)


def bring_in(entries, at, **confirmed):
    """Upload, confirm, apply."""
    roster_import = upload(entries, at)
    confirm(roster_import, at, **confirmed)
    apply(roster_import, at)
    return roster_import


def register():
    """Every row about people."""
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in (Person, Membership, Appointment)
    }


def people_in_register():
    """What the register says of people, without keys: for comparing with a roster."""
    return sorted(
        Person.objects.values_list(
            "name",
            "kana",
            "email",
            "country",
            "memberships__begins_on",
            "memberships__ends_on",
            "appointments__position",
            "appointments__contracting_organisation",
            "appointments__prefecture",
            "appointments__municipality",
            "appointments__begins_on",
            "appointments__ends_on",
        ),
        key=lambda row: row[2],
    )
