"""One of each kind of people that the matrix sends to every URL, and whom each audience lets in."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from ajet.association.chapters.models import Chapter
from ajet.association.council.models import READS_EARLY
from ajet.foundation.access.rights import OF_CHAPTERS, RIGHTS
from tests.factories.accounts import AccountFactory
from tests.factories.chapters import place_in_block
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
BLOCK_HERE = "officer of the block of this chapter"
BLOCK_ELSEWHERE = "officer of another block"
ADMINISTRATOR = "administrator"
NATIONAL = {right: f"national officer who may {right}" for right in RIGHTS}
OF_A_CHAPTER = {HERE, ELSEWHERE, BLOCK_HERE, BLOCK_ELSEWHERE}
"""Whose rights reach some chapters: their own, or those of their block."""

OFFICERS = OF_A_CHAPTER | set(NATIONAL.values())
EVERYWHERE = "national officer who may do everything"

AN_HOUR, A_DAY, A_SECOND = timedelta(hours=1), timedelta(days=1), timedelta(seconds=1)
TOO_EARLY = "whose term begins in thirty days and an hour"
READS = "whose term begins in thirty days less an hour"
OVER = "whose term ended a second ago"
WHEN = {
    TOO_EARLY: (READS_EARLY + AN_HOUR, READS_EARLY + A_DAY),
    READS: (READS_EARLY - AN_HOUR, READS_EARLY + A_DAY),
    OVER: (-A_DAY, -A_SECOND),
}
"""When terms begin and end that are not in force, counted from now."""

OUT_OF_TERM = {
    f"{place} {when}": (place, when)
    for place in (HERE, ELSEWHERE, BLOCK_HERE, BLOCK_ELSEWHERE, EVERYWHERE)
    for when in WHEN
}
"""Role -> where the office lies, and when its term."""

IN_TERM = [
    STRANGER,
    NON_MEMBER,
    MEMBER,
    HERE,
    ELSEWHERE,
    BLOCK_HERE,
    BLOCK_ELSEWHERE,
    ADMINISTRATOR,
    *NATIONAL.values(),
]
EVERYBODY = [*IN_TERM, *OUT_OF_TERM]
READING = {"get", "head", "options"}


@dataclass
class World:
    """What there is while a URL is tried: accounts by role, two chapters, and what samples add."""

    accounts: dict = field(default_factory=dict)
    here: Chapter = None
    elsewhere: Chapter = None

    def client(self, role, **options):
        return client_of(self.accounts[role], **options)


def officer(rights, chapter=None, begins=-timedelta(days=30), ends=timedelta(days=30), block=None):
    """The account of somebody whose term begins and ends so long from now."""
    now = timezone.now()
    return TermFactory(
        seat__office__rights=list(rights),
        seat__office__of_chapters=chapter is not None,
        seat__office__over_its_block=block is not None,
        seat__chapter=chapter,
        seat__block=block,
        begins_at=now + begins,
        ends_at=now + ends,
    ).person.account


def chapter(slug, prefecture):
    return Chapter.objects.create(slug=slug, name_en=slug, name_ja=slug, prefecture=prefecture)


def make_world():
    here, elsewhere = chapter("here", "28"), chapter("elsewhere", "27")
    blocks = {
        BLOCK_HERE: place_in_block("28", 6).block,
        BLOCK_ELSEWHERE: place_in_block("27", 7).block,
    }
    accounts = {
        STRANGER: None,
        NON_MEMBER: PersonFactory().account,
        MEMBER: MemberFactory().account,
        HERE: officer(RIGHTS, here),
        ELSEWHERE: officer(RIGHTS, elsewhere),
        ADMINISTRATOR: AccountFactory(is_administrator=True),
    }
    accounts |= {role: officer([right]) for right, role in NATIONAL.items()}
    accounts |= {role: officer(OF_CHAPTERS, block=block) for role, block in blocks.items()}
    chapters = {HERE: here, ELSEWHERE: elsewhere}
    accounts |= {
        role: officer(
            OF_CHAPTERS if place in blocks else RIGHTS,
            chapters.get(place),
            *WHEN[when],
            block=blocks.get(place),
        )
        for role, (place, when) in OUT_OF_TERM.items()
    }
    return World(accounts, here, elsewhere)


def lets_in(audience, role, method):
    """Do the words of the declaration let `role` in, the view's own narrowing apart?

    Before the term an officer reads what the office reads, and after it nothing.
    """
    if role not in OUT_OF_TERM:
        return role in let_in(audience)
    place, when = OUT_OF_TERM[role]
    if not audience.name.startswith(("officers", "administrators")):
        return MEMBER in let_in(audience)
    if audience.name == "administrators" or when != READS or method not in READING:
        return False
    return place == EVERYWHERE or place in let_in(audience)


def is_of(objects, role):
    """Is the object that is open to the roles `objects` open to `role`, in term or out of it?"""
    place, _ = OUT_OF_TERM.get(role, (role, None))
    return (role if place == EVERYWHERE else place) in objects


def let_in(audience):
    """The roles in term that the words of the declaration let in."""
    return {
        "everyone": set(IN_TERM),
        "whoever holds a ticket": set(IN_TERM),
        "sister sites": set(IN_TERM),
        "mail programs, by one click": set(IN_TERM),
        "signed in": set(IN_TERM) - {STRANGER},
        "members": {MEMBER} | OFFICERS,
        "officers": {NATIONAL[right] for right in audience.rights}
        | (set() if OF_CHAPTERS.isdisjoint(audience.rights) else OF_A_CHAPTER),
        "officers with any right, and administrators": {ADMINISTRATOR} | OFFICERS,
        "administrators": {ADMINISTRATOR},
    }[audience.name]


def needs_second_factor(audience):
    return audience.name.startswith(("officers", "administrators"))
