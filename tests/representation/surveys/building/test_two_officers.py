"""Two officers at one question, and a survey that is opened while somebody writes: nothing typed is lost."""

import pytest

from ajet.representation.surveys.models import Item, State, Survey
from tests.factories.clients import client_of
from tests.factories.council import TermFactory
from tests.factories.surveys import routed_survey, survey_of_every_kind
from tests.representation.surveys.building.forms import form_in

pytestmark = pytest.mark.django_db(databases=["default", "answers"])

BUILD = "/en/desk/surveys/work/build/"


@pytest.fixture
def other():
    account = TermFactory(seat__office__rights=["run_surveys"]).person.account
    return client_of(account, second_factor=True)


def test_who_saves_second_is_told_and_can_put_theirs_in_place(officer, other):
    survey_of_every_kind(slug="work")
    one = Item.objects.get(key="one")
    path = f"{BUILD}questions/{one.pk}/"
    first, second = form_in(officer.get(path)), form_in(other.get(path))
    assert officer.post(path, first | {"text_en": "First?"}).status_code == 302
    answer = other.post(path, second | {"text_en": "Second?", "choices-3-text_en": "New"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else has changed this while you wrote" in page
    assert "First?" in page
    kept = form_in(answer)
    assert (kept["text_en"], kept["choices-3-text_en"]) == ("Second?", "New")
    one.refresh_from_db()
    assert one.text_en == "First?"
    assert other.post(path, kept).status_code == 302
    one.refresh_from_db()
    assert (one.text_en, one.choices.count()) == ("Second?", 4)


@pytest.mark.parametrize("page", ["survey/", "section", "rule"])
def test_the_other_forms_tell_too(officer, other, page):
    survey = routed_survey(slug="work")
    first = survey.sections.first()
    hours = Item.objects.get(key="hours")
    ways = {
        "survey/": (f"{BUILD}survey/", {"title_en": "One"}, {"title_en": "Two"}),
        "section": (f"{BUILD}sections/{first.pk}/", {"title_en": "One"}, {"title_en": "Two"}),
        "rule": (
            f"{BUILD}questions/{hours.pk}/rule/",
            {"do": "clear"},
            {"do": "save", "c0-says": "answered"},
        ),
    }
    path, one, two = ways[page]
    begun = form_in(other.get(path))
    assert officer.post(path, form_in(officer.get(path)) | one).status_code == 302
    answer = other.post(path, begun | two)
    assert answer.status_code == 409
    kept = form_in(answer)
    assert {name: kept[name] for name in two if name != "do"} == {
        name: value for name, value in two.items() if name != "do"
    }
    assert other.post(path, kept | two).status_code == 302


def test_pressing_save_twice_saves_once(officer):
    survey_of_every_kind(slug="work")
    path = f"{BUILD}questions/{Item.objects.get(key='one').pk}/"
    typed = form_in(officer.get(path)) | {"text_en": "Changed?"}
    assert [officer.post(path, typed).status_code for _press in range(2)] == [302, 302]
    section = Survey.objects.get().sections.first()
    path = f"{BUILD}sections/{section.pk}/questions/text/"
    typed = form_in(officer.get(path)) | {"text_en": "New?"}
    assert [officer.post(path, typed).status_code for _press in range(2)] == [302, 302]
    assert Item.objects.filter(text_en="New?").count() == 1


def test_what_was_typed_is_given_back_if_the_question_was_removed(officer):
    survey_of_every_kind(slug="work")
    one = Item.objects.get(key="one")
    path = f"{BUILD}questions/{one.pk}/"
    typed = form_in(officer.get(path)) | {"text_en": "A long thought?"}
    officer.post(f"{path}removal/")
    answer = officer.post(path, typed)
    page = answer.content.decode()
    assert (answer.status_code, officer.get(path).status_code) == (409, 404)
    assert "Somebody has removed this meanwhile." in page
    assert "A long thought?" in page


def test_what_was_typed_is_given_back_if_the_survey_has_another_address_now(officer):
    survey_of_every_kind(slug="work")
    path = f"{BUILD}sections/new/"
    typed = form_in(officer.get(path)) | {"title_en": "A long thought"}
    Survey.objects.update(slug="elsewhere")
    answer = officer.post(path, typed)
    assert (answer.status_code, officer.get(path).status_code) == (409, 404)
    assert "A long thought" in answer.content.decode()


PATHS = [
    "",
    "survey/",
    "translation/",
    "preview/",
    "try/",
    "sections/new/",
    "sections/{section}/",
    "sections/{section}/rule/",
    "sections/{section}/removal/",
    "sections/{section}/questions/",
    "sections/{section}/questions/text/",
    "questions/{item}/",
    "questions/{item}/rule/",
    "questions/{item}/removal/",
]


@pytest.mark.parametrize("path", PATHS)
def test_a_survey_that_was_opened_meanwhile_stays_as_it_is(officer, path):
    survey = survey_of_every_kind(slug="work")
    one = Item.objects.get(key="one")
    path = BUILD + path.format(section=one.section_id, item=one.pk)
    typed = form_in(officer.get(path)) | {"text_en": "A thought", "title_en": "A thought"}
    Survey.objects.filter(pk=survey.pk).update(state=State.OPEN)
    answers = officer.get(path), officer.post(path, typed)
    assert [answer.status_code for answer in answers] == [409, 409]
    assert "Its questions stay as they are." in answers[1].content.decode()
    assert "A thought" in answers[1].content.decode()
    assert Item.objects.count() == 6
    one.refresh_from_db()
    assert one.text_en == "Question one?"


def test_an_act_itself_refuses_a_survey_that_is_open(officer, monkeypatch):
    """The page looks before the act locks the survey: whoever opens it in between is seen by the act."""
    survey_of_every_kind(slug="work", state=State.OPEN)
    one = Item.objects.get(key="one")
    path = f"{BUILD}questions/{one.pk}/"
    looks = "ajet.representation.surveys.building.views.pages.may_be_built"
    monkeypatch.setattr(looks, lambda survey: True)
    typed = form_in(officer.get(path)) | {"text_en": "A thought"}
    answers = [
        officer.post(path, typed),
        officer.post(f"{path}removal/"),
        officer.post(BUILD, {"move": f"item.{one.pk}.{one.section_id}.2"}),
        officer.post(f"{BUILD}translation/", {"right": f"item {one.pk} text.ja"}),
    ]
    assert [answer.status_code for answer in answers] == [409] * 4
    assert "A thought" in answers[0].content.decode()
    one.refresh_from_db()
    assert (one.text_en, one.order) == ("Question one?", one.order)
