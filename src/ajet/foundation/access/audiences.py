"""The declarations that stand above a view, and the answer to one request.

@for_officers("import_roster")
def preview(request): ...
"""

from dataclasses import dataclass
from enum import Enum

from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from ajet.foundation.access.rights import RIGHTS, is_member, rights_of


class Answer(Enum):
    """What becomes of a request."""

    WELCOME = "welcome"
    SIGN_IN = "sign in first"
    SECOND_FACTOR = "confirm with a second factor first"
    REFUSED = "not for you"


@dataclass(frozen=True)
class Audience:
    """Whom a view is for; `rights` are set for officers alone, and one of them is enough."""

    name: str
    rights: tuple[str, ...] = ()

    @property
    def right(self) -> str | None:
        """The first of them, mostly the only one."""
        return self.rights[0] if self.rights else None


EVERYONE = Audience("everyone")
SIGNED_IN = Audience("signed in")
MEMBERS = Audience("members")
ADMINISTRATORS = Audience("administrators")
ANY_OFFICER = Audience("officers with any right, and administrators")
ANONYMOUS_ANSWERS = Audience("whoever holds a ticket")
"""Survey answering: no session is read and no cookie but the ticket's (representation/answers)."""

SISTER_SITES = Audience("sister sites")
"""Programs of other sites, not browsers: each proves itself by its secret or its token (people/sister_sites)."""
ONE_CLICK = Audience("mail programs, by one click")
"""Leaving the letters of a unit (RFC 8058): a signed link, no cookie, hence no guard against forged posts."""


def declared(audience):
    def declare(view):
        view.audience = audience
        return view

    return declare


for_everyone = declared(EVERYONE)
for_signed_in = declared(SIGNED_IN)
for_members = declared(MEMBERS)
for_administrators = declared(ADMINISTRATORS)
for_any_officer = declared(ANY_OFFICER)
for_ticket_holders = declared(ANONYMOUS_ANSWERS)
for_sister_sites = declared(SISTER_SITES)


def for_one_click(view):
    """For posts that bring no cookie of ours. Such a view may do nothing but what its signed link says."""
    return csrf_exempt(declared(ONE_CLICK)(view))


def for_officers(*rights):
    """For whoever holds one of `rights` somewhere; the view narrows it to the chapter at hand."""
    if unknown := set(rights) - set(RIGHTS):
        raise KeyError(*unknown)
    return declared(Audience("officers", rights))


READING = frozenset({"GET", "HEAD", "OPTIONS"})


def rights_in(request):
    """The rights of the one who asks, read once per request.

    Whoever only looks has the rights of a term before it begins (council/rights.py says how long before).
    """
    if not hasattr(request, "_rights"):
        reading = request.method in READING
        request._rights = rights_of(request.user, timezone.now(), reading=reading)
    return request._rights


def answer(audience, request, has_second_factor) -> Answer:
    """Is `request` welcome at a view for `audience`?

    has_second_factor   function of the request: did this session prove a second factor?
    """
    if audience in (EVERYONE, ANONYMOUS_ANSWERS, SISTER_SITES, ONE_CLICK):
        return Answer.WELCOME
    if not request.user.is_authenticated:
        return Answer.SIGN_IN
    if audience == SIGNED_IN:
        return Answer.WELCOME
    if audience == MEMBERS:
        today = timezone.localdate()
        return Answer.WELCOME if is_member(request.user, today) else Answer.REFUSED
    if audience == ADMINISTRATORS:
        allowed = request.user.is_administrator
    elif audience == ANY_OFFICER:
        allowed = request.user.is_administrator or rights_in(request).include_any()
    else:
        allowed = any(map(rights_in(request).include_anywhere, audience.rights))
    if not allowed:
        return Answer.REFUSED
    return Answer.WELCOME if has_second_factor(request) else Answer.SECOND_FACTOR
