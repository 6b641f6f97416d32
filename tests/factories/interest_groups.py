from datetime import date, timedelta

import factory
from django.utils import timezone

from ajet.association.interest_groups.founding import begin_application, confirm
from ajet.association.interest_groups.models import Application, InterestGroup, Part
from tests.factories.council import CouncilYearFactory, OfficeFactory, SeatFactory, TermFactory
from tests.factories.people import MemberFactory

TEXTS = {
    "name_en": "Hikers of AJET",
    "name_ja": "",
    "description_en": "We walk.",
    "description_ja": "",
    "mission_en": "To walk together.",
    "mission_ja": "",
    "rules_en": "Nobody walks alone.",
    "rules_ja": "",
    "contact": "hikers@example.org",
    "link": "https://example.org/hikers",
}


class InterestGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = InterestGroup

    name_en = factory.Sequence(lambda n: f"Group {n:03}")
    description_en = "We meet."
    contact = "group@example.org"
    recognised_on = date(2025, 9, 1)


def officer(key, rights, *, vote="", name="Officer", at=None):
    """Somebody who holds a national office at the moment `at`."""
    now = at or timezone.now()
    today = timezone.localdate(now)
    year = CouncilYearFactory(
        begins_on=today - timedelta(days=60), ends_on=today + timedelta(days=300)
    )
    office = OfficeFactory(council_year=year, key=key, rights=rights, vote=vote)
    return TermFactory(
        seat=SeatFactory(office=office),
        person=MemberFactory(name=name),
        begins_at=now - timedelta(days=30),
        ends_at=now + timedelta(days=100),
    ).person


def begun(at=None, **texts) -> Application:
    """An application whose Chair alone has confirmed."""
    chair, second, third = MemberFactory.create_batch(3)
    addresses = {Part.VICE_CHAIR: second.email, Part.THIRD: third.email}
    at = at or timezone.now()
    return begin_application(chair, TEXTS | texts, addresses, by=chair.account, at=at)


def founder(application, part):
    return application.founders.get(part=part).person


def handed_in(at=None, **texts) -> Application:
    application = begun(at, **texts)
    for part in (Part.VICE_CHAIR, Part.THIRD):
        person = founder(application, part)
        confirm(application, person, by=person.account, at=at or timezone.now())
    return application
