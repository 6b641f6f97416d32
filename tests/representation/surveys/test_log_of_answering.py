"""What the log says of the pages on which answers are given."""

import logging
from datetime import date

import pytest
import time_machine
from django.core.exceptions import SuspiciousOperation
from django.db import DataError
from django.test import Client

from ajet.foundation.access.answering import QuietAboutAnswers
from ajet.representation.answers import sending
from ajet.representation.surveys import issuing, opening
from tests.factories.surveys import members, place_in_block, survey_of_every_kind

pytestmark = pytest.mark.django_db(databases=["default", "answers"])

TODAY = date(2025, 11, 22)
WRITTEN = "my school is"


@pytest.fixture
def respondent(noon):
    """A browser on its first page, that shows a broken page instead of raising what broke it."""
    with time_machine.travel(noon, tick=True):
        place_in_block(4, "28")
        person = members(12)[0]
        survey = opening.open_survey(survey_of_every_kind(slug="work"), by=None, at=noon, on=TODAY)
        code = issuing.issue_ticket(survey, person, on=TODAY).code
        browser = Client(raise_request_exception=False)
        browser.post("/en/answering/work/", {"ticket": code})
        yield browser


def terminal():
    return next(
        handler
        for handler in logging.getLogger().handlers
        if any(isinstance(each, QuietAboutAnswers) for each in handler.filters)
    )


def lines(caplog):
    """What would be written: the records that get as far as the terminal."""
    kept = [record for record in caplog.records if terminal().filter(record)]
    return [terminal().format(record) for record in kept]


def test_pages_not_found_or_refused_leave_no_line(respondent, caplog):
    for path in ("work/99/", "other/", "work/nothing/"):
        assert respondent.get(f"/en/answering/{path}").status_code == 404
    assert respondent.post("/en/answering/work/", {"ticket": "wrong"}).status_code == 422
    assert lines(caplog) == []
    respondent.get("/en/surveys/other/nothing/")
    assert lines(caplog) == ["WARNING django.request: Not Found: /en/surveys/other/nothing/"]


def test_what_broke_a_page_is_named_and_not_quoted(respondent, caplog, monkeypatch):
    def fail(*args):
        raise DataError(f"DETAIL: Failing row contains ({WRITTEN})")

    monkeypatch.setattr(sending, "save_draft", fail)
    broken = respondent.post("/en/answering/work/1/", {"q-one": "b", "to": "next"})
    assert broken.status_code == 500
    assert lines(caplog) == ["ERROR django.request: DataError at '/en/answering/work/1/'"]
    assert WRITTEN not in caplog.text


def test_what_other_parts_of_django_say_of_such_a_page_does_not_reach_the_log(
    respondent, caplog, monkeypatch
):
    def suspect(*args):
        raise SuspiciousOperation(WRITTEN)

    monkeypatch.setattr(sending, "save_draft", suspect)
    refused = respondent.post("/en/answering/work/1/", {"q-one": "b", "to": "next"})
    assert refused.status_code == 400
    (line,) = lines(caplog)
    assert line.endswith("SuspiciousOperation at '/en/answering/work/1/'")
