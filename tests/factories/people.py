from datetime import date

import factory

from ajet.association.people.models import Appointment, Membership, Person, Position
from tests.factories.accounts import AccountFactory


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Person {n}")
    account = factory.SubFactory(AccountFactory)
    email = factory.SelfAttribute("account.email")


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    person = factory.SubFactory(PersonFactory)
    begins_on = date(2024, 8, 1)
    verified_until = date(2100, 8, 1)


class AppointmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Appointment

    person = factory.SubFactory(PersonFactory)
    position = Position.ALT
    prefecture = "28"
    begins_on = date(2024, 8, 1)
    arrived_on = factory.SelfAttribute("begins_on")


class MemberFactory(PersonFactory):
    """A person whose membership and appointment are in force since August 2024."""

    class Meta:
        skip_postgeneration_save = True

    membership = factory.RelatedFactory(MembershipFactory, factory_related_name="person")
    appointment = factory.RelatedFactory(AppointmentFactory, factory_related_name="person")
