"""The invented survey as values."""

from collections import Counter
from datetime import date
from random import Random

import pytest

from ajet.web.demonstration.survey.answering import answers_of
from ajet.web.demonstration.survey.waves import (
    last_spring,
    questionnaire_of,
    season_of,
    this_season,
)

DAYS = [
    date(2026, 11, 22),
    date(2027, 3, 1),
    date(2027, 5, 20),
    date(2027, 7, 31),
    date(2027, 8, 1),
]


def questions():
    wave = this_season(DAYS[0])
    return [item for section in questionnaire_of(wave).sections for item in section.items]


def admits(item, answer):
    """Could a member have given this answer on the page?"""
    choices = {choice.key for choice in item.choices}
    points = {choice.value for choice in item.choices}
    if item.kind == "single":
        return answer in choices
    if item.kind == "several":
        return set(answer) <= choices and len(answer) == len(set(answer))
    if item.kind == "scale":
        return answer in points
    if item.kind == "matrix":
        return set(answer) == {row.key for row in item.rows} and set(answer.values()) <= points
    if item.kind == "number":
        return item.minimum <= answer <= item.maximum
    return isinstance(answer, str) and len(answer) > 10


def test_a_survey_has_every_kind_of_question_in_four_sections_and_both_languages():
    questionnaire = questionnaire_of(this_season(DAYS[0]))
    kinds = {item.kind for item in questions()}
    assert len(questionnaire.sections) == 4
    assert kinds == {"single", "several", "scale", "matrix", "number", "text"}
    assert all(item.text.en and item.text.ja for item in questions())


@pytest.mark.parametrize("day", DAYS)
def test_the_spring_survey_is_over_and_the_other_open_on_any_day(day):
    spring, present = last_spring(day), this_season(day)
    assert spring.closes_on <= day
    assert present.opens_on <= day < present.closes_on
    assert spring.slug != present.slug


def test_seasons_have_three_months():
    assert [season_of(date(2026, month, 1)) for month in (1, 2, 3, 5, 6, 8, 9, 11, 12)] == [
        *("winter", "winter", "spring", "spring", "summer", "summer", "autumn", "autumn", "winter")
    ]


def test_invented_answers_are_ones_that_the_page_would_take():
    items = {item.key: item for item in questions()}
    chance = Random(7)
    invited = [("ALT", "1"), ("ALT", "3-5"), ("CIR_SEA", "2"), ("ALL", "1-5")] * 200
    given = [answers_of(role, band, chance) for role, band in invited]
    answered = [answers for answers in given if answers is not None]
    wrong = [
        (key, answer)
        for answers in answered
        for key, answer in answers.items()
        if not admits(items[key], answer)
    ]
    required = {key for key, item in items.items() if item.is_required}
    asked = Counter(key for answers in answered for key in answers)
    assert wrong == []
    assert all(required <= answers.keys() for answers in answered)
    assert asked.keys() == items.keys()


def test_the_same_chance_gives_the_same_answers():
    first, second = (
        [answers_of("ALT", "2", chance) for _ in range(50)] for chance in (Random(3), Random(3))
    )
    assert first == second
