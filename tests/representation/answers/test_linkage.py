"""Can whoever holds both databases whole, while a survey is open or after, tell who answered what?

The attacker tries every pair of features, keeps the attack that finds most in some surveys, and is judged
by what this attack finds in others: what is found by luck is not found again. Designs that are known to
leak are attacked the same way, in the same test, so that an attacker grown blind is noticed.
"""

import base64
import json
import random
import re
import uuid
from collections import Counter
from contextlib import nullcontext
from datetime import date
from math import sqrt

import pytest
import time_machine
from django.db import connections, transaction
from django.test import Client

from ajet.representation.answers import sending
from ajet.representation.answers.models import Draft, Mailbox, Response, SpentTicket
from ajet.representation.surveys import closing, opening
from ajet.representation.surveys.models import Design, Kind, SigningKey
from ajet.representation.surveys.tasks import empty_mailboxes
from tests.factories.surveys import (
    ItemFactory,
    SectionFactory,
    SurveyFactory,
    members,
    place_in_block,
)
from tests.representation.answers.attack import (
    best_attacks,
    is_postgresql,
    seen,
    side,
    sides_of_people,
    together,
)
from tests.representation.answers.blind_browser import ticket_signed_by

N = 70
SURVEYS_TO_LEARN_FROM = 1
SURVEYS_TO_JUDGE_BY = 2
TODAY = date(2025, 11, 22)

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "answers"])


@pytest.fixture(autouse=True)
def clock(noon):
    with time_machine.travel(noon, tick=True):
        yield


@pytest.fixture
def people(transactional_db):
    place_in_block(4, "28")
    return members(N)


def new_survey(noon, design=Design.SEALED):
    survey = SurveyFactory(design=design)
    ItemFactory(section=SectionFactory(survey=survey), key="words", kind=Kind.TEXT)
    return opening.open_survey(survey, by=None, at=noon, on=TODAY)


def answer(survey, person, token):
    """As a member does it, from signing in to the wish for no more reminders."""
    browser = Client()
    browser.force_login(person.account)
    code = (blind_code if survey.is_blind else sealed_code)(browser, survey)
    browser.post(f"/en/answering/{survey.slug}/", {"ticket": code})
    sent = browser.post(f"/en/answering/{survey.slug}/1/", {"q-words": token, "to": "send"})
    assert sent["Location"].endswith("/thanks/")
    browser.post(f"/en/surveys/{survey.slug}/done/")


def sealed_code(browser, survey):
    handed = browser.post(f"/en/surveys/{survey.slug}/ticket/").content.decode()
    return re.search(r'name="ticket" value="([0-9A-Z-]+)"', handed)[1]


def blind_code(browser, survey):
    def sign(blinded):
        sent = {"blinded": base64.b64encode(blinded).decode()}
        signed = browser.post(f"/en/surveys/{survey.slug}/signature/", sent).json()
        return base64.b64decode(signed["signature"])

    key = SigningKey.objects.get(stratum__survey=survey)
    return ticket_signed_by(sign, bytes(key.public_key)).code


def hold(survey, people):
    """Everybody answers, in an order nobody foresees; who gave which token is known here alone.

    An hour passes after every 25; the last twenty still lie in the mailbox.
    """
    truth = {person.pk: uuid.uuid4().hex for person in people}
    for at, person in enumerate(random.sample(people, len(people)), 1):
        answer(survey, person, truth[person.pk])
        if at % 25 == 0:
            empty_mailboxes.func()
    return truth


def sides_of_answers(truth):
    """Each table with answers, and all of them together, as far as they have features in common."""
    tokens = set(truth.values())

    def token_of(row):
        answers = row["answers"]
        answers = json.loads(answers) if isinstance(answers, str) else answers
        return answers["words"] if answers.get("words") in tokens else None

    found = [
        side(table, *seen("answers", table), token_of)
        for table in ("answers_response", "answers_mailbox", "answers_draft")
    ]
    return [one for one in [*found, together(found)] if one.who]


def attack_after_the_closing(survey, people, truth, noon):
    closing.seal(closing.close_survey(survey, by=None, at=noon))
    return best_attacks(sides_of_people(people), sides_of_answers(truth), truth)


def attack_while_it_is_open(survey, people, truth, noon):
    found = best_attacks(sides_of_people(people), sides_of_answers(truth), truth)
    closing.seal(closing.close_survey(survey, by=None, at=noon))
    return found


def hits_of_the_best_attack(attack, design, noon):
    """What the attack that learnt most from some surveys finds in others, all their people together."""
    learnt: Counter = Counter()
    judged: Counter = Counter()
    for at in range(SURVEYS_TO_LEARN_FROM + SURVEYS_TO_JUDGE_BY):
        people = members(N)
        survey = new_survey(noon, design)
        truth = hold(survey, people)
        (learnt if at < SURVEYS_TO_LEARN_FROM else judged).update(
            attack(survey, people, truth, noon)
        )
    best = max(learnt, key=learnt.get)
    return best, judged[best]


