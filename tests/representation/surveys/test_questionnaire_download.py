"""What an officer downloads is the file that the platform reads."""

from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone

from ajet.representation.surveys.models import State, Survey
from ajet.representation.surveys.questionnaire.loading import load_survey
from ajet.representation.surveys.questionnaire.reading import Unsound, read_questionnaire
from ajet.representation.surveys.questionnaire.storing import questionnaire_of
from ajet.representation.surveys.questionnaire.writing import as_file
from tests.factories.clients import client_of
from tests.factories.council import TermFactory
from tests.factories.surveys import (
    ItemFactory,
    SectionFactory,
    SurveyFactory,
    routed_survey,
    survey_of_every_kind,
    survey_with_newer_kinds,
)

pytestmark = pytest.mark.django_db(databases=["default", "answers"])


@pytest.fixture(autouse=True)
def clock(noon):
    with time_machine.travel(noon, tick=True):
        yield


ROOT = Path(__file__).parents[3]
SAMPLES = [
    ROOT / "tests/data/survey/questionnaire.json",
    ROOT / "tests/data/rse2018/questionnaire.json",
    ROOT / "src/ajet/web/demonstration/survey/questionnaire.json",
]


def stored(survey):
    return Survey.objects.with_questions().get(pk=survey.pk)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_what_is_loaded_and_downloaded_reads_as_the_same_questionnaire(path):
    given = read_questionnaire(path.read_bytes())
    survey = load_survey(given, by=None, at=timezone.now())
    found = questionnaire_of(stored(survey))
    assert found == given
    assert read_questionnaire(as_file(found)) == given


@pytest.mark.parametrize(
    "make",
    [survey_of_every_kind, routed_survey, survey_with_newer_kinds],
    ids=lambda make: make.__name__,
)
def test_every_kind_and_rule_comes_back(make):
    given = questionnaire_of(stored(make()))
    assert read_questionnaire(as_file(given)) == given


def test_an_open_survey_is_downloaded_without_the_numbers_of_its_roll():
    survey = survey_of_every_kind(state=State.CLOSED, population_size=4000)
    survey.margins.create(variable="block", level="4", members=4000)
    survey.margins.create(variable="one", level="a", members=4000)
    found = questionnaire_of(stored(survey))
    assert (found.population, found.margins) == (None, {})


def test_an_officer_downloads_the_file():
    survey = survey_of_every_kind(slug="work", opens_on=date(2025, 11, 1))
    account = TermFactory(seat__office__rights=["run_surveys"]).person.account
    answer = client_of(account, second_factor=True).get("/en/desk/surveys/work/questionnaire/")
    said = (answer["Content-Type"], answer["Content-Disposition"])
    assert said == ("application/json", 'attachment; filename="work.json"')
    assert read_questionnaire(answer.content) == questionnaire_of(stored(survey))


def test_what_lacks_a_translation_is_downloaded_and_refused_by_the_reader_with_its_place():
    section = SectionFactory(survey=SurveyFactory(slug="work"))
    ItemFactory(section=section, key="words", text_ja="")
    with pytest.raises(Unsound) as refusal:
        read_questionnaire(as_file(questionnaire_of(stored(section.survey))))
    assert refusal.value.problems == ["sections[0].items[0].text.ja: is missing"]
