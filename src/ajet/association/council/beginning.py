"""How a council year begins: its offices and seats, as the year before had them or as found in public."""

from collections import Counter
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ajet.association.chapters.boundaries import draw_boundaries
from ajet.association.chapters.models import Block, Chapter
from ajet.association.council.models import CouncilYear, Office, Seat
from ajet.association.council.offices import offices_of
from ajet.association.people.changes import people_changed
from ajet.association.people.models import Person
from ajet.foundation.accounts.models import Account
from ajet.foundation.audit import record


class CouncilYearHasBegun(Exception):
    """This council year is set up already."""


class CouncilYearIsOver(Exception):
    """Its last day has passed."""


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
    """Set up the council year from June of `year`: its offices, and their seats in nation, blocks and chapters.

    They are copied from the year before, with their rights; without one they are the standard of that year.
    Raises CouncilYearHasBegun, CouncilYearIsOver.
    """
    begins_on, ends_on = council_year_days(year)
    if timezone.localdate(at) >= ends_on:
        raise CouncilYearIsOver
    council_year, is_new = CouncilYear.objects.get_or_create(
        begins_on=begins_on, defaults={"ends_on": ends_on}
    )
    if not is_new:
        raise CouncilYearHasBegun
    draw_boundaries()
    before = CouncilYear.objects.filter(begins_on=council_year_days(year - 1)[0]).first()
    seats = copied_seats(before, council_year) if before else standard_seats(year, council_year)
    Seat.objects.bulk_create(seats)
    facts = {"seats": len(seats), "copied": before is not None}
    record("council.year_begun", by=by, at=at, subject=council_year, facts=facts)
    return council_year


def chapters_of(council_year):
    """The chapters there are when `council_year` begins."""
    return list(Chapter.objects.not_ended_on(council_year.begins_on))


def standard_seats(year, council_year):
    """The seats of the standard offices, which are made here; not stored yet."""
    blocks, chapters = list(Block.objects.all()), chapters_of(council_year)
    return [
        seat
        for order, standard in enumerate(offices_of(year))
        for seat in seats_of(standard, open_office(standard, council_year, order), blocks, chapters)
    ]


def open_office(standard, council_year, order):
    return Office.objects.create(
        council_year=council_year,
        key=standard.key,
        title_en=standard.title_en,
        title_ja=standard.title_ja,
        filled_by=standard.filled_by,
        electorate=standard.electorate,
        vote=standard.vote,
        rights=list(standard.rights),
        of_chapters=standard.of_chapters,
        over_its_block=standard.over_its_block,
        order=order,
    )


def seats_of(standard, office, blocks, chapters):
    """The seats of an office, not stored yet."""
    if standard.of_blocks:
        return [Seat(office=office, block=block) for block in blocks]
    if standard.of_chapters:
        return [Seat(office=office, chapter=chapter) for chapter in chapters]
    return [Seat(office=office) for _ in range(standard.seats)]


def copied_seats(before, council_year):
    """The seats that the year `before` had, of offices that are copied here; not stored yet.

    Each chapter of today has as many as it had; one that is new has one of each chapters' office.
    """
    chapters = chapters_of(council_year)
    seats: list[Seat] = []
    for office in before.offices.prefetch_related("seats"):
        had = list(office.seats.all())
        office.pk, office.council_year, office._state.adding = None, council_year, True
        office._prefetched_objects_cache = {}
        office.save()
        if office.of_chapters:
            number = Counter(seat.chapter_id for seat in had)
            seats += [
                Seat(office=office, chapter=chapter)
                for chapter in chapters
                for _ in range(number.get(chapter.pk, 1))
            ]
        else:
            seats += [Seat(office=office, block_id=seat.block_id) for seat in had]
    return seats


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
    people_changed([person.pk])
    return person
