import io
import json
import re
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from ajet.representation.answers.models import Intake, Response
from ajet.representation.answers.reading import responses_of
from ajet.representation.surveys.importing import applying, tables
from ajet.representation.surveys.models import AnswerImport, Invitation, State, Stratum, Survey
from tests.factories.clients import client_of
from tests.factories.council import TermFactory
from tests.factories.surveys import (
    SurveyFactory,
    members,
    place_in_block,
    routed_survey,
    survey_of_every_kind,
)

pytestmark = pytest.mark.django_db(databases=["default", "answers"])

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(autouse=True)
def clock(noon):
    with time_machine.travel(noon, tick=True):
        yield


@pytest.fixture
def officer():
    """A browser in which somebody with the right signed in and proved a second factor."""
    account = TermFactory(seat__office__rights=["run_surveys"]).person.account
    return client_of(account, second_factor=True)


def with_key(client, path, **data):
    """Post the form of a page, with the idempotency key that stands in it."""
    page = client.get(path).content.decode()
    key = re.search(r'name="idempotency_key" value="([^"]+)"', page)[1]
    return client.post(path, {"idempotency_key": key, **data})


def uploaded(name, content):
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())


def test_members_without_the_right_are_refused():
    client = Client()
    client.force_login(members(1)[0].account)
    assert client.get("/en/desk/surveys/").status_code == 403


def test_an_officer_prepares_opens_and_closes_a_survey(officer):
    place_in_block(4, "28")
    members(30)
    survey = survey_of_every_kind(slug="work")
    desk = "/en/desk/surveys/work/"
    assert "Question hours?" in officer.get(f"{desk}questions/").content.decode()
    assert "質問hours" in officer.get(f"{desk}questions/").content.decode()
    assert "31 people will be invited now" in officer.get(f"{desk}opening/").content.decode()
    assert with_key(officer, f"{desk}opening/")["Location"] == desk
    survey.refresh_from_db()
    assert survey.state == State.OPEN
    assert with_key(officer, f"{desk}closing/")["Location"] == desk
    survey.refresh_from_db()
    assert survey.state == State.CLOSED


def test_opening_what_is_open_says_so_and_changes_nothing(officer):
    members(10)
    survey_of_every_kind(slug="work")
    path = "/en/desk/surveys/work/opening/"
    page = officer.get(path).content.decode()
    key = re.search(r'name="idempotency_key" value="([^"]+)"', page)[1]
    answers = [officer.post(path, {"idempotency_key": key}).status_code for _ in range(2)]
    answers.append(officer.post(path, {"idempotency_key": "another"}).status_code)
    assert answers == [302, 302, 409]
    assert Stratum.objects.count() == 1


def test_response_rates_are_shown_by_block_and_withheld_under_ten(officer):
    place_in_block(4, "28")
    place_in_block(7, "30")
    place_in_block(9, "40")
    survey = SurveyFactory(slug="work", state=State.CLOSED, population_size=180)
    for block, count in ((4, 40), (7, 80), (9, 60)):
        Stratum.objects.create(
            survey=survey, key=f"b{block}", block=block, role="ALT", year_band="1", members=count
        )
    given = [("b4", 9), ("b7", 20), ("b9", 16)]
    Response.objects.bulk_create(
        Response(survey=survey.pk, stratum=key, answers={})
        for key, count in given
        for _ in range(count)
    )
    page = officer.get("/en/desk/surveys/work/").content.decode()
    assert "Block 7: 20 of 80" in page
    hidden = [f"Block {block}: number of answers not shown" in page for block in (4, 7, 9)]
    assert hidden == [True, False, True]
    assert [words for words in ("9 of 40", "16 of 60", "&lt;10") if words in page] == []
    assert "<dd>45 (25%)</dd>" in page
    assert "<dd>45（25%）</dd>" in officer.get("/ja/desk/surveys/work/").content.decode()


def test_a_total_under_ten_is_withheld_too(officer):
    survey = SurveyFactory(slug="work", state=State.OPEN, population_size=40)
    stratum = Stratum.objects.create(
        survey=survey, key="nation", block=None, role="ALL", year_band="1-5", members=40
    )
    Response.objects.bulk_create(
        Response(survey=survey.pk, stratum="nation", answers={}) for _ in range(9)
    )
    Invitation.objects.bulk_create(
        Invitation(survey=survey, person=person, stratum=stratum, issued=True)
        for person in members(40)
    )
    page = officer.get("/en/desk/surveys/work/").content.decode()
    assert "<dd>fewer than 10</dd>" in page
    assert "There are no more answers than the 40 tickets" in page
    assert "9 answers" not in page
    assert page.count("Too few have answered yet for a number to be shown for any block.") == 1
    assert "not shown</td>" not in page
    assert "tile" not in page.partition("<main")[2]
    closing = officer.get("/en/desk/surveys/work/closing/").content.decode()
    assert "Fewer than 10 of 40 members have answered." in closing


