"""One of each kind of people that the matrix sends to every URL, and whom each audience lets in."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from ajet.association.chapters.models import Chapter
from ajet.foundation.access.rights import OF_CHAPTERS, RIGHTS
from tests.factories.accounts import AccountFactory
from tests.factories.clients import client_of
from tests.factories.council import TermFactory
from tests.factories.people import MemberFactory, PersonFactory

CANARY = "Kanarienvogel"
"""Stands in whatever the samples protect; it must not be found in any refused answer."""

STRANGER = "stranger"
NON_MEMBER = "signed-in non-member"
MEMBER = "member"
HERE = "officer of this chapter"
ELSEWHERE = "officer of another chapter"
ADMINISTRATOR = "administrator"
NATIONAL = {right: f"national officer who may {right}" for right in RIGHTS}
OF_A_CHAPTER = {HERE, ELSEWHERE}
OFFICERS = {HERE, ELSEWHERE, *NATIONAL.values()}
EVERYBODY = [STRANGER, NON_MEMBER, MEMBER, HERE, ELSEWHERE, ADMINISTRATOR, *NATIONAL.values()]


@dataclass
class World:
    """What there is while a URL is tried: accounts by role, two chapters, and what samples add."""

    accounts: dict = field(default_factory=dict)
    here: Chapter = None
    elsewhere: Chapter = None

    def client(self, role, **options):
        return client_of(self.accounts[role], **options)


def officer(rights, chapter=None):
    now = timezone.now()
    return TermFactory(
        seat__office__rights=list(rights),
        seat__office__of_chapters=chapter is not None,
        seat__chapter=chapter,
        begins_at=now - timedelta(days=30),
        ends_at=now + timedelta(days=30),
    ).person.account


def chapter(slug, prefecture):
    return Chapter.objects.create(slug=slug, name_en=slug, name_ja=slug, prefecture=prefecture)


def make_world():
    here, elsewhere = chapter("here", "28"), chapter("elsewhere", "27")
    accounts = {
        STRANGER: None,
        NON_MEMBER: PersonFactory().account,
        MEMBER: MemberFactory().account,
        HERE: officer(RIGHTS, here),
        ELSEWHERE: officer(RIGHTS, elsewhere),
        ADMINISTRATOR: AccountFactory(is_administrator=True),
    }
    accounts |= {role: officer([right]) for right, role in NATIONAL.items()}
    return World(accounts, here, elsewhere)


def let_in(audience):
    """The roles that the words of the declaration let in, the view's own narrowing apart."""
    return {
        "everyone": set(EVERYBODY),
        "whoever holds a ticket": set(EVERYBODY),
        "sister sites": set(EVERYBODY),
        "signed in": set(EVERYBODY) - {STRANGER},
        "members": {MEMBER} | OFFICERS,
        "officers": {NATIONAL[right] for right in audience.rights}
        | (set() if OF_CHAPTERS.isdisjoint(audience.rights) else OF_A_CHAPTER),
        "officers with any right, and administrators": {ADMINISTRATOR} | OFFICERS,
        "administrators": {ADMINISTRATOR},
    }[audience.name]


def needs_second_factor(audience):
    return audience.name.startswith(("officers", "administrators"))
