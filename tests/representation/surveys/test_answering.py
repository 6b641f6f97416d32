import re
import time
from datetime import date

import pytest
import time_machine
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ajet.representation.answers import moving
from ajet.representation.answers.models import Draft, Mailbox
from ajet.representation.surveys import closing, issuing, opening
from ajet.representation.surveys.answering import tickets as answering_tickets
from ajet.representation.surveys.models import Survey
from tests.factories.surveys import members, place_in_block, survey_of_every_kind

pytestmark = pytest.mark.django_db(databases=["default", "answers"])

TODAY = date(2025, 11, 22)


@pytest.fixture(autouse=True)
def clock(noon):
    with time_machine.travel(noon, tick=True):
        answering_tickets.wrong_codes.tries.clear()
        yield


@pytest.fixture
def invited():
    place_in_block(4, "28")
    return members(12)


@pytest.fixture
def survey(invited, noon):
    return opening.open_survey(survey_of_every_kind(slug="work"), by=None, at=noon, on=TODAY)


@pytest.fixture
def code(survey, invited):
    return issuing.issue_ticket(survey, invited[0], on=TODAY).code


@pytest.fixture
def visitor(code):
    """A browser that went through the door with a ticket."""
    client = Client()
    response = client.post("/en/answering/work/", {"ticket": code})
    assert response.status_code == 303
    return client


FIRST = {"q-one": "b", "q-many": ["c", "a"], "q-rate": "4", "to": "next"}
SECOND = {
    "q-grid.p": "1",
    "q-grid.q": "",
    "q-hours": "３７．５",
    "q-words": "More time.",
    "to": "send",
}


def test_a_member_walks_from_the_survey_to_the_thanks(survey, invited):
    member = Client()
    member.force_login(invited[3].account)
    page = member.get("/en/surveys/work/")
    assert "Begin" in page.content.decode()
    handed = member.post("/en/surveys/work/ticket/")
    code = re.search(r'name="ticket" value="([0-9A-Z-]+)"', handed.content.decode())[1]
    entered = member.post("/en/answering/work/", {"ticket": code})
    assert entered["Location"] == "/en/answering/work/1/"
    assert member.post("/en/answering/work/1/", FIRST)["Location"] == "/en/answering/work/2/"
    assert member.post("/en/answering/work/2/", SECOND)["Location"] == "/en/answering/work/thanks/"
    assert member.get("/en/answering/work/thanks/").status_code == 200
    letter = Mailbox.objects.get()
    assert (letter.stratum, letter.answers) == (
        "b4-alt-1",
        {
            "one": "b",
            "many": ["a", "c"],
            "rate": 4,
            "grid": {"p": 1},
            "hours": 37.5,
            "words": "More time.",
        },
    )
    assert not Draft.objects.exists()


def test_the_answering_pages_set_no_cookie_but_the_ticket_on_their_own_paths(code):
    client = Client()
    response = client.post("/en/answering/work/", {"ticket": code})
    cookies = [
        (c.key, c["path"], c["httponly"], c["samesite"], c["expires"])
        for c in response.cookies.values()
    ]
    ends = "Sun, 30 Nov 2025 15:00:00 GMT"
    assert cookies == [
        ("ticket", "/en/answering/work/", True, "Strict", ends),
        ("ticket", "/ja/answering/work/", True, "Strict", ends),
    ]
    assert client.get("/en/answering/work/1/").cookies == {}
    assert client.post("/ja/answering/work/1/", FIRST).cookies == {}


def test_the_answering_pages_offer_neither_to_sign_in_nor_an_account(code):
    client, sign_in = Client(), "/en/account/sign-in/"
    assert sign_in in client.get("/en/surveys/").content.decode()
    client.post("/en/answering/work/", {"ticket": code})
    for path in ("", "1/", "thanks/"):
        page = client.get(f"/en/answering/work/{path}").content.decode()
        assert [word for word in (sign_in, 'class="menu"') if word in page] == []


def test_answering_writes_nothing_to_the_register(visitor):
    with CaptureQueriesContext(connections["default"]) as asked:
        visitor.get("/en/answering/work/1/")
        visitor.post("/en/answering/work/1/", FIRST)
        visitor.post("/en/answering/work/2/", SECOND)
        visitor.get("/en/answering/work/thanks/")
    assert Mailbox.objects.count() == 1
    assert {query["sql"].split()[0] for query in asked} == {"SELECT"}


def test_what_was_answered_is_there_again_on_another_device_and_in_the_other_language(
    visitor, code
):
    visitor.post("/en/answering/work/1/", FIRST)
    other = Client()
    spoken = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    entered = other.post("/ja/answering/work/", {"ticket": spoken})
    assert entered["Location"] == "/ja/answering/work/2/"
    page = other.get("/ja/answering/work/1/").content.decode()
    assert "選択肢B" in page
    checked = re.findall(r"<input[^>]*checked[^>]*>", page)
    names = [
        (re.search(r'name="([^"]+)"', i)[1], re.search(r'value="([^"]+)"', i)[1]) for i in checked
    ]
    assert names == [("q-one", "b"), ("q-many", "a"), ("q-many", "c"), ("q-rate", "4")]


