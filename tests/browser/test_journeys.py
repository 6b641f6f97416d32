"""From a draft to a published report, as a member and an officer go: each once with JavaScript in English,
and once without it in Japanese."""

import re
from datetime import timedelta

import pypdfium2
import pytest
from django.test import Client
from django.utils import timezone, translation

from ajet.foundation.letters.models import Letter
from ajet.representation.answers.models import Draft, Mailbox, Response, SpentTicket
from ajet.representation.reports.models import Publication
from ajet.representation.surveys import closing, issuing, opening
from ajet.representation.surveys.models import DoneNotice, Survey
from ajet.representation.surveys.tasks import apply_notices, empty_mailboxes
from tests.browser.conftest import DESK, PHONE
from tests.browser.journeys.visitor import Visitor
from tests.browser.journeys.words import OF_A_MEMBER, OF_AN_OFFICER
from tests.browser.journeys.worker import run_what_waits
from tests.factories.council import TermFactory
from tests.factories.people import MemberFactory
from tests.factories.surveys import members, place_in_block, survey_of_every_kind
from tests.foundation.accounts.steps import CODE

WAYS = pytest.mark.parametrize(
    "way",
    [
        {"language": "en", "width": DESK},
        {"language": "ja", "width": PHONE, "javascript": False},
    ],
    ids=["in English", "in Japanese on a phone without JavaScript"],
)
REFUSED = "Failed to load resource: the server responded with a status of 422"
"""What Chromium itself notes when a page comes back with its mistakes."""


@pytest.fixture(autouse=True)
def in_english():
    """Pages leave their language behind in this thread where tests post to them."""
    with translation.override("en"):
        yield


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def invite(live_site, today):
    """`invite(24, 6, "28")`: so many new ALTs in a prefecture of that block."""

    def invite(count, block, prefecture):
        place_in_block(block, prefecture)
        return members(count, prefecture, begins_on=today - timedelta(days=100))

    return invite


@pytest.fixture
def survey(live_site, today):
    """A survey in preparation, with every kind of question."""
    return survey_of_every_kind(
        slug="work", opens_on=today, closes_on=today + timedelta(days=14), length_minutes=6
    )


@pytest.fixture
def chair(live_site):
    """The account of somebody who may run surveys and write reports."""
    now = timezone.now()
    term = TermFactory(
        seat__office__rights=["run_surveys", "write_reports"],
        person=MemberFactory(name="Maya Example"),
        begins_at=now - timedelta(days=90),
        ends_at=now + timedelta(days=90),
    )
    return term.person.account


# A member


@WAYS
def test_a_member_answers_a_survey(open_page, way, survey, invite, today, settings):
    settings.EMAIL_BACKEND = "ajet.foundation.letters.backend.OutboxBackend"
    somebody = invite(12, 6, "28")[0]
    opening.open_survey(survey, by=None, at=timezone.now(), on=today)
    member = Visitor(open_page(**way), way["language"], OF_A_MEMBER)
    sign_in_with_the_outbox(member, somebody)
    code = begin_and_leave(member)
    elsewhere = Visitor(open_page("/answering/work/", **way), way["language"], OF_A_MEMBER)
    go_on_with_the_code(elsewhere, code)
    send_again_from_the_first_device(member)
    stop_reminders(member, somebody)
    found = [(each.stratum, each.answers) for each in Mailbox.objects.all()]
    assert found == [("b6-alt-1", ANSWERS)]
    assert not Response.objects.exists()
    closing.close_survey(Survey.objects.get(), by=None, at=timezone.now())
    run_what_waits()
    found = [(each.stratum, each.answers) for each in Response.objects.all()]
    assert found == [("b6-alt-1", ANSWERS)]
    left = [table for table in (Mailbox, Draft, SpentTicket, DoneNotice) if table.objects.exists()]
    assert left == []
    assert [problem for problem in member.page.problems if REFUSED not in problem] == []
    assert [problem for problem in elsewhere.page.problems if REFUSED not in problem] == []


