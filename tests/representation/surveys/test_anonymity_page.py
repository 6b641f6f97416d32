"""What surveys can know of whoever answers is told to everybody, in both languages, in the docs too."""

import pytest
from django.test import Client

from tests.conftest import ROOT
from tests.factories.surveys import survey_of_every_kind

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "sealed", "blind"),
    [("en", "Sealed ticket", "Blind ticket"), ("ja", "封印チケット", "ブラインド署名チケット")],
)
def test_everybody_can_read_of_both_kinds_of_tickets(language, sealed, blind):
    page = Client().get(f"/{language}/surveys/about/anonymity/").content.decode()
    assert (page.count(f"<dt>{sealed}</dt>"), page.count(f"<dt>{blind}</dt>")) == (1, 1)


@pytest.mark.parametrize("design", ["sealed", "blind"])
def test_the_page_of_a_survey_that_members_answer_leads_there(design):
    survey_of_every_kind(slug="work", design=design, state="closed")
    page = Client().get("/en/surveys/work/").content.decode()
    assert 'href="/en/surveys/about/anonymity/"' in page


def test_the_statement_has_the_same_parts_in_both_languages():
    def parts(name):
        lines = (ROOT / "docs" / name).read_text().splitlines()
        marks = ("#", "- **", "| ", *(f"{number}. " for number in range(1, 9)))
        return [
            next(mark for mark in marks if line.startswith(mark))
            for line in lines
            if line.startswith(marks)
        ]

    english, japanese = parts("anonymity.md"), parts("anonymity.ja.md")
    assert english == japanese
    assert len(english) > 20
