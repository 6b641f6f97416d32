"""From a draft to a published report, as a member and an officer go: each once with JavaScript in English,
and once without it in Japanese."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from ajet.foundation.letters.models import Letter
from ajet.representation.answers.models import Draft, Mailbox, Response, SpentTicket
from ajet.representation.reports.models import Publication
from ajet.representation.surveys import closing, opening
from ajet.representation.surveys.models import Survey
from tests.browser.conftest import DESK, PHONE
from tests.browser.journeys import answering, reading, reporting, surveying
from tests.browser.journeys.visitor import Visitor
from tests.browser.journeys.words import OF_A_MEMBER, OF_AN_OFFICER
from tests.browser.journeys.worker import run_what_waits
from tests.factories.council import TermFactory
from tests.factories.people import MemberFactory
from tests.factories.surveys import members, place_in_block, survey_of_every_kind

WAYS = pytest.mark.parametrize(
    "way",
    [
        {"language": "en", "width": DESK},
        {"language": "ja", "width": PHONE, "javascript": False},
    ],
    ids=["in English", "in Japanese on a phone without JavaScript"],
)
REFUSED = "Failed to load resource: the server responded with a status of 422"
"""What Chromium itself notes when a page comes back with its mistakes."""


@pytest.fixture(autouse=True)
def in_english():
    """Pages leave their language behind in this thread where tests post to them."""
    with translation.override("en"):
        yield


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def invite(live_site, today):
    """`invite(24, 6, "28")`: so many new ALTs in a prefecture of that block."""

    def invite(count, block, prefecture):
        place_in_block(block, prefecture)
        return members(count, prefecture, begins_on=today - timedelta(days=100))

    return invite


@pytest.fixture
def survey(live_site, today):
    """A survey in preparation, with every kind of question."""
    return survey_of_every_kind(
        slug="work", opens_on=today, closes_on=today + timedelta(days=14), length_minutes=6
    )


@pytest.fixture
def chair(live_site):
    """The account of somebody who may run surveys and write reports."""
    now = timezone.now()
    term = TermFactory(
        seat__office__rights=["run_surveys", "write_reports"],
        person=MemberFactory(name="Maya Example"),
        begins_at=now - timedelta(days=90),
        ends_at=now + timedelta(days=90),
    )
    return term.person.account


@WAYS
def test_a_member_answers_a_survey(open_page, way, survey, invite, today, settings):
    settings.EMAIL_BACKEND = "ajet.foundation.letters.backend.OutboxBackend"
    somebody = invite(12, 6, "28")[0]
    opening.open_survey(survey, by=None, at=timezone.now(), on=today)
    member = Visitor(open_page(**way), way["language"], OF_A_MEMBER)
    answering.sign_in_with_the_outbox(member, somebody)
    code = answering.begin_and_leave(member)
    elsewhere = Visitor(open_page("/answering/work/", **way), way["language"], OF_A_MEMBER)
    answering.go_on_with_the_code(elsewhere, code)
    answering.send_again_from_the_first_device(member)
    answering.stop_reminders(member, somebody)
    found = [(each.stratum, each.answers) for each in Mailbox.objects.all()]
    assert found == [("b6-alt-1", answering.ANSWERS)]
    assert not Response.objects.exists()
    closing.close_survey(Survey.objects.get(), by=None, at=timezone.now())
    run_what_waits()
    found = [(each.stratum, each.answers) for each in Response.objects.all()]
    assert found == [("b6-alt-1", answering.ANSWERS)]
    left = [table for table in (Mailbox, Draft, SpentTicket) if table.objects.exists()]
    assert left == []
    said = [*member.page.problems, *elsewhere.page.problems]
    assert [problem for problem in said if REFUSED not in problem] == []


@WAYS
def test_an_officer_takes_a_survey_to_its_report(open_page, way, survey, invite, chair):
    invited = [invite(24, 6, "28"), invite(24, 10, "13"), invite(12, 1, "01")]
    respondents = [*invited[0][:20], *invited[1][:20], *invited[2][:5]]
    officer = Visitor(open_page("/desk/", account=chair, **way), way["language"], OF_AN_OFFICER)
    surveying.open_the_survey(officer)
    assert Letter.objects.count() == 61
    survey.refresh_from_db()
    for place, person in enumerate(respondents):
        surveying.answer(survey, person, place)
    surveying.watch_the_answers(officer)
    surveying.close_the_survey(officer)
    reporting.begin_a_report(officer)
    reporting.recommend(officer)
    reporting.quote(officer)
    reporting.make_an_edition(officer, "Edition 1")
    officer.reads("The summary is missing in Japanese.")
    officer.picture("preview-refused")
    assert not officer.main.get_by_role("button", name=officer.say("Publish this edition")).count()
    reporting.complete_the_texts(officer)
    reporting.make_an_edition(officer, "Edition 2")
    officer.picture("preview")
    officer.press("Publish this edition")
    officer.reads("The report is published.")
    published = Publication.objects.values_list("edition__number", "by")
    assert list(published) == [(2, chair.pk)]
    assert officer.page.problems == []
    stranger = open_page("/reports/", **way)
    reading.read_as_a_stranger(stranger, way["language"])
    assert stranger.problems == []