ANSWERS = {
    "one": "b",
    "many": ["a", "c"],
    "rate": 4,
    "grid": {"p": 1, "q": 3},
    "hours": 37.5,
    "words": "More time to prepare. もっと準備の時間を。",
}


def sign_in_with_the_outbox(member, person):
    header = member.page.get_by_role("banner")
    header.get_by_role("link", name=member.say("Sign in"), exact=True).click()
    member.field("E-mail address").fill(person.email)
    member.press("Send me a code")
    member.field("Code from the letter").wait_for()
    tab = member.page.context.new_page()
    outbox = Visitor(tab, member.language, OF_A_MEMBER)
    outbox.open("/demonstration/letters/")
    outbox.picture("outbox")
    outbox.follow("Your code to sign in to AJET")
    outbox.sees("Your code to sign in to AJET")
    outbox.picture("letter")
    code = CODE.search(outbox.main.inner_text())[0]
    tab.close()
    member.field("Code from the letter").fill(code)
    member.press("Sign in")
    member.sees("To do now")
    member.picture("my")
    letters = list(Letter.objects.values_list("to", "language"))
    assert letters == [(person.email, member.language)]


def begin_and_leave(member):
    """The first part, with a required question forgotten; then away, and back by the cookie. The code."""
    member.follow("Answer the survey")
    member.picture("survey")
    member.press("Begin")
    member.sees("Your ticket")
    member.picture("ticket")
    member.press("Go to the questions")
    first = [
        ("Question many?", "Choice A"),
        ("Question many?", "Choice C"),
        ("Question rate?", "Choice D"),
    ]
    for question, choice in first:
        member.choice(question, choice).check()
    member.press("Next")
    member.is_told("Question one? – This field is required.")
    member.picture("required")
    assert [member.choice(*each).is_checked() for each in first] == [True] * 3
    member.choice("Question one?", "Choice B").check()
    member.press("Next")
    member.field("Question hours?").wait_for()
    member.open("/my/")
    member.picture("my-begun")
    for _page in ("my page", "the survey's"):
        member.follow("Go on answering")
    member.field("Question hours?").wait_for()
    member.picture("part2")
    member.press("Back")
    first.append(("Question one?", "Choice B"))
    assert [member.choice(*each).is_checked() for each in first] == [True] * 4
    member.press("Next")
    member.main.get_by_text(member.say("Continue later, or on another device")).click()
    return member.main.locator("details code").inner_text()


def go_on_with_the_code(elsewhere, code):
    """The second part in another browser, with a number out of range; sent."""
    elsewhere.picture("code")
    elsewhere.field("Your code").fill(code.lower())
    elsewhere.press("Continue")
    elsewhere.choice("Row p", "Choice A").check()
    elsewhere.choice("Row q", "Choice C").check()
    elsewhere.field("Question hours?").fill("375")
    elsewhere.field("Question words?").fill(ANSWERS["words"])
    elsewhere.press("Send my answers")
    elsewhere.is_told("Question hours? – Please write a number of 100 or less.")
    elsewhere.picture("out-of-range")
    kept = [
        elsewhere.choice("Row p", "Choice A").is_checked(),
        elsewhere.choice("Row q", "Choice C").is_checked(),
        elsewhere.field("Question hours?").input_value(),
        elsewhere.field("Question words?").input_value(),
    ]
    assert kept == [True, True, "375", ANSWERS["words"]]
    elsewhere.field("Question hours?").fill("37.5" if elsewhere.language == "en" else "３７．５")
    elsewhere.press("Send my answers")
    elsewhere.sees("Thank you: your answers have arrived")
    elsewhere.picture("thanks")
    cookies = {(each["name"], each["path"]) for each in elsewhere.page.context.cookies()}
    assert cookies == {("ticket", "/en/answering/work/"), ("ticket", "/ja/answering/work/")}


def send_again_from_the_first_device(member):
    """Where the second part is still open; and once more, with the browser's button to go back."""
    member.field("Question words?").fill("Something else")
    member.press("Send my answers")
    member.sees("Thank you: your answers have arrived")
    member.page.go_back()
    member.sees("Thank you: your answers have arrived")


