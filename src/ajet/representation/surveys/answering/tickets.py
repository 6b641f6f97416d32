"""How a ticket reaches these pages, and what it opens."""

import time
from collections import deque
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, wraps
from http.cookies import Morsel
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponseForbidden
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from ajet.foundation.access.answering import TICKET_COOKIE
from ajet.foundation.access.audiences import for_ticket_holders
from ajet.representation.answers import blind, tickets
from ajet.representation.surveys.models import ANSWERED_HERE, SigningKey, State, Stratum, Survey

TRIES_PER_MINUTE = 120


@dataclass(frozen=True)
class Respondent:
    """Somebody of a stratum, known by a ticket alone."""

    survey: UUID
    serial_hash: str
    stratum: str
    code: str


def answering_page(view):
    """Declares a view for whoever holds a ticket; it is given the survey in place of its slug.

    Exempt from the usual guard against forged posts, which needs a session. What stands in its place:
    only the ticket lets anybody do anything, browsers send its cookie with posts of our own pages alone
    (SameSite=Strict), and a post that a browser says comes from elsewhere is refused here.
    """

    @wraps(view)
    @sensitive_post_parameters()
    def wrapped(request, slug, *args, **kwargs):
        if request.method == "POST" and not is_from_here(request):
            return HttpResponseForbidden()
        survey = Survey.objects.filter(slug=slug, design__in=ANSWERED_HERE).first()
        if survey is None or survey.state == State.DRAFT:
            raise Http404
        return view(request, survey, *args, **kwargs)

    return for_ticket_holders(csrf_exempt(wrapped))


def is_from_here(request):
    """Every browser of today names the origin of a post; what names none is no browser."""
    origin = request.META.get("HTTP_ORIGIN")
    return origin is None or origin == f"{request.scheme}://{request.get_host()}"


def respondent_with(code, survey):
    """Whom a ticket, written as `code`, lets answer `survey`; None for a forged ticket."""
    if survey.state != State.OPEN:
        return None
    ticket = (blind if survey.is_blind else tickets).read(code)
    if ticket is None:
        return None
    stratum = stratum_of_blind(ticket, survey) if survey.is_blind else stratum_of(ticket, survey)
    if stratum is None:
        return None
    return Respondent(survey.pk, ticket.serial_hash(survey.pk), stratum, ticket.code)


def stratum_of(ticket, survey):
    if survey.ticket_key is None:
        return None
    strata = strata_of(survey.pk)
    return tickets.stratum_of(ticket, bytes(survey.ticket_key), survey.pk, strata)


@lru_cache(maxsize=8)
def strata_of(survey: UUID) -> tuple[str, ...]:
    """The keys of the groups of a survey that is open: from the opening on they stay."""
    return tuple(Stratum.objects.filter(survey=survey).values_list("key", flat=True))


def stratum_of_blind(ticket, survey):
    keys = SigningKey.objects.filter(stratum__survey=survey).order_by("stratum__key")
    found = keys.values_list("stratum__key", "public_key")
    return blind.stratum_of(ticket, {stratum: bytes(key) for stratum, key in found})


def respondent_of(request, survey):
    return respondent_with(request.COOKIES.get(TICKET_COOKIE, ""), survey)


def give_cookie(response, respondent, survey):
    """The ticket as a cookie of the answering pages of `survey`, in both languages, until it closes.

    It is sent to no other page: a request that carried it beside the session would join the two. A script
    makes the cookie of a blind ticket, and must be able to put a replacement in its place; it is given
    anew here because Safari forgets what a script set after seven days.
    """
    for language, path in answering_paths(survey).items():
        cookie: Morsel = Morsel()
        cookie.set(TICKET_COOKIE, respondent.code, respondent.code)
        cookie["path"] = path
        cookie["httponly"] = not survey.is_blind
        cookie["samesite"] = "Strict"
        cookie["expires"] = cookie_date(survey.closes_on)
        if settings.HTTPS:
            cookie["secure"] = True
        # Two cookies of one name: Django's own `set_cookie` would keep the last path alone.
        dict.__setitem__(response.cookies, f"{TICKET_COOKIE} {language}", cookie)


def answering_paths(survey) -> dict[str, str]:
    """Language -> path below which the questions of `survey` are answered."""
    paths = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            paths[language] = reverse("answering", args=[survey.slug])
    return paths


def cookie_date(day):
    """Midnight in Japan as browsers want it: in English, in Greenwich's time."""
    return http_date(timezone.make_aware(datetime(day.year, day.month, day.day)).timestamp())


class Limit:
    """So many wrong codes a minute from everybody together, in one process: addresses are not known here.

    Nobody finds a seal of 128 bits by trying; this keeps the trying from costing much. Right codes pass.
    """

    def __init__(self, per_minute):
        self.per_minute = per_minute
        self.tries: deque[float] = deque()

    def is_reached(self):
        now = time.monotonic()
        while self.tries and self.tries[0] < now - 60:
            self.tries.popleft()
        if len(self.tries) >= self.per_minute:
            return True
        self.tries.append(now)
        return False


wrong_codes = Limit(TRIES_PER_MINUTE)
