"""The roll: who is invited, with the cell each stands in, as things are on one day."""

from typing import NamedTuple

from ajet.association.chapters.models import Boundary
from ajet.association.people.alumni.models import AlumniRecord
from ajet.association.people.models import Appointment, Membership, Position
from ajet.association.people.programme_year import programme_year, year_band
from ajet.foundation.personal_data.restrictions import restricted_accounts
from ajet.representation.surveys.models import Audience
from ajet.representation.surveys.strata import OF_ALUMNI, Cell

ROLES = {Position.ALT: "ALT", Position.CIR: "CIR_SEA", Position.SEA: "CIR_SEA"}
"""CIRs and SEAs are few: apart, most of their groups would be too small (survey notes, section 2)."""


class Asked(NamedTuple):
    """Key of a person in the register, or of an alumni record; the other is None."""

    person: int | None = None
    alumna: int | None = None


def roll_of(survey, day) -> dict[Asked, Cell]:
    """Whoever the survey is for on `day`."""
    roll = {}
    if survey.audience != Audience.ALUMNI:
        block = survey.block and survey.block.number
        roll = {
            Asked(person=person): cell
            for person, cell in roll_on(day).items()
            if block is None or cell.block == block
        }
    if survey.audience in (Audience.ALUMNI, Audience.BOTH):
        roll |= {Asked(alumna=alumna): OF_ALUMNI for alumna in alumni_on(day)}
    return roll


def alumni_on(day):
    """Keys of the records of alumni. Who came back is a member, and asked as one."""
    kept = AlumniRecord.objects.begun().filter(kept_until__gt=day).of_former_members(day)
    return kept.exclude(account__in=restricted_accounts()).values_list("pk", flat=True)


def roll_on(day) -> dict[int, Cell]:
    """Person's key -> cell, for every member in force on `day` who has an appointment that day.

    Of several appointments the latest counts. Whoever wishes their data not to be used is left out, and so
    out of the population that answers are weighted to.
    """
    blocks = dict(
        Boundary.objects.in_force_on(day).values_list("prefecture", "block__number").order_by()
    )
    in_force = Membership.objects.in_force_on(day).order_by()
    members = in_force.exclude(person__account__in=restricted_accounts()).values("person")
    appointments = Appointment.objects.in_force_on(day).filter(person__in=members)
    roll = {}
    for person, position, prefecture, arrived_on in appointments.order_by(
        "begins_on", "pk"
    ).values_list("person", "position", "prefecture", "arrived_on"):
        band = year_band(programme_year(arrived_on, day))
        roll[person] = Cell(blocks.get(prefecture), ROLES[Position(position)], band)
    return roll