def stop_reminders(member, person):
    member.follow("Stop reminders for me")
    member.press("Stop reminders for me")
    member.reads("You will get no more reminders of this survey.")
    member.picture("done")
    assert list(DoneNotice.objects.values_list("person", flat=True)) == [person.pk]
    apply_notices.func()
    member.open("/my/")
    member.reads("Nothing waits for you at the moment.")
    member.picture("my-nothing")


# An officer


@WAYS
def test_an_officer_takes_a_survey_to_its_report(open_page, way, survey, invite, chair):
    invited = [invite(24, 6, "28"), invite(24, 10, "13"), invite(12, 1, "01")]
    answering = [*invited[0][:20], *invited[1][:20], *invited[2][:5]]
    officer = Visitor(open_page("/desk/", account=chair, **way), way["language"], OF_AN_OFFICER)
    open_the_survey(officer)
    assert Letter.objects.count() == 61
    survey.refresh_from_db()
    for place, person in enumerate(answering):
        answer(survey, person, place)
    watch_the_answers(officer)
    close_the_survey(officer)
    write_a_report(officer)
    make_an_edition(officer, "Edition 1")
    officer.reads("The summary is missing in Japanese.")
    officer.picture("preview-refused")
    assert not officer.main.get_by_role("button", name=officer.say("Publish this edition")).count()
    complete_the_texts(officer)
    make_an_edition(officer, "Edition 2")
    officer.picture("preview")
    officer.press("Publish this edition")
    officer.reads("The report is published.")
    published = Publication.objects.values_list("edition__number", "by")
    assert list(published) == [(2, chair.pk)]
    assert officer.page.problems == []
    stranger = open_page("/reports/", **way)
    read_as_a_stranger(stranger, way["language"])
    assert stranger.problems == []


def open_the_survey(officer):
    officer.picture("desk")
    officer.follow("Surveys")
    officer.picture("desk-surveys")
    officer.follow("Working as a JET")
    officer.picture("desk-draft")
    officer.follow("Open the survey")
    officer.reads("61 members will be invited now, each by a letter.")
    officer.picture("desk-opening")
    officer.press("Open and invite")
    officer.main.get_by_role("link", name=officer.say("Close the survey"), exact=True).wait_for()
    run_what_waits()


def answer(survey, person, place):
    """As a browser does it: with a ticket, and nothing else."""
    ticket = issuing.issue_ticket(survey, person, on=timezone.localdate())
    client, path = Client(), "/en/answering/work/"
    client.post(path, {"ticket": ticket.code})
    first = {"q-one": "abc"[place % 3], "q-many": ["a", "b"], "q-rate": place % 5 + 1, "to": "next"}
    client.post(f"{path}1/", first)
    second = {
        "q-grid.p": place % 3 + 1,
        "q-grid.q": 2,
        "q-hours": 30 + place % 10,
        "q-words": f"More time to prepare, please ({place}).",
        "to": "send",
    }
    sent = client.post(f"{path}2/", second)
    assert sent["Location"] == f"{path}thanks/"


def watch_the_answers(officer):
    """Those of few are not told apart."""
    empty_mailboxes.func()
    officer.page.reload()
    officer.reads("45 answers ≤ 45 tickets and 0 replaced ones.")
    officer.picture("desk-open")
    say = officer.say
    assert officer.table() == [
        [say("Block 1"), "12", say("fewer than 10")],
        [say("Block 6"), "25", "20", "80"],
        [say("Block 10"), "24", "20", "83"],
    ]


def close_the_survey(officer):
    officer.follow("Close the survey")
    officer.reads("45 of 61 members have answered.")
    officer.picture("desk-closing")
    officer.press("Close the survey")
    officer.reads("the closing is still running")
    run_what_waits()
    officer.page.reload()
    officer.reads("45 answers ≤ 45 tickets and 0 replaced ones.")
    assert not officer.main.get_by_text(officer.say("the closing is still running")).count()


