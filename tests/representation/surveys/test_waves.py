"""The next wave of a survey: the same questions under the same keys, and what of their wording changed."""

import re
from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, connection

from ajet.foundation.audit.models import Entry
from ajet.representation.reports.reading import questions_of
from ajet.representation.surveys import opening
from ajet.representation.surveys.models import Choice, Item, Row, Section, Survey
from ajet.representation.surveys.questionnaire.loading import SlugIsTaken
from ajet.representation.surveys.waves import compared, copy_survey, wording_of
from tests.factories.clients import client_of
from tests.factories.council import TermFactory
from tests.factories.surveys import (
    ItemFactory,
    members,
    place_in_block,
    routed_survey,
    survey_of_every_kind,
    survey_with_newer_kinds,
)

pytestmark = pytest.mark.django_db(databases=["default", "answers"])

NEXT = {"slug": "next", "opens_on": date(2026, 5, 1), "closes_on": date(2026, 6, 1)}


@pytest.fixture(autouse=True)
def clock(noon):
    with time_machine.travel(noon, tick=True):
        yield


def content(survey):
    """All that the questionnaire says, without the numbers of rows."""
    leave_out = {"id", "section_id", "survey_id", "item_id", "wording"}
    rows = [
        *Section.objects.filter(survey=survey).order_by("order"),
        *Item.objects.filter(section__survey=survey).order_by("section__order", "order"),
        *Choice.objects.filter(item__section__survey=survey).order_by("item__key", "order"),
        *Row.objects.filter(item__section__survey=survey).order_by("item__key", "order"),
    ]
    return [
        {
            name: value
            for name, value in vars(row).items()
            if name not in leave_out and name[0] != "_"
        }
        for row in rows
    ]


@pytest.mark.parametrize("make", [survey_of_every_kind, routed_survey, survey_with_newer_kinds])
def test_the_next_wave_has_every_question_and_nothing_of_the_answers(make, noon):
    earlier = make(state="closed", is_sealed=True, population_size=400, tickets_issued=30)
    made = copy_survey(earlier, **NEXT, by=None, at=noon)
    assert content(made) == content(earlier)
    made.refresh_from_db()
    assert (made.state, made.is_sealed, made.population_size, made.tickets_issued) == (
        "draft", False, None, None,
    )  # fmt: skip
    assert set(compared(made, earlier).values()) == {"same"}
    assert made.copied_from == earlier
    assert Entry.objects.filter(act="survey.copied").count() == 1


def test_a_name_that_is_taken_is_refused(noon):
    earlier = survey_of_every_kind(slug="next")
    with pytest.raises(SlugIsTaken):
        copy_survey(earlier, **NEXT, by=None, at=noon)


def one(survey):
    return Item.objects.filter(section__survey=survey, key="one")


def choice(survey, key):
    return Choice.objects.filter(item__in=one(survey), key=key)


CHANGES = [
    lambda survey: one(survey).update(text_ja="別の質問"),
    lambda survey: choice(survey, "a").update(text_en="Other"),
    lambda survey: choice(survey, "c").delete(),
    lambda survey: one(survey).update(may_decline=True),
    lambda survey: one(survey).update(kind="several"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_wording_is_seen(change, noon):
    earlier = survey_of_every_kind()
    made = copy_survey(earlier, **NEXT, by=None, at=noon)
    ItemFactory(section=made.sections.first(), key="fresh")
    change(made)
    assert {key: how for key, how in compared(made, earlier).items() if how != "same"} == {
        "one": "changed",
        "fresh": "new",
    }


def test_what_respondents_do_not_read_is_no_change(noon):
    earlier = survey_of_every_kind()
    made = copy_survey(earlier, **NEXT, by=None, at=noon)
    Item.objects.filter(section__survey=made, key="one").update(
        text_en="Question  one? ", report_text_en="Of members", is_shuffled=True
    )
    assert compared(made, earlier)["one"] == "same"


def test_opening_freezes_the_wording_and_reports_read_the_frozen_one(noon):
    place_in_block(4, "28")
    members(12)
    survey = survey_of_every_kind(slug="work")
    as_opened = wording_of(Item.objects.get(key="one"))
    opening.open_survey(survey, by=None, at=noon, on=date(2025, 11, 22))
    Item.objects.filter(key="one").update(text_en="Changed behind our back")
    wordings = {each.key: each.wording for each in questions_of(survey)}
    assert wordings["one"] == as_opened != wording_of(Item.objects.get(key="one"))
    assert all(len(wording) == 64 for wording in wordings.values())


def test_the_way_answers_are_kept_is_still_frozen_in_the_database():
    survey = survey_of_every_kind(state="open")
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute("UPDATE surveys_survey SET design = 'imported'")
    assert survey.copied_from is None


def test_an_officer_prepares_the_next_wave():
    account = TermFactory(seat__office__rights=["run_surveys"]).person.account
    officer = client_of(account, second_factor=True)
    survey_of_every_kind(slug="work")
    page = officer.get("/en/desk/surveys/work/copy/").content.decode()
    key = re.search(r'name="idempotency_key" value="([^"]+)"', page)[1]
    wrong = {"slug": "work", "opens_on": "2026-05-01", "closes_on": "2026-06-01"}
    refused = officer.post("/en/desk/surveys/work/copy/", {**wrong, "idempotency_key": key})
    assert refused.status_code == 422
    assert "There is already a survey of this name." in refused.content.decode()
    backwards = {**wrong, "slug": "next", "closes_on": "2026-04-01", "idempotency_key": key}
    assert (
        "after the one of opening"
        in officer.post("/en/desk/surveys/work/copy/", backwards).content.decode()
    )
    done = officer.post(
        "/en/desk/surveys/work/copy/", {**wrong, "slug": "next", "idempotency_key": key}
    )
    assert done["Location"] == "/en/desk/surveys/next/questions/"
    Item.objects.filter(section__survey__slug="next", key="one").update(text_en="Another?")
    page = officer.get(done["Location"]).content.decode()
    assert page.count("a line from wave to wave breaks here") == 1
    assert Survey.objects.get(slug="next").copied_from.slug == "work"
