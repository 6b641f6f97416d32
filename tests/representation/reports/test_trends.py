"""A question over the waves: what changed, how surely, and where another wording breaks the line."""

import json
from dataclasses import replace

import pytest

from ajet.representation.answers.models import Response
from ajet.representation.reports.charts.lettering import width
from ajet.representation.reports.figures import figures_of
from ajet.representation.reports.findings import finding
from ajet.representation.reports.questionnaire import Answered, Inquiry, Level, Question, Wave
from ajet.representation.reports.reading import inquiry_of
from ajet.representation.surveys.models import Item, KnownMargin, State
from ajet.representation.surveys.waves import copy_survey, freeze_wordings
from tests.factories.reports import SurveyFactory
from tests.representation.reports.small_survey import small_survey

BOTH = {"en": "Are you content?", "ja": "満足していますか。"}
CHOICES = tuple(Level(key, {"en": key.title(), "ja": ja}) for key, ja in
                (("yes", "はい"), ("no", "いいえ"), ("other", "その他")))  # fmt: skip


def inquiry(yes, no, *, wording="w", earlier=(), choices=CHOICES):
    question = Question("sat", "single", BOTH, BOTH, BOTH, choices=choices, wording=wording)
    first = Question("wish", "text", BOTH, BOTH, BOTH)
    answers = [{"sat": "yes"}] * yes + [{"sat": "no"}] * no
    responses = [Answered(each, {"block": "1"}) for each in answers]
    return Inquiry([first, question], responses, {"block": {"1": 900}}, 900, tuple(earlier))


def figures(inquired):
    """After the way through JSON that figures take to their process, and to the database."""
    inquired = Inquiry.from_json(json.loads(json.dumps(inquired.to_json())))
    return json.loads(json.dumps(figures_of(inquired)))["findings"][1]


def shown(found, language="en"):
    return finding(found, language, 1, "2026-05-11").trend


def test_a_change_is_told_with_its_margin():
    """120 of 200, then 150 of 200, of 900: errors 0.0306 and 0.0270 add to 0.0409; times 1.96 is 8.0."""
    found = figures(inquiry(150, 50, earlier=[Wave("2025-11-10", inquiry(120, 80))]))
    assert found["trend"]["change"] == {"since": "2025-11-10", "points": 15, "margin": 8}
    assert [wave["cell"]["percent"] for wave in found["trend"]["waves"]] == [60]
    assert shown(found).note == "Since November 2025: up by 15 points (±8)."
    assert shown(found, "ja").note == "2025年11月の調査から15ポイント増えました（±8ポイント）。"


@pytest.mark.parametrize(
    ("yes", "words"),
    [(80, "down by 20 points (±8)."), (118, "down by 1 point (±9). That is within the margin")],
)
def test_a_fall_and_a_change_within_its_margin_are_told_as_such(yes, words):
    found = figures(inquiry(yes, 200 - yes, earlier=[Wave("2025-11-10", inquiry(120, 80))]))
    if found["trend"]["choice"] == 0:
        assert words in shown(found).note


def test_another_wording_breaks_the_line_and_nothing_is_compared_across_it():
    waves = [
        Wave("2025-11-10", inquiry(130, 70)),
        Wave("2025-05-12", inquiry(60, 140, wording="other")),
        Wave("2024-11-11", inquiry(50, 150, wording="other")),
    ]
    found = figures(inquiry(150, 50, earlier=waves))
    assert found["trend"]["change"]["since"] == "2025-11-10"
    assert [wave["is_same"] for wave in found["trend"]["waves"]] == [False, False, True]
    trend = shown(found)
    lines = [mark for mark in trend.wide.marks if mark.kind == "trend"]
    assert len(lines) == 2
    assert "November 2024: 25% (±5); May 2025: 30% (±6); wording changed; November 2025" in (
        trend.description
    )
    assert "worded differently in May 2025 and before; the line is broken" in trend.note
    assert "文言を変更" in shown(found, "ja").description
    assert "2025年5月までは質問の文言が異なる" in shown(found, "ja").note


