from datetime import date, datetime

import factory
from django.utils import timezone

from ajet.association.council.models import CouncilYear, FilledBy, Office, Seat, Term
from tests.factories.people import MemberFactory


class CouncilYearFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CouncilYear
        django_get_or_create = ("begins_on",)

    begins_on = date(2025, 6, 1)
    ends_on = date(2026, 6, 1)


class OfficeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Office

    council_year = factory.SubFactory(CouncilYearFactory)
    key = factory.Sequence(lambda n: f"office-{n}")
    title_en = "Office"
    title_ja = "役職"
    filled_by = FilledBy.ELECTION


class SeatFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Seat

    office = factory.SubFactory(OfficeFactory)


class TermFactory(factory.django.DjangoModelFactory):
    """A term of the council year 2025–2026; `TermFactory(seat__office__rights=["run_surveys"])`."""

    class Meta:
        model = Term

    seat = factory.SubFactory(SeatFactory)
    person = factory.SubFactory(MemberFactory)
    begins_at = timezone.make_aware(datetime(2025, 6, 1))
    ends_at = timezone.make_aware(datetime(2026, 6, 1))
