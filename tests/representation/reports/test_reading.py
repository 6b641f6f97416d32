"""What a report takes over from the questionnaire."""

import pytest

from ajet.representation.reports.figures import figures_of
from ajet.representation.reports.findings import finding
from ajet.representation.reports.reading import inquiry_of, questions_of
from ajet.representation.surveys.models import Item, Section
from tests.representation.reports.small_survey import small_survey

pytestmark = pytest.mark.django_db(databases="__all__")


def shades(survey):
    """The colours of the bars that show how satisfied people are."""
    figures = figures_of(inquiry_of(survey))["findings"][0]
    drawing = finding(figures, "en", 1).wide
    return [mark.kind for mark in drawing.marks if mark.name == "rect"]


def test_a_report_has_its_own_words_where_the_questionnaire_gives_them():
    survey = small_survey()
    Section.objects.update(title_en="Your work", report_title_en="Members' work")
    Item.objects.filter(key="way").update(report_text_en="How members commute")
    questions = questions_of(survey)
    assert {each.section["en"] for each in questions} == {"Members' work"}
    assert [each.text["en"] for each in questions] == [
        "Are you satisfied?",
        "How members commute",
        "Your wish?",
    ]
    assert questions[1].text["ja"] == "通勤方法"


def test_a_unipolar_scale_is_drawn_in_one_colour():
    survey = small_survey()
    assert shades(survey) == ["against-2", "for-5"]
    Item.objects.filter(key="sat").update(is_unipolar=True)
    assert shades(survey) == ["for-2", "for-5"]