def test_names_of_four_waves_stand_apart_on_a_phone():
    waves = [Wave(day, inquiry(120, 80)) for day in ("2025-11-10", "2025-05-12", "2024-11-11")]
    drawing = shown(figures(inquiry(150, 50, earlier=waves))).narrow
    names = [mark for mark in drawing.marks if mark.kind == "point"]
    assert [mark.text for mark in names].count("November") == 2
    assert max(width(mark.text, 13) for mark in names) < drawing.width / 4


def test_where_only_the_wording_before_differs_no_change_is_told():
    found = figures(inquiry(150, 50, earlier=[Wave("2025-11-10", inquiry(120, 80, wording="o"))]))
    assert found["trend"]["change"] is None
    assert not [mark for mark in shown(found).wide.marks if mark.kind == "trend"]


def test_a_wave_shows_no_more_than_its_own_report_would():
    few = Wave("2025-11-10", inquiry(8, 1))
    rare = Wave("2025-11-10", inquiry(198, 2))
    for wave in (few, rare):
        found = figures(inquiry(150, 50, earlier=[wave]))
        own = figures(wave.inquiry)
        marks = {cell["mark"] for cell in own.get("cells", [])}
        assert marks <= {"x", "–"}
        assert found["trend"]["waves"][0]["cell"] is None
        assert found["trend"]["change"] is None
        assert "November 2025: not shown" in shown(found).description


def test_an_answer_that_an_earlier_wave_did_not_offer_is_not_shown_there():
    others = (Level("no", BOTH), Level("other", BOTH))
    wave = Wave("2025-11-10", inquiry(0, 100, wording="o", choices=others))
    assert figures(inquiry(150, 50, earlier=[wave]))["trend"]["waves"][0]["cell"] is None


def test_a_wave_with_more_answers_than_people_is_left_out():
    broken = replace(inquiry(100, 50), population=20)
    assert "trend" not in figures(inquiry(150, 50, earlier=[Wave("2025-11-10", broken)]))


def test_a_question_without_an_earlier_wave_has_no_line():
    assert "trend" not in figures(inquiry(150, 50))
    assert shown(figures(inquiry(150, 50))) is None


@pytest.mark.django_db(databases="__all__")
def test_the_waves_a_survey_was_copied_from_are_read_with_it(noon):
    earlier = small_survey()
    freeze_wordings(earlier)
    later = copy_survey(
        earlier, slug="later", opens_on=earlier.closes_on, closes_on=earlier.closes_on.replace(day=20),
        by=None, at=noon,
    )  # fmt: skip
    Item.objects.filter(section__survey=later, key="way").update(text_en="How do you travel?")
    Response.objects.bulk_create(
        Response(survey=later.pk, answers={"sat": 5 if n < 70 else 2, "way": "foot"})
        for n in range(100)
    )
    later.population_size = 900
    later.save()
    KnownMargin.objects.create(survey=later, variable="block", level="1", members=900)
    found = inquiry_of(later)
    assert [wave.opens_on for wave in found.earlier] == ["2026-05-11"]
    made = {each["key"]: each for each in figures_of(found)["findings"]}
    assert made["sat"]["trend"]["waves"][0]["is_same"]
    assert made["sat"]["trend"]["change"]["since"] == "2026-05-11"
    assert not made["way"]["trend"]["waves"][0]["is_same"]
    assert made["way"]["trend"]["change"] is None


@pytest.mark.django_db(databases="__all__")
def test_a_wave_that_is_still_open_is_not_read():
    earlier = SurveyFactory(state=State.OPEN, ticket_key=b"key")
    Response.objects.create(survey=earlier.pk, answers={"sat": 5})
    assert inquiry_of(SurveyFactory(copied_from=earlier)).earlier == ()
