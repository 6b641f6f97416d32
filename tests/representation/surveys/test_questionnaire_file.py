import copy
import json
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from ajet.representation.surveys.models import Item, Survey
from ajet.representation.surveys.questionnaire.reading import Unsound, read_questionnaire
from tests.factories.surveys import SurveyFactory

FILE = Path(__file__).parents[2] / "data" / "survey" / "questionnaire.json"
SOUND = {
    "slug": "work",
    "title": {"en": "Work", "ja": "仕事"},
    "opens_on": "2025-11-01",
    "closes_on": "2025-12-01",
    "scales": {
        "agree": [
            {"key": "no", "text": {"en": "No", "ja": "いいえ"}, "value": 1},
            {"key": "yes", "text": {"en": "Yes", "ja": "はい"}, "value": 2},
        ]
    },
    "sections": [
        {
            "title": {"en": "Work", "ja": "仕事"},
            "items": [
                {
                    "key": "place",
                    "kind": "single",
                    "text": {"en": "Where?", "ja": "どこで"},
                    "choices": [
                        {"key": "a", "text": {"en": "A", "ja": "あ"}},
                        {"key": "b", "text": {"en": "B", "ja": "い"}},
                    ],
                },
                {
                    "key": "grid",
                    "kind": "matrix",
                    "text": {"en": "How?", "ja": "どう"},
                    "choices": "agree",
                    "rows": [{"key": "p", "text": {"en": "P", "ja": "ぴ"}}],
                },
                {
                    "key": "ten",
                    "kind": "scale",
                    "text": {"en": "How much?", "ja": "どのくらい"},
                    "scale": {"from": 0, "to": 2, "first": {"en": "none", "ja": "なし"}},
                },
            ],
        }
    ],
}


def problems_of(content):
    with pytest.raises(Unsound) as refusal:
        read_questionnaire(json.dumps(content).encode())
    return refusal.value.problems


def changed(change):
    content = copy.deepcopy(SOUND)
    change(content)
    return content


def test_a_sound_file_becomes_a_questionnaire():
    found = read_questionnaire(json.dumps(SOUND).encode())
    place, grid, ten = found.sections[0].items
    assert [choice.key for choice in place.choices] == ["a", "b"]
    assert [(choice.key, choice.value) for choice in grid.choices] == [("no", 1), ("yes", 2)]
    assert [(c.key, c.value, c.text.en, c.text.ja) for c in ten.choices] == [
        ("0", 0, "0 – none", "0 – なし"),
        ("1", 1, "1", "1"),
        ("2", 2, "2", "2"),
    ]


def test_a_section_a_question_and_a_row_may_have_words_for_the_report():
    content = copy.deepcopy(SOUND)
    section = content["sections"][0]
    grid = section["items"][1]
    for place in (section, grid, grid["rows"][0]):
        place["report"] = {"en": "Members' work", "ja": "会員の仕事"}
    found = read_questionnaire(json.dumps(content).encode()).sections[0]
    told = [place.report.en for place in (found, *found.items, found.items[1].rows[0])]
    assert told == ["Members' work", "", "Members' work", "", "Members' work"]


ITEM = "sections[0].items[0]"
WRONG = [
    (
        lambda c: c["sections"][0]["items"][0].update(unipolar=True),
        [f"{ITEM}.unipolar: does not go with this kind of question"],
    ),
    (lambda c: c.pop("title"), ["title: is missing"]),
    (lambda c: c["title"].pop("ja"), ["title.ja: is missing"]),
    (lambda c: c.update(colour="red"), ["colour: is not known here"]),
    (lambda c: c.update(slug="a b"), ["slug: is not made of 1 to 60 letters a–z, digits, - and _"]),
    (lambda c: c.update(opens_on="soon"), ["opens_on: is not a day of the form 2025-11-30"]),
    (lambda c: c.update(closes_on="2025-11-01"), ["closes_on: is not after the day of opening"]),
    (lambda c: c.update(sections=[]), ["sections: holds fewer than 1 or more than 100 entries"]),
    (lambda c: c.update(sections={}), ["sections: is not a list of the form […]"]),
    (lambda c: c.update(synthetic="yes"), ["synthetic: is neither true nor false"]),
    (lambda c: c.update(population=True), ["population: is not a whole number from 1 to 10000000"]),
    (
        lambda c: c.update(margins={"place": {"a": 5, "z": 5}}, population=9),
        [
            "margins.place.z: is not the key of a choice of this question",
            "margins.place: does not add up to the population",
        ],
    ),
    (
        lambda c: c.update(margins={"grid": {"p": 5}}),
        ["margins.grid: is not the key of a question with one choice of several"],
    ),
    (
        lambda c: c["sections"][0]["items"][0].update(kind="essay"),
        [
            f"{ITEM}.kind: is none of single, several, scale, matrix, ranking, number, date, short, text, note",
            f"{ITEM}.choices: does not go with this kind of question",
        ],
    ),
    (
        lambda c: c["sections"][0]["items"][0].update(key="grid"),
        ["sections: “grid” stands there more than once"],
    ),
    (
        lambda c: c["sections"][0]["items"][0]["choices"].pop(),
        [f"{ITEM}.choices: holds fewer than 2 or more than 100 entries"],
    ),
    (
        lambda c: c["sections"][0]["items"][1].update(choices="satisfied"),
        ["sections[0].items[1].choices: names a scale that is not among “scales”"],
    ),
    (
        lambda c: c["sections"][0]["items"][2]["scale"].update(to=900),
        ["sections[0].items[2].scale.to: is not a whole number from 0 to 100"],
    ),
    (
        lambda c: c["scales"]["agree"][0].update(value="one"),
        ["scales.agree[0].value: is not a whole number from -100 to 100"],
    ),
]


@pytest.mark.parametrize(("change", "problems"), WRONG)
def test_everything_wrong_is_named_with_its_place(change, problems):
    assert problems_of(changed(change)) == problems


def test_several_faults_are_told_at_once():
    assert len(problems_of({})) == 5


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "Line 1, column 1: this is not JSON."),
        (b"{", "Line 1, column 2: this is not JSON."),
        (b"\xff\xfe", "The file is not written in UTF-8."),
        (b'{"a": 1, "a": 2}', "This is not a questionnaire file."),
        (b"[" * 100_000, "This is not a questionnaire file."),
        (b" " * (1024 * 1024 + 1), "The file is larger than 1 MB."),
    ],
)
def test_what_is_no_json_is_refused(content, problem):
    with pytest.raises(Unsound) as refusal:
        read_questionnaire(content)
    assert refusal.value.problems == [problem]


nests = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=8), inside),
)


@given(st.sampled_from(["title", "sections", "scales", "margins", "slug", "opens_on"]), nests)
def test_whatever_stands_there_is_a_questionnaire_or_a_list_of_problems(name, value):
    content = json.dumps({**SOUND, name: value}).encode()
    with suppress(Unsound):
        assert read_questionnaire(content).slug


@pytest.mark.django_db
def test_a_file_loaded_again_replaces_the_survey_in_preparation():
    for _ in range(2):
        call_command("survey", "load", str(FILE))
    assert (Survey.objects.count(), Item.objects.count()) == (1, 14)


@pytest.mark.django_db
def test_a_survey_that_is_open_is_not_replaced():
    SurveyFactory(slug="ajet-spring", state="closed")
    with pytest.raises(CommandError, match="There is a survey ajet-spring already"):
        call_command("survey", "load", str(FILE))
