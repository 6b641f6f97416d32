"""bin/ajet council begin: what an administrator does once, so that rights exist at all."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from ajet.association.council.beginning import (
    AddressOfTwoPeople,
    CouncilYearHasBegun,
    CouncilYearIsOver,
    begin_council_year,
    person_with_account,
)
from ajet.association.council.filling import fill_seat, whole_year
from ajet.association.council.models import FilledBy, How, Seat


class Command(BaseCommand):
    help = (
        "Begin a council year: its offices and seats, as the year before had them or as found in public, "
        "and the Chair's first term."
    )

    def add_arguments(self, parser):
        steps = parser.add_subparsers(dest="step", required=True)
        begin = steps.add_parser("begin", help=self.help)
        begin.add_argument(
            "--year", type=int, required=True, help="the year of its June, such as 2026"
        )
        begin.add_argument(
            "--chair", required=True, metavar="EMAIL", help="who takes the Chair's seat"
        )
        begin.add_argument(
            "--chair-name", default="", help="the name, if the person is not known yet"
        )

    @transaction.atomic
    def handle(self, *, year, chair, chair_name, **options):
        try:
            validate_email(chair)
        except ValidationError:
            raise CommandError(f"{chair} is not an e-mail address.") from None
        now = timezone.now()
        try:
            council_year = begin_council_year(year, by=None, at=now)
        except CouncilYearHasBegun:
            raise CommandError(f"The council year {year}–{year + 1} has begun already.") from None
        except CouncilYearIsOver:
            raise CommandError(f"The council year {year}–{year + 1} is over.") from None
        seat = Seat.objects.get(office__council_year=council_year, office__key="chair")
        begins_at, ends_at = whole_year(council_year, now)
        term = fill_seat(
            seat,
            person_at(chair, chair_name),
            how=How.ELECTION,
            begins_at=begins_at,
            ends_at=ends_at,
            by=None,
            at=now,
        )
        last_day = council_year.ends_on - timedelta(days=1)
        self.stdout.write(
            f"The council year {council_year} has its offices and seats; {how_filled(council_year)}\n"
            f"{term.person} is Chair to {last_day}, and signs in with {chair}.\n"
            "An officer needs a second factor (a passkey or an app) before the desk opens."
        )


def person_at(address, name):
    try:
        return person_with_account(address, name)
    except AddressOfTwoPeople:
        raise CommandError(
            f"{address} is the address of one person, and another signs in with it. "
            "Nobody was given the seat. Please name an address that is one person's alone."
        ) from None


def how_filled(council_year):
    """Which offices are elected, as officers may change it before the year begins."""
    elected = council_year.offices.filter(filled_by=FilledBy.ELECTION, of_chapters=False)
    return f"elected: {', '.join(elected.values_list('title_en', flat=True))}."
