"""How a council year begins: offices and seats are set up, and somebody takes the first of them."""

from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ajet.association.chapters.boundaries import draw_boundaries
from ajet.association.chapters.models import Block, Chapter
from ajet.association.council.models import CouncilYear, Office, Seat, Term
from ajet.association.council.offices import OFFICES
from ajet.association.people.models import Person
from ajet.association.people.signing_in import account_for
from ajet.foundation.accounts.models import Account
from ajet.foundation.audit import record


class CouncilYearHasBegun(Exception):
    """This council year is set up already."""


class CouncilYearIsOver(Exception):
    """Its last day has passed."""


class SeatIsTaken(Exception):
    """Somebody holds this seat."""


class AddressOfTwoPeople(Exception):
    """One person of the register has this address, and another signs in with it."""


def council_year_days(year: int) -> tuple[date, date]:
    """From 1 June up to, not including, the next (election rules of 2022: terms begin on 1 June)."""
    return date(year, 6, 1), date(year + 1, 6, 1)


def midnight(day: date) -> datetime:
    """The moment a day begins in Japan."""
    return timezone.make_aware(datetime.combine(day, time.min))


@transaction.atomic
def begin_council_year(year, *, by, at):
    """Set up the council year from June of `year`: its offices, twenty seats, and one per chapter.

    Raises CouncilYearHasBegun, CouncilYearIsOver.
    """
    begins_on, ends_on = council_year_days(year)
    if timezone.localdate(at) >= ends_on:
        raise CouncilYearIsOver
    if CouncilYear.objects.filter(begins_on=begins_on).exists():
        raise CouncilYearHasBegun
    draw_boundaries()
    council_year = CouncilYear.objects.create(begins_on=begins_on, ends_on=ends_on)
    blocks, chapters = list(Block.objects.all()), list(Chapter.objects.all())
    seats = [
        seat
        for order, standard in enumerate(OFFICES)
        for seat in seats_of(standard, open_office(standard, council_year, order), blocks, chapters)
    ]
    Seat.objects.bulk_create(seats)
    record("council.year_begun", by=by, at=at, subject=council_year, facts={"seats": len(seats)})
    return council_year


def open_office(standard, council_year, order):
    return Office.objects.create(
        council_year=council_year,
        key=standard.key,
        title_en=standard.title_en,
        title_ja=standard.title_ja,
        filled_by=standard.filled_by,
        rights=list(standard.rights),
        of_chapters=standard.of_chapters,
        order=order,
    )


def seats_of(standard, office, blocks, chapters):
    """The seats of an office, not stored yet."""
    if standard.of_blocks:
        return [Seat(office=office, block=block) for block in blocks]
    if standard.of_chapters:
        return [Seat(office=office, chapter=chapter) for chapter in chapters]
    return [Seat(office=office) for _ in range(standard.seats)]


@transaction.atomic
def take_seat(seat, person, *, by, at):
    """`person` holds `seat` from now, or from the council year's beginning, to its end.

    Whoever has no account gets one at the address known now: later none is opened for an office-holder.
    Raises SeatIsTaken.
    """
    council_year = seat.office.council_year
    begins_at = max(at, midnight(council_year.begins_on))
    Seat.objects.select_for_update().get(pk=seat.pk)
    if seat.terms.filter(ends_at__gt=begins_at).exists():
        raise SeatIsTaken
    if person.account is None and person.email:
        account_for(person, at=at)
    term = Term.objects.create(
        seat=seat, person=person, begins_at=begins_at, ends_at=midnight(council_year.ends_on)
    )
    record("council.seat_taken", by=by, at=at, subject=term, facts={"office": seat.office.key})
    return term


@transaction.atomic
def person_with_account(email, name):
    """The person at an address, with an account to sign in; made where unknown. Raises AddressOfTwoPeople."""
    email = email.strip().lower()
    known_as = Q(email__iexact=email) | Q(account__email__iexact=email)
    found = list(Person.objects.filter(known_as))
    if len(found) > 1:
        raise AddressOfTwoPeople
    person = found[0] if found else Person(name=name or email, email=email)
    if person.account is None:
        known = Account.objects.filter(email__iexact=email).first()
        person.account = known or Account.objects.create_account(email)
    person.save()
    return person