def test_nothing_typed_is_lost_when_something_is_wrong(visitor):
    visitor.post("/en/answering/work/1/", FIRST)
    wrong = {**SECOND, "q-hours": "about 40", "q-words": "Kept."}
    page = visitor.post("/en/answering/work/2/", wrong)
    text = page.content.decode()
    assert page.status_code == 422
    assert 'value="about 40"' in text
    assert "Kept.</textarea>" in text
    assert "Please write a number" in text
    assert not Mailbox.objects.exists()
    assert Draft.objects.get().answers["words"] == "Kept."


def test_the_progress_bar_counts_the_present_part(visitor):
    pages = [visitor.get(f"/en/answering/work/{number}/").content.decode() for number in (1, 2)]
    assert [
        re.search(r"<progress value=\"(\d)\" max=\"(\d)\"", page).groups() for page in pages
    ] == [
        ("1", "2"),
        ("2", "2"),
    ]


BAD = [
    ({"q-one": ""}, "Please answer this question."),
    ({"q-one": "z"}, "Select a valid choice."),
    ({"q-one": "a", "q-many": ["a", "z"]}, "Select a valid choice."),
    ({"q-one": "a", "q-rate": "6"}, "Select a valid choice."),
    ({"q-one": "a", "q-rate": "five"}, "Select a valid choice."),
]
BAD_ON_THE_SECOND = [
    ({"q-grid.p": "4"}, "Select a valid choice."),
    ({"q-hours": "-1"}, "Please write a number of 0 or more."),
    ({"q-hours": "101"}, "Please write a number of 100 or less."),
    ({"q-hours": "1e999"}, "Please write a number, such as"),
    ({"q-hours": "NaN"}, "Please write a number, such as"),
    ({"q-hours": "9" * 41}, "at most 40 characters"),
    ({"q-words": "x" * 4001}, "at most 4000 characters"),
    ({"q-words": "a\0b"}, "Null characters are not allowed."),
]


@pytest.mark.parametrize(
    ("number", "data", "message"),
    [(1, *bad) for bad in BAD] + [(2, *bad) for bad in BAD_ON_THE_SECOND],
)
def test_every_kind_of_question_refuses_what_is_no_answer(visitor, number, data, message):
    page = visitor.post(f"/en/answering/work/{number}/", {**data, "to": "next"})
    assert page.status_code == 422
    assert message in page.content.decode()


def test_whoever_goes_back_need_not_have_answered_what_is_required(visitor):
    visitor.post("/en/answering/work/1/", FIRST)
    response = visitor.post("/en/answering/work/2/", {"q-words": "Later.", "to": "back"})
    assert response["Location"] == "/en/answering/work/1/"
    visitor.post("/en/answering/work/1/", {"q-rate": "5", "to": "back"})
    assert Draft.objects.get().answers == {"rate": 5, "words": "Later."}


def test_a_required_question_left_out_is_asked_for_before_sending(visitor):
    response = visitor.post("/en/answering/work/2/", SECOND)
    assert response["Location"] == "/en/answering/work/1/?missing"
    page = visitor.get(response["Location"]).content.decode()
    assert "Please answer this question." in page
    in_japanese = visitor.get(response["Location"].replace("/en/", "/ja/")).content.decode()
    assert "この質問にご回答ください。" in in_japanese
    assert not Mailbox.objects.exists()


def test_sending_twice_or_from_two_tabs_gives_one_response_and_one_answer(visitor, survey):
    visitor.post("/en/answering/work/1/", FIRST)
    answers = [visitor.post("/en/answering/work/2/", SECOND)["Location"] for _ in range(2)]
    moving.empty_mailbox(survey.pk, at_least=1)
    answers.append(visitor.post("/en/answering/work/2/", SECOND)["Location"])
    answers.append(visitor.get("/en/answering/work/")["Location"])
    assert answers == ["/en/answering/work/thanks/"] * 4
    assert closing.tally(survey)["received"] == 1
    assert not Draft.objects.exists()


@pytest.mark.parametrize("written", ["", "nonsense", "0000-" * 12 + "0000", "é" * 52, "A" * 10_000])
def test_what_is_no_ticket_opens_nothing(survey, written):
    client = Client()
    page = client.post("/en/answering/work/", {"ticket": written})
    assert (page.status_code, page.cookies) == (422, {})
    client.cookies["ticket"] = written[:200].encode("ascii", "ignore").decode()
    assert client.get("/en/answering/work/1/")["Location"] == "/en/answering/work/"


def test_a_ticket_of_another_survey_opens_nothing(survey, noon, invited):
    other = opening.open_survey(survey_of_every_kind(slug="pay"), by=None, at=noon, on=TODAY)
    code = issuing.issue_ticket(other, invited[0], on=TODAY).code
    assert Client().post("/en/answering/work/", {"ticket": code}).status_code == 422


