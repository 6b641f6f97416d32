import pytest
import time_machine

from tests.factories.clients import client_of
from tests.factories.council import TermFactory


@pytest.fixture(autouse=True)
def clock(noon):
    with time_machine.travel(noon, tick=True):
        yield


@pytest.fixture
def officer():
    """A browser in which somebody who may run surveys has signed in."""
    account = TermFactory(seat__office__rights=["run_surveys"]).person.account
    return client_of(account, second_factor=True)
