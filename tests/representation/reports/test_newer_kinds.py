"""What reports make of rankings, dates, lines of text, and of those who prefer not to say."""

import pytest

from ajet.representation.reports.figures import figures_of
from ajet.representation.reports.findings import finding
from ajet.representation.reports.questionnaire import Answered, Inquiry, Level, Question
from ajet.representation.reports.reading import questions_of
from tests.factories.surveys import survey_with_newer_kinds

BOTH = {"en": "Question", "ja": "質問"}
CHOICES = (Level("a", BOTH), Level("b", BOTH))
DECLINED = "(declined)"


def figures_for(kind, answers):
    """Figures of one question: `answers` of 100 people of whom 60 answer, 30 decline, 10 leave it out."""
    given = [{"it": answers}] * 60 + [{"it": DECLINED}] * 30 + [{}] * 10
    inquiry = Inquiry(
        questions=[
            Question("first", "text", BOTH, BOTH, BOTH),
            Question("it", kind, BOTH, BOTH, {"en": "", "ja": ""}, choices=CHOICES),
        ],
        responses=[Answered(each, {"block": "1"}) for each in given],
        margins={"block": {"1": 400}},
        population=400,
    )
    return next(each for each in figures_of(inquiry)["findings"] if each["key"] == "it")


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("single", "a"),
        ("several", ["a"]),
        ("number", 3),
        ("ranking", ["b", "a"]),
        ("date", "1999-04-01"),
    ],
)
def test_whoever_declines_is_counted_apart_from_those_who_answer_and_those_who_do_not(kind, answer):
    figures = figures_for(kind, answer)
    # Nobody can leave out a question of which nothing need be ticked.
    answered = 70 if kind == "several" else 60
    missing = None if kind == "several" else 10
    assert (figures["base"], figures["declined"]["percent"], figures["unanswered"]["percent"]) == (
        answered, 30, missing,
    )  # fmt: skip
    assert "30% of those asked preferred not to say." in finding(figures, "en", 1).note


@pytest.mark.parametrize(("kind", "answer"), [("ranking", ["b", "a"]), ("date", "1999-04-01")])
def test_a_kind_without_a_chart_has_its_base_alone(kind, answer):
    made = finding(figures_for(kind, answer), "en", 1)
    assert made.title == "About 60 respondents answered; this report draws no figure of it"
    assert (made.table, made.wide, made.narrow) == (None, None, None)
    assert made.note.startswith("About 60 answers.")


def test_a_line_of_text_is_free_text():
    made = finding(figures_for("short", "Hello"), "en", 1)
    assert made.title.startswith("About ")
    assert made.title.endswith("respondents wrote a comment")


@pytest.mark.django_db
def test_notes_are_no_questions_of_a_report():
    keys = [each.key for each in questions_of(survey_with_newer_kinds())]
    assert keys == ["order", "born", "school", "pay", "mood", "ways"]
