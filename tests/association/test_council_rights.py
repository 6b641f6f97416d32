from datetime import timedelta

import pytest

from ajet.foundation.access.rights import Rights, rights_of
from tests.factories.council import TermFactory

pytestmark = pytest.mark.django_db


def test_a_right_begins_and_ends_with_the_term():
    term = TermFactory(seat__office__rights=["run_surveys"])
    moments = [
        term.begins_at - timedelta(seconds=1),
        term.begins_at,
        term.ends_at - timedelta(seconds=1),
        term.ends_at,
    ]
    held = [rights_of(term.person.account, moment) for moment in moments]
    assert held == [
        Rights(),
        Rights(frozenset({"run_surveys"})),
        Rights(frozenset({"run_surveys"})),
        Rights(),
    ]
