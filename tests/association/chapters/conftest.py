from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.clients import client_of
from tests.factories.council import TermFactory
from tests.factories.people import MemberFactory


def term_in(chapter, *rights, days=0, **person):
    """A term in a seat of `chapter`, of today or so many days from now."""
    now = timezone.now() + timedelta(days=days)
    return TermFactory(
        seat__office__rights=list(rights),
        seat__office__of_chapters=True,
        seat__chapter=chapter,
        person=MemberFactory(**person),
        begins_at=now - timedelta(days=1),
        ends_at=now + timedelta(days=1),
    )


@pytest.fixture
def leader_of():
    """Makes the account of whoever leads a chapter now."""
    return lambda chapter: term_in(chapter, "edit_chapter").person.account


@pytest.fixture
def desk_of(leader_of):
    """`desk_of(chapter)`: the browser of its leader."""
    return lambda chapter: client_of(leader_of(chapter), second_factor=True)


@pytest.fixture
def council():
    """The browser of somebody who draws the boundaries."""
    now = timezone.now()
    term = TermFactory(
        seat__office__rights=["draw_boundaries"],
        begins_at=now - timedelta(days=1),
        ends_at=now + timedelta(days=1),
    )
    return client_of(term.person.account, second_factor=True)
