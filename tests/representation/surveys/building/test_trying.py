"""Preview and try-out: what members will see, and nothing is stored."""

from contextlib import contextmanager

import pytest
from django.db import connections

from ajet.representation.answers.models import Draft, Mailbox
from ajet.representation.surveys.models import Item
from tests.factories.surveys import (
    SectionFactory,
    routed_survey,
    survey_of_every_kind,
    survey_with_newer_kinds,
)
from tests.representation.surveys.building.forms import form_in

pytestmark = pytest.mark.django_db(databases=["default", "answers"])

BUILD = "/en/desk/surveys/work/build/"
TRY = f"{BUILD}try/"


def press(officer, answer, to, **typed):
    return officer.post(TRY, form_in(answer) | typed | {"to": to})


def says(answer, *sentences):
    page = answer.content.decode()
    return [sentence in page for sentence in sentences]


@contextmanager
def writes_noted():
    """Statements that change the register, or the store of answers."""
    found: list = []

    def note(execute, sql, params, many, context):
        if sql.split()[0] in ("INSERT", "UPDATE", "DELETE"):
            found.append(sql)
        return execute(sql, params, many, context)

    with connections["default"].execute_wrapper(note), connections["answers"].execute_wrapper(note):
        yield found


def test_a_try_out_walks_the_survey_as_members_do_and_stores_nothing(officer):
    routed_survey(slug="work")
    with writes_noted() as written:
        walk_through(officer)
    assert written == []
    assert not Draft.objects.exists()
    assert not Mailbox.objects.exists()


def walk_through(officer):
    begun = officer.get(TRY)
    assert says(begun, "Try-out", "Question teach?", "Question hours?") == [True, True, False]
    missing = press(officer, begun, "next")
    assert (missing.status_code, *says(missing, "Please answer this question.")) == (422, True)
    more = press(officer, begun, "next", **{"q-teach": "a"})
    assert says(more, "leads to a further question", "Question hours?") == [True, True]
    second = press(officer, more, "next", **{"q-hours": "40"})
    assert says(second, "Question alone?", "Question with?") == [True, True]
    back = press(officer, second, "back")
    assert form_in(back)["q-hours"] == "40"
    third = press(officer, press(officer, back, "next"), "next", **{"q-alone": "1"})
    assert says(third, "Question wish?", "Send my answers") == [True, True]
    done = press(officer, third, "send", **{"q-wish": "More tea"})
    assert says(done, "This is where the answers would be sent", "More tea") == [True, False]
    other = press(officer, begun, "next", **{"q-teach": "b"})
    assert says(other, "Question wish?", "Question alone?") == [True, False]


def test_mistakes_are_told_as_members_are_told(officer):
    survey_with_newer_kinds(slug="work")
    begun = officer.get(TRY)
    typed = {"q-order.1": "a", "q-order.2": "a", "q-born": "yesterday", "q-pay": "much"}
    answer = press(officer, begun, "send", **typed)
    sentences = ["already has a place above", "Please write a day such as", "Please write a number"]
    assert (answer.status_code, *says(answer, *sentences)) == (422, True, True, True)
    nothing = press(officer, begun, "send", **{"q-pay": ""})
    assert says(nothing, "Please answer this question.") == [True]


@pytest.mark.parametrize("carried", ["", "x", "WzEsIHt9LCAiYSJd:1u:forged", "\0"])
def test_what_is_not_our_own_begins_anew(officer, carried):
    routed_survey(slug="work")
    answer = officer.post(TRY, {"carried": carried, "to": "next", "q-teach": "b"})
    assert (answer.status_code, *says(answer, "Question teach?")) == (200, True)


def test_a_try_out_goes_on_beside_a_questionnaire_that_changes(officer):
    survey = routed_survey(slug="work")
    begun = officer.get(TRY)
    second = press(officer, press(officer, begun, "next", **{"q-teach": "a"}), "next")
    survey.sections.all()[1].delete()
    answer = press(officer, second, "next", **{"q-alone": "1"})
    assert answer.status_code in (200, 422)


def test_gaps_in_translation_are_shown_as_gaps_and_not_stored(officer):
    survey_of_every_kind(slug="work")
    Item.objects.filter(key="one").update(text_ja="")
    Item.objects.get(key="one").choices.filter(key="a").update(text_ja="")
    page = officer.get(TRY.replace("/en/", "/ja/"))
    assert says(page, "【未翻訳】Question one?", "【未翻訳】Choice A") == [True, True]
    assert Item.objects.get(key="one").text_ja == ""


def test_the_preview_shows_each_part_in_both_languages_on_a_phone_and_at_a_desk(officer):
    survey_of_every_kind(slug="work")
    first, second = officer.get(f"{BUILD}preview/"), officer.get(f"{BUILD}preview/?part=2")
    counts = [
        answer.content.decode().count(text)
        for answer in (first, second)
        for text in ("<legend>Question one?", "<legend>質問one", "Question hours?", "質問hours")
    ]
    assert counts == [2, 2, 0, 0, 0, 0, 2, 2]
    wrong = [officer.get(f"{BUILD}preview/?part={part}").status_code for part in ("0", "3", "x")]
    assert wrong == [404, 404, 404]


def test_where_there_is_no_question_there_is_nothing_to_try(officer):
    SectionFactory(survey__slug="work")
    pages = [officer.get(f"{BUILD}{page}/") for page in ("try", "preview")]
    assert [says(page, "There is no question yet.") for page in pages] == [[True], [True]]
