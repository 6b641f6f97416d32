from datetime import date, timedelta

import factory
from django.utils import timezone

from ajet.association.people.joining.models import (
    CohortCode,
    Registration,
    VouchingRequest,
    WorkDomain,
)
from tests.factories.chapters import ChapterFactory
from tests.factories.people import AppointmentFactory, MembershipFactory, PersonFactory


class RegisteredFactory(PersonFactory):
    """A person who registered themselves, and whom nobody has verified: in Hyogo since August 2026."""

    class Meta:
        skip_postgeneration_save = True

    membership = factory.RelatedFactory(
        MembershipFactory,
        factory_related_name="person",
        begins_on=date(2026, 8, 2),
        verified_until=None,
    )
    appointment = factory.RelatedFactory(
        AppointmentFactory, factory_related_name="person", begins_on=date(2026, 8, 2)
    )
    registration = factory.RelatedFactory(
        "tests.factories.joining.RegistrationFactory", factory_related_name="person"
    )


class RegistrationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Registration

    registered_at = factory.LazyFunction(timezone.now)


class VouchingRequestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = VouchingRequest

    membership = factory.SubFactory(
        MembershipFactory, begins_on=date(2026, 8, 2), verified_until=None
    )
    chapter = factory.SubFactory(ChapterFactory)
    asked_at = factory.LazyFunction(timezone.now)


class WorkDomainFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = WorkDomain

    domain = factory.Sequence(lambda n: f"school-{n}.example.jp")
    added_at = factory.LazyFunction(timezone.now)


class CohortCodeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CohortCode

    name = "Group A 2026"
    code_hash = factory.Sequence(lambda n: f"{n:064}")
    begins_on = factory.LazyFunction(timezone.localdate)
    ends_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=7))
    most_uses = 100
    made_at = factory.LazyFunction(timezone.now)
