"""The roll: who is invited, with the cell each stands in, as things are on one day."""

from ajet.association.chapters.models import Boundary
from ajet.association.people.models import Appointment, Membership, Position
from ajet.association.people.programme_year import programme_year, year_band
from ajet.representation.surveys.strata import Cell

ROLES = {Position.ALT: "ALT", Position.CIR: "CIR_SEA", Position.SEA: "CIR_SEA"}
"""CIRs and SEAs are few: apart, most of their groups would be too small (survey notes, section 2)."""


def roll_on(day) -> dict[int, Cell]:
    """Person's key -> cell, for every member in force on `day` who has an appointment that day.

    Of several appointments the latest counts.
    """
    blocks = dict(
        Boundary.objects.in_force_on(day).values_list("prefecture", "block__number").order_by()
    )
    members = Membership.objects.in_force_on(day).order_by().values("person")
    appointments = Appointment.objects.in_force_on(day).filter(person__in=members)
    roll = {}
    for person, position, prefecture, arrived_on in appointments.order_by(
        "begins_on", "pk"
    ).values_list("person", "position", "prefecture", "arrived_on"):
        band = year_band(programme_year(arrived_on, day))
        roll[person] = Cell(blocks.get(prefecture), ROLES[Position(position)], band)
    return roll
