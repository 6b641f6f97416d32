import pytest
from django.db import connections

from ajet.config import checks

pytestmark = pytest.mark.django_db(databases=["default", "answers"])


def found():
    return [message.id for message in checks.answers_are_on_a_server_of_their_own(None)]


def test_a_deployment_is_told_if_one_server_numbers_members_and_answers():
    both = {connections[alias].vendor for alias in ("default", "answers")}
    assert found() == (["ajet.W001"] if both == {"postgresql"} else [])


def test_it_is_not_told_of_two_servers_or_of_one_that_cannot_be_asked(monkeypatch):
    for answers in (2, None):
        servers = {"default": 1, "answers": answers}
        monkeypatch.setattr(checks, "server_of", lambda connection, s=servers: s[connection.alias])
        assert found() == []
