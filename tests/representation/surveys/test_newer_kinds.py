"""Rankings, dates, lines of text, notes, “prefer not to say”, and options in random order."""

import copy
import json
import re
from datetime import date

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from ajet.representation.answers.models import Draft, Mailbox
from ajet.representation.surveys import issuing, opening
from ajet.representation.surveys.importing.mapping import Mapping, guess
from ajet.representation.surveys.importing.matching import match
from ajet.representation.surveys.importing.reading import Table
from ajet.representation.surveys.models import Item, Kind, Survey
from tests.factories.surveys import (
    ItemFactory,
    SectionFactory,
    SurveyFactory,
    members,
    place_in_block,
    survey_with_newer_kinds,
)
from tests.representation.surveys.test_questionnaire_file import SOUND, problems_of

pytestmark = pytest.mark.django_db(databases=["default", "answers"])

TODAY = date(2025, 11, 22)
PAGE = "/en/answering/work/1/"


@pytest.fixture
def visitors(noon):
    """Three browsers, each with a ticket."""
    with time_machine.travel(noon, tick=True):
        place_in_block(4, "28")
        invited = members(12)
        survey = opening.open_survey(
            survey_with_newer_kinds(slug="work"), by=None, at=noon, on=TODAY
        )
        clients = []
        for member in invited[:3]:
            clients.append(Client())
            code = issuing.issue_ticket(survey, member, on=TODAY).code
            clients[-1].post("/en/answering/work/", {"ticket": code})
        yield clients


@pytest.fixture
def visitor(visitors):
    return visitors[0]


WHOLE = {
    "q-order.1": "c",
    "q-order.2": "a",
    "q-born": "1999-04-01",
    "q-school": "Elementary",
    "q-pay": "300000",
    "q-mood": "4",
    "q-ways": ["j", "b"],
}
NOTHING = {
    "q-order.declined": "on",
    "q-born.declined": "on",
    "q-pay.declined": "on",
    "q-mood": "(declined)",
}


def test_every_kind_is_stored_in_its_form(visitor):
    sent = visitor.post(PAGE, {**WHOLE, "to": "send"})
    assert sent["Location"] == "/en/answering/work/thanks/"
    assert Mailbox.objects.get().answers == {
        "order": ["c", "a"],
        "born": "1999-04-01",
        "school": "Elementary",
        "pay": 300000,
        "mood": 4,
        "ways": ["b", "j"],
    }


def test_not_saying_is_another_thing_than_not_answering(visitor):
    sent = visitor.post(PAGE, {**NOTHING, "to": "send"})
    assert sent["Location"] == "/en/answering/work/thanks/"
    declined = "(declined)"
    assert Mailbox.objects.get().answers == {
        "order": declined, "born": declined, "pay": declined, "mood": declined,
    }  # fmt: skip


def test_what_was_answered_or_declined_is_there_again(visitor):
    visitor.post(PAGE, {**WHOLE, "q-pay": "", "q-pay.declined": "on", "to": "back"})
    page = visitor.get(PAGE).content.decode()
    chosen = re.findall(r'<option value="(\w+)" selected', page)
    checked = set(re.findall(r'name="q-([\w.]+)"[^>]*checked', page))
    assert (chosen, checked) == (["c", "a"], {"pay.declined", "mood", "ways"})
    assert 'value="1999-04-01"' in page
    visitor.post(PAGE, {**NOTHING, "to": "back"})
    page = visitor.get(PAGE).content.decode()
    assert set(re.findall(r'name="q-([\w.]+)"[^>]*checked', page)) == {
        "order.declined", "born.declined", "pay.declined", "mood",
    }  # fmt: skip


BAD = [
    ({"q-pay": ""}, "Please answer this question."),
    ({"q-pay": "1", "q-pay.declined": "on"}, "but not both"),
    ({"q-order.1": "a", "q-order.2": "a"}, "“Choice A” already has a place above."),
    ({"q-order.1": "", "q-order.2": "a"}, "Please leave no place empty above a filled one."),
    ({"q-order.1": "z"}, "Select a valid choice."),
    ({"q-order.1": "a", "q-order.declined": "on"}, "but not both"),
    ({"q-born": "yesterday"}, "Please write a day such as 2025-11-30."),
    ({"q-born": "0001-01-01"}, "Please write a day such as 2025-11-30."),
    ({"q-born": "1999-04-01\0"}, "Please write a day such as 2025-11-30."),
    ({"q-school": "x" * 201}, "at most 200 characters"),
    ({"q-ways": ["(declined)"]}, "Select a valid choice."),
]


