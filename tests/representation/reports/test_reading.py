"""What a report takes over from the questionnaire."""

import pytest

from ajet.representation.reports.figures import figures_of
from ajet.representation.reports.findings import finding
from ajet.representation.reports.reading import inquiry_of
from ajet.representation.surveys.models import Item
from tests.representation.reports.small_survey import small_survey

pytestmark = pytest.mark.django_db(databases="__all__")


def shades(survey):
    """The colours of the bars that show how satisfied people are."""
    figures = figures_of(inquiry_of(survey))["findings"][0]
    drawing = finding(figures, "en", 1).wide
    return [mark.kind for mark in drawing.marks if mark.name == "rect"]


def test_a_unipolar_scale_is_drawn_in_one_colour():
    survey = small_survey()
    assert shades(survey) == ["against-2", "for-5"]
    Item.objects.filter(key="sat").update(is_unipolar=True)
    assert shades(survey) == ["for-2", "for-5"]
