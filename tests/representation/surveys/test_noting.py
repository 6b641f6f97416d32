"""What the database itself tells of who was handed a ticket, and when."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connections, transaction

from ajet.representation.surveys import issuing, noting, opening
from ajet.representation.surveys.models import Invitation
from tests.factories.surveys import members, place_in_block, survey_of_every_kind
from tests.representation.answers.attack import is_postgresql
from tests.representation.answers.test_sending_at_the_same_moment import THREADS, at_once

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "answers"])

TODAY = date(2025, 11, 22)


@pytest.fixture
def survey(transactional_db, noon):
    """Two groups of ten: ALTs of the first and of the second year."""
    place_in_block(4, "28")
    members(10)
    members(10, begins_on=date(2024, 8, 1))
    return opening.open_survey(survey_of_every_kind(), by=None, at=noon, on=TODAY)


@pytest.fixture
def postgresql():
    """Tests hold the register of SQLite in memory, where threads lock differently and no transaction
    has a number."""
    if not is_postgresql("default"):
        pytest.skip("this is about PostgreSQL")


def writers_of_groups():
    """Group -> the transactions that wrote its invitations."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT stratum_id, xmin::text FROM surveys_invitation")
        writers: dict = {}
        for group, transaction in cursor.fetchall():
            writers.setdefault(group, set()).add(transaction)
    return writers


def test_a_ticket_is_noted_with_the_whole_group(postgresql, survey):
    group = survey.strata.first()
    before = writers_of_groups()
    for invitation in group.invitation_set.all()[:3]:
        issuing.issue_ticket(survey, invitation.person, on=TODAY)
    issuing.replace_ticket(survey, invitation.person, on=TODAY)
    noting.stop_reminders(invitation)
    after = writers_of_groups()
    assert {len(writers) for writers in after.values()} == {1}
    assert [key for key in after if after[key] != before[key]] == [group.pk]


def test_what_is_noted_of_one_is_noted_of_nobody_else(survey):
    one, other, *_ = survey.strata.first().invitation_set.all()
    issuing.issue_ticket(survey, one.person, on=TODAY)
    issuing.issue_ticket(survey, other.person, on=TODAY)
    noting.stop_reminders(other)
    kept = ("person", "issued", "reissued", "done")
    noted = Invitation.objects.exclude(issued=False, reissued=False, done=False)
    assert set(noted.values_list(*kept)) == {
        (one.person_id, True, False, False),
        (other.person_id, True, False, True),
    }


def test_whoever_asks_while_the_ticket_is_being_handed_out_waits_and_gets_none(postgresql, survey):
    person = survey.invitations.first().person

    def ask_too():
        try:
            return issuing.issue_ticket(survey, person, on=TODAY)
        except issuing.AlreadyIssued as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            issuing.issue_ticket(survey, person, on=TODAY)
            asked = pool.submit(ask_too)
            time.sleep(0.5)  # let it come to where it has to wait
            assert not asked.done()
        assert isinstance(asked.result(timeout=20), issuing.AlreadyIssued)


def test_members_of_a_group_get_their_tickets_at_the_same_moment(postgresql, survey):
    people = [invitation.person for invitation in survey.strata.first().invitation_set.all()]
    outcomes = at_once(lambda number: issuing.issue_ticket(survey, people[number], on=TODAY))
    assert outcomes == [None] * THREADS
    assert survey.invitations.filter(issued=True).count() == THREADS
