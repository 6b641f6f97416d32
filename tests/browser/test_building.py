"""From an empty page to an open survey, as a council member goes who is no programmer."""

from datetime import timedelta

from django.utils import timezone

from ajet.foundation.audit.models import Entry
from ajet.representation.answers.models import Draft, Mailbox
from ajet.representation.surveys.models import State, Survey
from tests.browser.conftest import PHONE
from tests.browser.journeys import building
from tests.browser.journeys.visitor import Visitor
from tests.browser.journeys.words import TRYING_OUT
from tests.browser.test_journeys import REFUSED
from tests.factories.council import TermFactory
from tests.factories.people import MemberFactory
from tests.factories.surveys import members, place_in_block

CONFLICT = REFUSED.replace("422", "409")


def test_an_officer_builds_translates_tries_and_opens_a_survey(live_site, open_page):
    now, today = timezone.now(), timezone.localdate()
    place_in_block(6, "28")
    members(12, begins_on=today - timedelta(days=100))
    chair = TermFactory(
        seat__office__rights=["run_surveys"],
        person=MemberFactory(name="Maya Example"),
        begins_at=now - timedelta(days=90),
        ends_at=now + timedelta(days=90),
    ).person.account
    officer = Visitor(open_page("/desk/surveys/", account=chair), "en", {})
    building.begin(officer, today)
    building.add_questions(officer)
    building.show_the_number_to_some(officer)
    building.move_the_first_down(officer)
    building.translate(officer)
    building.preview(officer)
    survey = Survey.objects.get()
    assert (survey.slug, survey.state) == ("teaching-in-2026", State.DRAFT)
    way = {"language": "ja", "width": PHONE, "javascript": False, "account": chair}
    path = f"/desk/surveys/{survey.slug}/build/try/"
    phone = Visitor(open_page(path, **way), "ja", TRYING_OUT)
    acts = Entry.objects.count()
    building.try_out(phone)
    stored = Entry.objects.count(), Draft.objects.count(), Mailbox.objects.count()
    assert stored == (acts, 0, 0)
    building.open_it(officer, invited=13)
    survey.refresh_from_db()
    assert survey.state == State.OPEN
    kinds = [item.kind for section in survey.sections.all() for item in section.items.all()]
    assert kinds == ["single", "number", "scale", "text", "several"]
    said = [*officer.page.problems, *phone.page.problems]
    assert [each for each in said if REFUSED not in each and CONFLICT not in each] == []
