"""The demonstration association in the database: whole, or not there."""

from collections import Counter
from datetime import date, datetime, time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from ajet.association.chapters.models import Block, Boundary, CalendarEntry, Chapter
from ajet.association.council.models import Seat, Term
from ajet.association.interest_groups.models import Application, InterestGroup, Kind
from ajet.association.people.directory.models import Entry as DirectoryEntry
from ajet.association.people.models import Appointment, Membership, Person
from ajet.foundation.access.rights import rights_of
from ajet.foundation.audit.models import Entry
from ajet.representation.answers.models import Response
from ajet.representation.surveys.closing import is_sound, tally
from ajet.representation.surveys.models import Invitation, Stratum, Survey
from ajet.web.demonstration.council import make_council
from ajet.web.demonstration.making import is_made, make_association, make_demonstration
from ajet.web.demonstration.models import Sample
from ajet.web.demonstration.register import make_chapters, make_members
from ajet.web.demonstration.samples import SAMPLES
from tests.factories.people import PersonFactory

# Sealing a survey rewrites files, which no transaction of a test can hold.
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "answers"])

NOW = timezone.make_aware(datetime(2026, 11, 22, 12, 0))
TODAY = timezone.localdate(NOW)
BEGINNING = timezone.make_aware(datetime(2026, 6, 1))


class Killed(Exception):
    pass


def die_at(word):
    def say(sentence):
        if word in sentence:
            raise Killed

    return say


def totals():
    in_force = Membership.objects.in_force_on(TODAY)
    council = Seat.objects.filter(
        office__of_chapters=False, office__council_year__begins_on=timezone.localdate(BEGINNING)
    )
    return {
        "members": in_force.count(),
        "positions": Counter(
            Appointment.objects.in_force_on(TODAY).values_list("position", flat=True)
        ),
        "countries": in_force.values("person__country").distinct().count(),
        "prefectures": Appointment.objects.in_force_on(TODAY)
        .order_by()
        .values("prefecture")
        .distinct()
        .count(),
        "blocks": Block.objects.count(),
        "confirmed prefectures": Boundary.objects.filter(is_placeholder=False).count(),
        "placed prefectures": Boundary.objects.in_force_on(TODAY).count(),
        "chapters": Chapter.objects.count(),
        "chapters with dates to come": Chapter.objects.filter(
            pk__in=CalendarEntry.objects.ending_after(NOW).values("chapter")
        ).count(),
        "seats on the council": council.count(),
        "seats held": Term.objects.in_force_at(NOW).filter(seat__in=council).count(),
        "chapter leaders": Term.objects.in_force_at(NOW).exclude(seat__in=council).count(),
        "acting": Term.objects.in_force_at(NOW).filter(how="acting").count(),
        "appointed for blocks": Term.objects.in_force_at(NOW)
        .filter(how="appointment", seat__block__isnull=False)
        .count(),
        "terms of last year": Term.objects.filter(ends_at__lte=BEGINNING).count(),
        "people with two seats": Term.objects.count()
        - Term.objects.values("person").distinct().count(),
        "listed in the directory": DirectoryEntry.objects.visible_on(TODAY).count(),
        "interest groups": InterestGroup.objects.filter(is_synthetic=True).count(),
        "applications that wait for the Director": Application.objects.with_stage()
        .filter(stage=Kind.HANDED_IN)
        .count(),
    }


WHOLE = {
    "members": 5933,
    "positions": {
        "ALT": 5450,
        "CIR": 476,
        "SEA": 8,
    },  # one of them registered, and is no member yet
    "countries": 54,
    "prefectures": 47,
    "blocks": 11,
    "confirmed prefectures": 18,
    "placed prefectures": 47,
    "chapters": 47,
    "chapters with dates to come": 47,
    "seats on the council": 20,
    "seats held": 20,
    "chapter leaders": 47,
    "acting": 1,
    "appointed for blocks": 10,
    "terms of last year": 67,
    "people with two seats": 0,
    "listed in the directory": 1483,
    "interest groups": 2,
    "applications that wait for the Director": 1,
}


def test_it_is_made_once_at_real_scale_and_all_of_it_is_marked_as_invented(settings):
    settings.DEMONSTRATION = True
    out = StringIO()
    call_command("demonstration", stdout=out)
    first = (Person.objects.count(), Entry.objects.count())
    call_command("demonstration", stdout=out)
    assert (Person.objects.count(), Entry.objects.count()) == first
    assert out.getvalue().count("Making the demonstration") == 1
    assert "5,933 members" in out.getvalue()
    kinds = (Person, Chapter, Survey)
    assert [kind for kind in kinds if kind.objects.filter(is_synthetic=False).exists()] == []


def test_a_run_killed_in_the_middle_leaves_no_people_and_the_next_makes_everything():
    with pytest.raises(Killed):
        make_demonstration(at=NOW, say=die_at("answers of"))
    assert (Person.objects.count(), Entry.objects.count(), is_made()) == (0, 0, False)
    assert Response.objects.exists()
    make_association(TODAY, say=lambda sentence: None)
    assert not is_made()
    make_demonstration(at=NOW)
    assert is_made()
    assert totals() == WHOLE
    spring, present = Survey.objects.get(state="closed"), Survey.objects.get(state="open")
    counts = tally(spring)
    assert Response.objects.count() == counts["received"]
    assert 1900 <= counts["received"] <= 2150
    assert spring.is_sealed
    assert is_sound(counts)
    assert present.population_size == 5933
    assert min(Stratum.objects.values_list("members", flat=True)) >= 10
    assert not Invitation.objects.filter(survey=present, issued=True).exists()
    held = {
        sample.key: rights_of(sample.account, NOW).include_any()
        for sample in Sample.objects.select_related("account")
    }
    officers = {
        *("chapter-leader", "chair", "vice-chair", "affiliate-relations"),
        *("project-manager", "translator", "webmaster"),
    }
    assert held == {key: key in officers for key in SAMPLES}


@pytest.mark.parametrize(
    ("day", "next_chairs"), [(date(2027, 5, 1), 0), (date(2027, 5, 2), 1), (date(2027, 6, 1), 0)]
)
def test_from_thirty_days_before_june_the_next_chair_is_known(day, next_chairs):
    make_chapters()
    members, _ = make_members(day)
    held = make_council(day, members)
    to_come = Term.objects.exclude(pk__in=[term.pk for term in held]).filter(
        begins_at__gt=timezone.make_aware(datetime.combine(day, time.max))
    )
    assert (len(held), to_come.count()) == (67, next_chairs)
    assert {term.seat.office.key for term in to_come} <= {"chair"}
    assert Term.objects.values("person").distinct().count() == Term.objects.count()


def test_a_database_that_knows_people_is_refused(settings):
    settings.DEMONSTRATION = True
    PersonFactory()
    with pytest.raises(CommandError, match="knows people already"):
        call_command("demonstration", stdout=StringIO())
    assert Person.objects.count() == 1


def test_nothing_is_made_unless_the_demonstration_is_on(settings):
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="AJET_DEMONSTRATION=1"):
        call_command("demonstration", stdout=StringIO())
    assert Person.objects.count() == 0