@pytest.mark.parametrize("design", [Design.SEALED, Design.BLIND])
@pytest.mark.parametrize(
    ("attack", "told_apart"),
    [
        (attack_after_the_closing, 1),
        # Those in the mailbox are told from those who were moved.
        (attack_while_it_is_open, 2),
    ],
)
def test_nobody_can_be_matched_with_an_answer(
    attack, told_apart, design, people, store_in_a_file, noon
):
    """By chance one is found in each group told apart from others. Two standard errors more are exceeded
    by luck once in some thirty times; an attack must do so twice running to count."""
    expected = told_apart * SURVEYS_TO_JUDGE_BY
    bound = expected + 2 * sqrt(expected * (1 - 1 / N))
    tried = []
    for _ in range(2):
        best, hits = hits_of_the_best_attack(attack, design, noon)
        tried.append((best, hits))
        if hits <= bound:
            return
    pytest.fail(f"matched more than {bound:.1f} of {SURVEYS_TO_JUDGE_BY * N}: {tried}")


OF_AN_OPEN_SURVEY = [
    ("default", "surveys_invitation"),
    ("answers", "answers_mailbox"),
    ("answers", "answers_draft"),
    ("answers", "answers_spentticket"),
    ("answers", "answers_response"),
]


def test_after_an_hour_the_numbers_of_rows_tell_nothing_even_if_nothing_was_moved(people, noon):
    if not is_postgresql("default"):
        pytest.skip("SQLite numbers no transactions")
    of_another_group = members(10, begins_on=date(2024, 8, 1))
    survey = new_survey(noon)
    hold(survey, people[:50] + of_another_group)
    for at in range(3):
        sending.save_draft(f"{at:064}", survey.pk, {"words": "half"}, ["words"])
    before = Response.objects.count()
    empty_mailboxes.func()
    assert Response.objects.count() == before == 50
    for alias, table in OF_AN_OPEN_SURVEY:
        columns, rows = seen(alias, table)
        writers = {row[columns.index("xmin")] for row in rows}
        assert (table, len(writers), len(rows) > 1) == (table, 1, True)


def test_nothing_that_could_be_matched_is_left(people, store_in_a_file, noon):
    survey = new_survey(noon)
    hold(survey, people[:12])
    closing.seal(closing.close_survey(survey, by=None, at=noon))
    counts = [table.objects.count() for table in (Mailbox, Draft, SpentTicket)]
    assert counts == [0, 0, 0]
    survey.refresh_from_db()
    assert closing.tally(survey) == {"invited": N, "issued": 12, "reissued": 0, "received": 12}


def test_the_file_of_answers_holds_nothing_of_what_was_deleted(people, store_in_a_file, noon):
    if store_in_a_file is None:
        pytest.skip("PostgreSQL drops the old files of its tables")
    survey = new_survey(noon)
    truth = hold(survey, people[:15])
    hashes = list(Mailbox.objects.values_list("pk", flat=True))
    never_sent = "never sent by anybody"
    Draft.objects.create(pk="f" * 64, survey=survey.pk, answers={"words": never_sent})
    assert len(hashes) == 15
    assert never_sent.encode() in store_in_a_file.read_bytes()
    closing.seal(closing.close_survey(survey, by=None, at=noon))
    lying = b"".join(path.read_bytes() for path in store_in_a_file.parent.glob("answers.sqlite3*"))
    assert all(token.encode() in lying for token in truth.values())
    left = [text for text in [*hashes, "f" * 64, never_sent] if text.encode() in lying]
    assert left == []


def leaking(design, people):
    """Known bad designs: members marked as done, and their answers, in tables written as they come."""
    register = connections["default"]
    store = connections["answers" if design == "two databases" else "default"]
    serial = "bigserial" if is_postgresql("default") else "integer"
    key = f"{serial} PRIMARY KEY" if design == "numbers" else "char(36) PRIMARY KEY"
    truth = {person.pk: uuid.uuid4().hex for person in people}
    run(register, f"CREATE TABLE control_done (id {key}, person integer)")
    run(store, f"CREATE TABLE control_answer (id {key}, answers text)")
    for person in random.sample(people, len(people)):
        leak(register, store, design, person.pk, truth[person.pk])
    sides = [
        [side("done", *seen("default", "control_done"), lambda row: row["person"])],
        [side("answer", *seen(store.alias, "control_answer"), lambda row: row["answers"])],
    ]
    run(register, "DROP TABLE control_done")
    run(store, "DROP TABLE control_answer")
    return max(best_attacks(*sides, truth).values())


def run(connection, statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def leak(register, store, design, person, token):
    def insert(connection, table, column, value):
        if design == "numbers":
            run(connection, f"INSERT INTO {table} ({column}) VALUES (%s)", value)
        else:
            statement = f"INSERT INTO {table} (id, {column}) VALUES (%s, %s)"
            run(connection, statement, str(uuid.uuid4()), value)

    together = design in ("numbers", "random keys")
    with transaction.atomic() if together else nullcontext():
        insert(register, "control_done", "person", person)
        insert(store, "control_answer", "answers", token)


@pytest.mark.parametrize("design", ["numbers", "random keys", "two transactions", "two databases"])
def test_the_same_attacker_finds_nearly_everybody_where_a_design_leaks(people, design):
    assert leaking(design, people) >= 0.9 * N
