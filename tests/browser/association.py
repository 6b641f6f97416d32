"""A small association for the browser to walk through; all about the present day, as pages look at the clock."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from ajet.association.chapters.models import Chapter
from ajet.association.council.models import FilledBy, Seat
from ajet.association.interest_groups.models import InterestGroup
from ajet.association.people.changes import people_changed
from ajet.association.people.directory.models import Entry
from ajet.foundation.accounts.models import Account
from ajet.representation.reports.editions import begin_edition, make_edition
from ajet.representation.reports.models import Report
from ajet.representation.reports.publishing import publish
from ajet.representation.surveys.models import Survey
from ajet.representation.surveys.opening import open_survey
from tests.factories.chapters import ChapterFactory
from tests.factories.council import CouncilYearFactory, OfficeFactory, SeatFactory, TermFactory
from tests.factories.directory import EntryFactory
from tests.factories.interest_groups import InterestGroupFactory
from tests.factories.joining import (
    CohortCodeFactory,
    RegisteredFactory,
    VouchingRequestFactory,
    WorkDomainFactory,
)
from tests.factories.people import MemberFactory
from tests.factories.reports import QuoteFactory, RecommendationFactory
from tests.factories.surveys import members, place_in_block, survey_of_every_kind
from tests.representation.reports.small_survey import small_report


@dataclass(frozen=True)
class Association:
    chapter: Chapter
    survey: Survey
    member: Account
    officer: Account
    administrator: Account
    seat: Seat
    registered: Account
    entry: Entry
    group: InterestGroup


def make_association():
    now = timezone.now()
    today = timezone.localdate(now)
    place_in_block(6, "28")
    chapter = ChapterFactory(slug="hyogo", name_en="Hyogo AJET", name_ja="兵庫AJET")
    ChapterFactory(prefecture="01", is_synthetic=True)
    year = CouncilYearFactory(
        begins_on=today - timedelta(days=100), ends_on=today + timedelta(days=265)
    )
    served = {"begins_at": now - timedelta(days=90), "ends_at": now + timedelta(days=90)}
    chair = OfficeFactory(
        council_year=year,
        title_en="Chair",
        title_ja="会長",
        rights=[
            "run_surveys",
            "write_reports",
            "read_audit",
            "import_roster",
            "fill_seats",
            "search_members",
            "verify_members",
            "draw_boundaries",
            "handle_personal_data",
            "recognise_groups",
            "vote_in_council",
        ],
        vote="tie",
    )
    officer = TermFactory(
        seat=SeatFactory(office=chair), person=MemberFactory(name="Maya Example"), **served
    ).person
    translator = OfficeFactory(
        council_year=year, filled_by=FilledBy.APPOINTMENT, title_en="Translator"
    )
    SeatFactory(office=translator)
    leader = OfficeFactory(
        council_year=year, of_chapters=True, rights=["edit_chapter", "write_to_chapter"]
    )
    TermFactory(seat=SeatFactory(office=leader, chapter=chapter), person=officer, **served)
    member = MemberFactory(name="Liam Example").account
    members(12, begins_on=today - timedelta(days=100))
    draft = survey_of_every_kind(slug="work", closes_on=today + timedelta(days=11))
    survey = open_survey(draft, by=officer.account, at=now, on=today)
    people_changed([officer.pk, member.person.pk])
    administrator = Account.objects.create_account("admin@example.org", is_administrator=True)
    return Association(
        chapter=chapter,
        survey=survey,
        member=member,
        officer=officer.account,
        administrator=administrator,
        seat=chair.seats.get(),
        registered=make_registered(chapter),
        entry=EntryFactory(person=officer, shows_country=True, about="Hiking."),
        group=InterestGroupFactory(is_synthetic=True, mission_en="To walk.", rules_en="Together."),
    )


def make_registered(chapter) -> Account:
    """Somebody whom no roster names, who asked the chapter; and what the council keeps for such people."""
    person = RegisteredFactory(name="Noelani Example", kana="ノエラニ", country="US")
    VouchingRequestFactory(membership=person.memberships.get(), chapter=chapter)
    WorkDomainFactory()
    CohortCodeFactory()
    return person.account


def publish_report(by) -> Report:
    """A report with charts, a quote and a recommendation, made and published."""
    report = small_report()
    QuoteFactory(report=report)
    RecommendationFactory(report=report, evidence="sat")
    edition = begin_edition(report, by=by, at=timezone.now())
    make_edition.call(edition.pk)
    publish(edition, by=by, at=timezone.now())
    return report