@pytest.mark.parametrize(("data", "message"), BAD)
def test_what_is_no_answer_is_refused_and_nothing_typed_is_lost(visitor, data, message):
    page = visitor.post(PAGE, {"q-pay": "300000", "q-school": "Kept", **data, "to": "send"})
    assert page.status_code == 422
    assert message in page.content.decode()
    if "q-school" not in data:
        assert Draft.objects.get().answers["school"] == "Kept"
    assert not Mailbox.objects.exists()


@pytest.mark.parametrize(
    "written", ["1999/4/1", "１９９９－０４－０１", "1999年4月1日", "1999.04.01"]
)
def test_a_day_is_understood_as_people_write_it(visitor, written):
    visitor.post(PAGE, {"q-born": written, "to": "back"})
    assert Draft.objects.get().answers == {"born": "1999-04-01"}


def test_each_place_of_a_ranking_is_a_labelled_list_under_the_question(visitor):
    page = visitor.get(PAGE).content.decode()
    group = re.search(r'<div class="question ranking".*?</fieldset>', page, re.DOTALL)[0]
    assert re.findall(r"<(?:legend|label)[^>]*>\s*([^<]+?)\s*<", group) == [
        "Question order?",
        "Place 1",
        "Place 2",
    ]


def test_a_question_that_must_be_answered_or_declined_says_so(visitor):
    page = visitor.get(PAGE).content.decode()
    assert re.search(r"Question pay\?\s*<span[^>]*>required", page)


def test_a_note_is_text_between_the_questions_and_asks_nothing(visitor):
    page = visitor.get(PAGE).content.decode()
    assert "<p>Now to &lt;you&gt;.</p>" in page
    assert 'name="q-hello"' not in page


def options(client):
    page = client.get(PAGE).content.decode()
    return re.findall(r'name="q-ways" value="(\w)"', page)


def test_the_order_of_options_is_a_respondents_own_and_stays(visitors):
    orders = [options(client) for client in visitors]
    assert [options(client) for client in visitors] == orders
    assert len({tuple(order) for order in orders}) > 1
    assert [(sorted(order), order[-1]) for order in orders] == [(list("abcdefghij"), "j")] * 3


def test_a_survey_of_notes_alone_has_nothing_to_answer(noon):
    survey = SurveyFactory()
    ItemFactory(section=SectionFactory(survey=survey), kind=Kind.NOTE)
    with pytest.raises(opening.NothingToAnswer):
        opening.check_can_open(survey, TODAY)


def test_imported_cells_of_the_newer_kinds():
    survey = Survey.objects.with_questions().get(pk=survey_with_newer_kinds().pk)
    header = ["order", "born", "school", "pay", "mood", "ways"]
    rows = [
        (2, ["c; a", "1999/04/01", "Junior high", "Prefer not to say", "答えたくない", "b"]),
        (3, ["a;a", "soon", "x" * 201, "1", "3", ""]),
        (4, ["", "", "", "", "", ""]),
    ]
    table = Table(header, rows)
    found = match(survey, table, guess(survey, table))
    assert found.answers == [
        {"order": ["c", "a"], "born": "1999-04-01", "school": "Junior high",
         "pay": "(declined)", "mood": "(declined)", "ways": ["b"]},
        {"pay": 1, "mood": 3},
        {},
    ]  # fmt: skip
    assert [each.column for each in found.unmatched] == ["order", "born", "school"]
    assert ("hello", "") not in Mapping(guess(survey, table).columns).columns


FIRST = "sections[0].items[0]"


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        ({"kind": "ranking", "places": 3}, [f"{FIRST}.places: is more than there are choices"]),
        ({"places": 1}, [f"{FIRST}.places: does not go with this kind of question"]),
        (
            {"kind": "note", "choices": None, "required": True, "decline": True, "shuffle": True},
            [f"{FIRST}.{name}: does not go with this kind of question"
             for name in ("decline", "shuffle", "required")],
        ),
        ({"kind": "date"}, [f"{FIRST}.choices: does not go with this kind of question"]),
    ],
)  # fmt: skip
def test_what_does_not_go_with_a_kind_is_said(change, problems):
    content = copy.deepcopy(SOUND)
    content["sections"][0]["items"][0].update(change)
    assert problems_of(content) == problems


def test_the_file_says_how_a_question_is_asked(tmp_path):

    content = copy.deepcopy(SOUND)
    item = content["sections"][0]["items"][0]
    item.update(kind="ranking", places=1, decline=True, shuffle=True)
    item["choices"][1]["stays"] = True
    file = tmp_path / "q.json"
    file.write_text(json.dumps(content))
    call_command("survey", "load", str(file))
    stored = Item.objects.get(key="place")
    assert (stored.kind, stored.places, stored.may_decline, stored.is_shuffled) == (
        "ranking", 1, True, True,
    )  # fmt: skip
    assert list(stored.choices.values_list("key", "stays")) == [("a", False), ("b", True)]
