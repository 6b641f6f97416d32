from datetime import timedelta

import pytest
from django.utils import timezone

from ajet.representation.reports.models import Edition
from ajet.representation.surveys.models import State
from ajet.web.newest import newest_report, open_survey
from tests.factories.chapters import ChapterFactory
from tests.factories.reports import ReportFactory
from tests.factories.surveys import SurveyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def about_today():
    today = timezone.localdate()
    return {"opens_on": today - timedelta(days=1), "closes_on": today + timedelta(days=1)}


def test_the_survey_that_closes_first_is_offered(about_today):
    later = about_today | {"closes_on": about_today["closes_on"] + timedelta(days=9)}
    SurveyFactory(state=State.OPEN, **later)
    first = SurveyFactory(state=State.OPEN, **about_today)
    for state in (State.DRAFT, State.CLOSED):
        SurveyFactory(state=state, **about_today)
    assert open_survey(timezone.localdate()) == first
    assert open_survey(about_today["closes_on"]) != first


def test_nothing_is_shown_that_does_not_exist(client):
    page = client.get("/en/").content.decode()
    assert "Survey open now" not in page
    assert "Newest report" not in page
    assert newest_report() is None


def test_an_open_survey_says_until_when_and_how_long(client, about_today):
    SurveyFactory(state=State.OPEN, length_minutes=1, title_en="Autumn", **about_today)
    page = " ".join(client.get("/en/").content.decode().split())
    today = timezone.localdate()
    assert f'Open until <time datetime="{today.isoformat()}">' in page
    assert "It takes one minute," in page


def test_a_report_that_was_made_but_not_published_is_not_shown(client):
    Edition.objects.create(report=ReportFactory(), number=1, made_on=timezone.localdate())
    assert "Newest report" not in client.get("/en/").content.decode()


@pytest.mark.parametrize(
    ("language", "headline"),
    [("en", "Far from home, never on your own."), ("ja", "日本のどこにいても、仲間がいます。")],
)
def test_both_languages_are_equal(client, language, headline):
    ChapterFactory(prefecture="13")
    page = client.get(f"/{language}/").content.decode()
    assert f'<html lang="{language}">' in page
    assert headline in page
    assert [f'hreflang="{other}"' in page for other in ("en", "ja")] == [True, True]


def test_the_root_leads_to_the_language_of_the_browser(client):
    answers = [
        client.get("/", headers={"accept-language": wanted}).url for wanted in ("ja,en;q=0.5", "fr")
    ]
    assert answers == ["/ja/", "/en/"]


def test_pages_are_compressed_for_slow_phones(client):
    page = client.get("/en/", headers={"accept-encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"