def write_a_report(officer):
    """In English alone at first, but for titles, recommendation and quote."""
    officer.open("/desk/")
    officer.follow("Reports")
    officer.follow("Begin a report")
    officer.field("Survey").select_option(label=officer.say("Working as a JET"))
    officer.field("Address of the page").fill("autumn")
    officer.field("Title in English").fill("How JET participants work")
    officer.field("Title in Japanese").fill("JET参加者の働き方")
    officer.picture("report-new")
    officer.press("Begin")
    officer.follow("Texts, addressees and meeting")
    officer.field("Summary in English").fill("Most wish for more time to prepare.")
    officer.picture("report-texts")
    officer.press("Save")
    officer.reads("The texts are saved.")
    officer.follow("Recommendations")
    addressee = "Ministry of Education, Culture, Sports, Science and Technology (MEXT)"
    officer.field("Addressee").select_option(label=officer.say(addressee))
    officer.field("Text in English").fill("Give assistants an hour a day to prepare.")
    officer.field("Text in Japanese").fill("1日1時間の準備時間の確保をお願いします。")
    officer.field("Evidence").select_option(label=officer.say("Question hours?"))
    officer.press("Add")
    officer.reads("The recommendation is added.")
    officer.picture("report-recommendations")
    back_to_the_report(officer)
    officer.follow("Quotes")
    officer.field("Question").select_option(label=officer.say("Question words?"))
    officer.field("Written in").select_option(label=officer.say("English"))
    officer.field("Words as they were written").fill("More time to prepare, please.")
    officer.field("Translation").fill("準備の時間をもっとください。")
    officer.press("Add")
    officer.reads("The quote is added.")
    officer.picture("report-quotes")
    back_to_the_report(officer)


def back_to_the_report(officer):
    title = "How JET participants work" if officer.language == "en" else "JET参加者の働き方"
    officer.main.get_by_role("link", name=title, exact=True).click()
    officer.main.get_by_role("heading", level=1, name=title).wait_for()


def make_an_edition(officer, edition):
    """While it is made, the officer looks at something else."""
    officer.press("Make an edition")
    officer.main.get_by_role("progressbar").wait_for()
    officer.picture("report-waiting")
    officer.follow("Reports at the desk")
    officer.sees("Reports at the desk")
    run_what_waits()
    back_to_the_report(officer)
    officer.picture("report-overview")
    officer.follow(edition)


def complete_the_texts(officer):
    back_to_the_report(officer)
    officer.follow("Texts, addressees and meeting")
    officer.field("Summary in Japanese").fill("準備時間の充実を望む声が多くあります。")
    officer.press("Save")
    officer.reads("The texts are saved.")


TITLES = {"en": "How JET participants work", "ja": "JET参加者の働き方"}
TEXTS = {
    "en": ("Most wish for more time to prepare.", "Give assistants an hour a day to prepare."),
    "ja": ("準備時間の充実を望む声が多くあります。", "1日1時間の準備時間の確保をお願いします。"),
}


def read_as_a_stranger(page, language):
    page.get_by_role("main").get_by_role("link", name=TITLES[language], exact=True).click()
    other = "ja" if language == "en" else "en"
    assert read_in(page, language) == TITLES[language]
    page.get_by_role("link", name={"en": "English", "ja": "日本語"}[other], exact=True).click()
    page.wait_for_url(re.compile(f"/{other}/reports/autumn/$"))
    assert read_in(page, other) == TITLES[other]
    Visitor(page, other, OF_AN_OFFICER).picture("public")
    titles = [pdf_title(page, other, name) for name in ("PDF in English", "PDF in Japanese")]
    assert titles == [TITLES["en"], TITLES["ja"]]


def read_in(page, language):
    main = page.get_by_role("main")
    for text in TEXTS[language]:
        main.get_by_text(text).wait_for()
    return main.get_by_role("heading", level=1).inner_text()


def pdf_title(page, language, name):
    link = Visitor(page, language, OF_AN_OFFICER).say(name)
    href = page.get_by_role("link", name=link).get_attribute("href")
    pdf = page.context.request.get(href).body()
    return pypdfium2.PdfDocument(pdf).get_metadata_dict()["Title"]
