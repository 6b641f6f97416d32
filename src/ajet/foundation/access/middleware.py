"""Every URL is closed until its view says whom it is for."""

import logging
import re

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from ajet.foundation.access.answering import is_forgotten
from ajet.foundation.access.audiences import ANONYMOUS_ANSWERS, Answer, answer
from ajet.foundation.access.explanations import explanations
from ajet.foundation.access.second_factor import has_second_factor

logger = logging.getLogger(__name__)

METHODS = ["GET", "HEAD", "OPTIONS", "POST"]


def audience_of(view):
    """Whom `view`, a function or a class-based view, says it is for; None if it says nothing."""
    return getattr(view, "audience", None) or getattr(
        getattr(view, "view_class", None), "audience", None
    )


def with_way_back(url_name, request):
    """A redirect to a page that leads back here; a post is not repeated, so it has no way back."""
    url = reverse(url_name)
    if request.method in ("GET", "HEAD"):
        url = f"{url}?{urlencode({'next': request.get_full_path()})}"
    return HttpResponseRedirect(url)


UNSEEN = re.compile(r"csrfmiddlewaretoken|idempotency_key|password|secret|token|code")
"""Fields of forms that nobody types, or that are shown to nobody."""


def typed_in(request):
    """What somebody typed into the form they sent, one text after the other; empty if they sent none.

    A term may end while its holder writes: what was written is given back, to be copied.
    """
    fields = request.POST.lists() if request.method == "POST" else []
    values = [value.strip() for name, those in fields if not UNSEEN.search(name) for value in those]
    return "\n\n".join(value for value in values if value and not value.isdigit())


def refuse(request, audience):
    at = timezone.now()
    context = {
        "audience": audience,
        "explanations": explanations(request.user, audience, at),
        "typed": typed_in(request),
    }
    return render(request, "access/refused.html", context, status=403)


class ClosedUnlessDeclared:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        audience = audience_of(view)
        if audience is None:
            logger.error(
                "The view of %s declares no audience: closed.", request.resolver_match.route
            )
            raise Http404
        if audience == ANONYMOUS_ANSWERS and not is_forgotten(request):
            logger.error("%s takes answers, but stands elsewhere.", request.resolver_match.route)
            raise Http404
        outcome = answer(audience, request, has_second_factor)
        if outcome is Answer.SIGN_IN:
            return with_way_back("account_login", request)
        if outcome is Answer.REFUSED:
            return refuse(request, audience)
        if outcome is Answer.SECOND_FACTOR:
            return with_way_back("second_factor", request)
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": ", ".join(METHODS)})
        return None


class KeptByNobody:
    """Pages of a signed-in reader are stored nowhere, and other pages are asked for anew each time.

    Whoever sends or receives a session's cookie counts as signed in: to look closer would cost a query.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        cookie = settings.SESSION_COOKIE_NAME
        if cookie in request.COOKIES or cookie in response.cookies or is_forgotten(request):
            response["Cache-Control"] = "private, no-store"
        else:
            response.setdefault("Cache-Control", "private, no-cache")
        return response