def test_the_page_comes_again_while_the_closing_runs(officer):
    survey = SurveyFactory(slug="work", state=State.CLOSED)
    again = '<meta http-equiv="refresh"'
    page = officer.get("/en/desk/surveys/work/").content.decode()
    assert again in page
    assert "the closing is still running" in page
    Survey.objects.filter(pk=survey.pk).update(is_sealed=True)
    page = officer.get("/en/desk/surveys/work/").content.decode()
    assert again not in page
    assert "the closing is still running" not in page


def test_a_workbook_comes_in_by_the_same_field_and_what_it_loses_is_told(officer):
    survey_of_every_kind(slug="work")
    page = officer.get("/en/desk/surveys/work/exchange/")
    assert "Nothing is lost" in page.content.decode()
    ours = officer.get("/en/desk/surveys/work/exchange/xlsform/")
    assert ours["Content-Disposition"] == 'attachment; filename="work.xlsx"'
    Survey.objects.all().delete()
    answer = officer.post("/en/desk/surveys/", {"file": uploaded("work.xlsx", ours.content)})
    assert (answer.status_code, answer["Location"]) == (302, "/en/desk/surveys/work/")

    book = openpyxl.load_workbook(io.BytesIO(ours.content))
    book["survey"].append(["geopoint", "place", "Where?", "どこですか。"])
    changed = io.BytesIO()
    book.save(changed)
    row = book["survey"].max_row
    told = officer.post("/en/desk/surveys/", {"file": uploaded("work.xlsx", changed.getvalue())})
    assert told.status_code == 200
    page = told.content.decode()
    assert f"Sheet “survey”, row {row}" in page
    assert "“place” is of the type “geopoint”" in page
    assert Survey.objects.get().slug == "work"


def test_a_questionnaire_comes_in_by_the_page_or_is_refused_with_every_reason(officer):
    file = uploaded("q.json", (DATA / "survey" / "questionnaire.json").read_bytes())
    response = officer.post("/en/desk/surveys/", {"file": file})
    assert response["Location"] == "/en/desk/surveys/ajet-spring/"
    refused = officer.post("/en/desk/surveys/", {"file": uploaded("q.json", "{}")})
    assert refused.status_code == 422
    text = refused.content.decode()
    assert [
        name for name in ("slug", "title", "opens_on", "sections") if f"{name}: is" not in text
    ] == []


def test_answers_come_in_by_file_columns_and_confirmation(officer):
    officer.post(
        "/en/desk/surveys/",
        {"file": uploaded("q.json", (DATA / "survey" / "questionnaire.json").read_bytes())},
    )
    path = "/en/desk/surveys/ajet-spring/import/"
    csv = "satisfaction,recon,ch_line,ch_email\n4,yes,1,0\n9,no,0,1\n\ufeff5,はい,0,0\n"
    mapping = {"columns": {"channels": {"line": "ch_line", "email": "ch_email"}}}
    files = {"file": uploaded("a.csv", csv), "mapping": uploaded("m.json", json.dumps(mapping))}
    columns = officer.post(path, files)["Location"]
    page = officer.get(columns).content.decode()
    assert re.search(r'name="recon\.".*?<option value="1" selected>recon', page, re.S)
    chosen = {"sat.": "0", "recon.": "1", "channels.line": "2", "channels.email": "3"}
    check = officer.post(columns, chosen)["Location"]
    shown = officer.get(check).content.decode()
    assert "<td>satisfaction</td><td>9</td>" in shown
    assert "Store the answers" not in shown
    assert officer.post(check).status_code == 409
    officer.post(columns, {**chosen, "ignore": "on"})
    assert officer.post(check)["Location"] == columns
    brought = AnswerImport.objects.get()
    for _ in range(2):
        applying.apply_import.func(str(brought.pk))
    brought.refresh_from_db()
    assert (brought.step, brought.responses, Intake.objects.count()) == ("applied", 3, 0)
    stored = [given for _, given in responses_of(Survey.objects.get().pk)]
    assert sorted(stored, key=str) == sorted(
        [
            {"sat": 4, "recon": "yes", "channels": ["line"]},
            {"recon": "no", "channels": ["email"]},
            {"sat": 5, "recon": "yes", "channels": []},
        ],
        key=str,
    )


