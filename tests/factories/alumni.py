from datetime import date, timedelta

import factory
from django.utils import timezone

from ajet.association.people.alumni.calendar import Stage, carried_out_on, kept_until
from ajet.association.people.alumni.models import AlumniGroup, AlumniRecord, Farewell
from tests.factories.accounts import AccountFactory
from tests.factories.people import MembershipFactory


class AlumniGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AlumniGroup

    name_en = factory.Sequence(lambda n: f"Alumni group {n}")
    name_ja = factory.Sequence(lambda n: f"第{n}同窓会")
    country = "NZ"
    site = "https://alumni.example.org/"
    email = "group@example.org"


class FarewellFactory(factory.django.DjangoModelFactory):
    """Asked today, of a membership that ends in thirty days."""

    class Meta:
        model = Farewell

    membership = factory.SubFactory(
        MembershipFactory, ends_on=factory.LazyFunction(lambda: timezone.localdate() + DAYS)
    )
    ends_on = factory.LazyAttribute(
        lambda made: made.membership.ends_on or timezone.localdate() + DAYS
    )
    asked_on = factory.LazyFunction(timezone.localdate)
    due_on = factory.LazyAttribute(lambda made: carried_out_on(made.ends_on, made.asked_on, None))
    stage = Stage.ASKED


DAYS = timedelta(days=30)


class AlumniRecordFactory(factory.django.DjangoModelFactory):
    """Of an alumna since the first of August 2026."""

    class Meta:
        model = AlumniRecord

    account = factory.SubFactory(AccountFactory)
    consented_at = factory.LazyFunction(timezone.now)
    wording = "2026-12/en"
    name = "Alumna"
    begun_on = date(2026, 8, 1)
    kept_until = factory.LazyAttribute(lambda made: made.begun_on and kept_until(made.begun_on))