def test_too_many_wrong_codes_in_a_minute_have_to_wait_and_right_ones_do_not(survey, code):
    def status(ticket):
        return Client().post("/en/answering/work/", {"ticket": ticket}).status_code

    limit = answering_tickets.TRIES_PER_MINUTE
    answering_tickets.wrong_codes.tries.extend([time.monotonic()] * (limit - 1))
    assert [status("wrong"), status("wrong"), status(code)] == [422, 429, 303]
    answering_tickets.wrong_codes.tries.clear()


def test_a_post_from_another_site_is_refused(visitor, code):
    evil = {"HTTP_ORIGIN": "https://evil.example"}
    ours = {"HTTP_ORIGIN": "http://testserver"}
    assert Client().post("/en/answering/work/", {"ticket": code}, **evil).status_code == 403
    assert visitor.post("/en/answering/work/1/", FIRST, **evil).status_code == 403
    assert visitor.post("/en/answering/work/1/", FIRST, **ours).status_code == 303


def test_a_closed_survey_says_so_and_takes_nothing(visitor, survey, noon):
    visitor.post("/en/answering/work/1/", FIRST)
    closing.close_survey(survey, by=None, at=noon)
    pages = [
        visitor.get("/en/answering/work/1/"),
        visitor.post("/en/answering/work/2/", SECOND),
        Client().get("/en/answering/work/"),
    ]
    assert [page.status_code for page in pages] == [410] * 3
    assert "This survey is closed" in pages[1].content.decode()
    assert not Mailbox.objects.exists()


def test_after_its_last_day_a_survey_takes_nothing_even_before_it_is_closed(visitor, survey):
    with time_machine.travel("2025-12-01T00:01:00+09:00"):
        assert visitor.post("/en/answering/work/1/", FIRST).status_code == 410


def test_surveys_in_preparation_and_unknown_parts_are_not_there(visitor):
    survey_of_every_kind(slug="later")
    paths = ["later/", "later/1/", "later/thanks/", "work/0/", "work/3/", "nothing/"]
    found = [visitor.get(f"/en/answering/{path}").status_code for path in paths]
    assert found == [404] * 6


def test_a_ticket_is_handed_out_once_and_replaced_once_which_is_counted(survey, invited):
    member = Client()
    member.force_login(invited[0].account)
    replacement = reverse("survey_replacement", args=["work"])
    statuses = [
        member.post(replacement).status_code,
        member.post("/en/surveys/work/ticket/").status_code,
        member.post("/en/surveys/work/ticket/").status_code,
        member.get(replacement).status_code,
        member.post(replacement).status_code,
        member.post(replacement).status_code,
    ]
    assert statuses == [409, 200, 409, 200, 200, 409]
    assert Survey.objects.get().tickets_reissued == 1


def test_whoever_was_not_invited_gets_no_ticket(survey):
    (late,) = members(1)
    client = Client()
    client.force_login(late.account)
    assert client.post("/en/surveys/work/ticket/").status_code == 404
    assert "on that day you were not a member" in client.get("/en/surveys/work/").content.decode()


def test_a_ticket_never_stands_in_an_address_and_is_not_kept(survey, invited):
    member = Client()
    member.force_login(invited[0].account)
    handed = member.post("/en/surveys/work/ticket/")
    assert handed["Cache-Control"] == "private, no-store"
    code = re.search(r'name="ticket" value="([0-9A-Z-]+)"', handed.content.decode())[1]
    assert not re.search(rf'(href|action)="[^"]*{code[:9]}', handed.content.decode())


def test_the_wish_for_no_more_reminders_is_noted_until_the_survey_closes(survey, invited, noon):
    member, late = Client(), Client()
    member.force_login(invited[0].account)
    late.force_login(invited[1].account)
    for _ in range(2):
        assert member.post("/en/surveys/work/done/").status_code == 302
    assert "no more reminders" in member.get("/en/surveys/work/done/").content.decode()
    done = survey.invitations.filter(done=True)
    assert list(done.values_list("person", flat=True)) == [invited[0].pk]
    closing.seal(closing.close_survey(survey, by=None, at=noon))
    assert late.post("/en/surveys/work/done/").status_code == 302
    assert not done.exists()


def test_a_stranger_reads_which_surveys_there_are_and_is_asked_to_sign_in_to_answer(survey, client):
    page = client.get("/en/surveys/")
    told = [words in page.text for words in (survey.title_en, "Members sign in to answer")]
    assert (page.status_code, told) == (200, [True, True])
    sign_in = client.get("/en/surveys/work/")
    assert sign_in["Location"] == "/en/account/sign-in/?next=%2Fen%2Fsurveys%2Fwork%2F"


def test_a_survey_that_is_over_is_read_by_everybody(survey, client, noon):
    closing.close_survey(survey, by=None, at=noon)
    page = client.get("/en/surveys/work/")
    assert page.status_code == 200
    assert "This survey is closed." in page.text