def test_a_worker_killed_while_storing_is_followed_by_another_and_nothing_is_stored_twice(
    officer, monkeypatch
):
    survey = survey_of_every_kind(slug="work")
    brought = applying.bring(survey, b"one\na\nb\n", {}, by=None, on=survey.opens_on)
    mapping, found = applying.matched(brought)
    applying.import_answers(brought, found, mapping, by=None, at=timezone.now())

    def die(*args, **kwargs):
        raise SystemExit

    with monkeypatch.context() as killed:
        killed.setattr(applying.storing, "forget_file", die)
        with pytest.raises(SystemExit):
            applying.apply_import.func(str(brought.pk))
    assert responses_of(survey.pk) == []
    for _ in range(2):
        applying.apply_import.func(str(brought.pk))
    assert len(responses_of(survey.pk)) == 2


def test_an_officer_says_what_values_mean_that_match_no_choice(officer):
    survey_of_every_kind(slug="work")
    csv = "one,rate\nAye,5\nAye,top\nnever,1\n"
    columns = officer.post("/en/desk/surveys/work/import/", {"file": uploaded("a.csv", csv)})
    check = f"{columns['Location']}check/"
    page = officer.get(check).content.decode()
    assert "“Aye” (2 times)" in page
    said = {"means-0": "a", "means-1": "e", "means-2": "nothing", "meanings": "yes"}
    answer = officer.post(check, said)
    assert (answer.status_code, answer["Location"]) == (302, check)
    assert "Cells that match no choice" not in officer.get(check).content.decode()
    brought = AnswerImport.objects.get()
    values = {value for known in brought.mapping["values"].values() for value in known.items()}
    assert ("aye", "a") in values
    officer.post(check)
    brought.refresh_from_db()
    assert (brought.step, brought.responses) == ("applying", 3)


def test_a_discarded_file_is_forgotten(officer):
    survey = survey_of_every_kind(slug="work")
    brought = applying.bring(survey, b"one\na\n", {}, by=None, on=survey.opens_on)
    officer.post(f"{brought.get_absolute_url()}check/", {"discard": ""})
    brought.refresh_from_db()
    assert (brought.step, Intake.objects.count(), Response.objects.count()) == ("dropped", 0, 0)


def test_a_file_nobody_confirms_is_forgotten_after_a_week():
    survey = survey_of_every_kind(slug="work")
    today = timezone.localdate()
    for days in (6, 7):
        applying.bring(survey, b"one\na\n", {}, by=None, on=today - timedelta(days=days))
    applying.discard_forgotten(today)
    assert Intake.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "The submitted file is empty."),
        (b"%PDF-1.7\0\0", "The file holds no table of text"),
        ("one,one\na,b\n", "Two columns are named “one”."),
    ],
)
def test_a_file_that_is_no_table_is_refused_and_not_kept(officer, content, said):
    survey_of_every_kind(slug="work")
    page = officer.post("/en/desk/surveys/work/import/", {"file": uploaded("a.csv", content)})
    assert said in page.content.decode()
    assert Intake.objects.count() == 0


def test_a_file_that_asks_too_much_is_given_up_by_a_process_of_its_own(officer, monkeypatch):
    survey_of_every_kind(slug="work")
    monkeypatch.setattr(tables, "READING_MEMORY", 32 * 2**20)
    large = "one,words\n" + f"a,{'x' * 500}\n" * 30_000
    page = officer.post("/en/desk/surveys/work/import/", {"file": uploaded("a.csv", large)})
    assert "took too much time or memory" in page.content.decode()
    assert Intake.objects.count() == 0


def test_no_file_is_added_to_answers_that_members_give_themselves(officer):
    members(10)
    survey_of_every_kind(slug="work")
    with_key(officer, "/en/desk/surveys/work/opening/")
    page = officer.post("/en/desk/surveys/work/import/", {"file": uploaded("a.csv", "one\na\n")})
    assert "no file is added" in page.content.decode()


def test_what_stands_in_a_cell_is_shown_as_text(officer):
    survey_of_every_kind(slug="work")
    csv = "one\n<script>alert(1)</script>\n"
    columns = officer.post("/en/desk/surveys/work/import/", {"file": uploaded("a.csv", csv)})
    shown = officer.get(f"{columns['Location']}check/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


def test_officers_read_in_both_languages_when_a_question_is_shown(officer):
    routed_survey(slug="work")
    page = officer.get("/en/desk/surveys/work/questions/").content.decode()
    assert "the answer to “Question teach?” is “Choice A”" in page
    assert "「質問teach」の回答が「選択肢A」である" in page
