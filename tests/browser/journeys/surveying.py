"""An officer opens a survey, watches its answers come, and closes it."""

from django.test import Client
from django.utils import timezone

from ajet.representation.surveys import issuing
from ajet.representation.surveys.tasks import empty_mailboxes
from tests.browser.journeys.worker import run_what_waits


def open_the_survey(officer):
    officer.picture("desk")
    officer.follow("Surveys")
    officer.picture("desk-surveys")
    officer.follow("Working as a JET")
    officer.picture("desk-draft")
    officer.follow("Open the survey")
    officer.reads("61 people will be invited now, each by a letter.")
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
    """Block 1 has few, and could be worked out if block 10 were shown beside the total."""
    empty_mailboxes.func()
    officer.page.reload()
    officer.reads("45 answers; 45 tickets were given.")
    officer.picture("desk-open")
    say = officer.say
    assert officer.table() == [
        [say("Block 1"), "12", say("not shown")],
        [say("Block 6"), "25", "20", "80"],
        [say("Block 10"), "24", say("not shown")],
    ]


def close_the_survey(officer):
    officer.follow("Close the survey")
    officer.reads("45 of 61 members have answered.")
    officer.picture("desk-closing")
    officer.press("Close the survey")
    officer.reads("the closing is still running")
    run_what_waits()
    officer.page.reload()
    officer.reads("45 answers; 45 tickets were given.")
    assert not officer.main.get_by_text(officer.say("the closing is still running")).count()
