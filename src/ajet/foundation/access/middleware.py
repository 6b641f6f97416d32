"""Every URL is closed until its view says whom it is for."""

import logging
from http.cookies import SimpleCookie

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from ajet.foundation.access.audiences import Answer, answer
from ajet.foundation.access.libraries import audience_of_library_view
from ajet.foundation.accounts.second_factor import has_second_factor

logger = logging.getLogger(__name__)

ANSWERING = "answering"
"""The first part, after the language, of the path of every page on which answers are given."""

TICKET_COOKIE = "ticket"


def audience_of(view, url_name):
    """Whom `view` is for: its own declaration, or ours for a library's view; None if neither is there."""
    declaring = getattr(view, "view_class", view)
    return getattr(declaring, "audience", None) or audience_of_library_view(view, url_name)


class ClosedUnlessDeclared:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        match = request.resolver_match
        audience = audience_of(view, match.url_name)
        if audience is None:
            logger.error("The view of %s declares no audience: closed.", match.route)
            raise Http404
        outcome = answer(audience, request, has_second_factor)
        if outcome is Answer.SIGN_IN:
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        if outcome is Answer.SECOND_FACTOR:
            return HttpResponseRedirect(reverse("second_factor"))
        if outcome is Answer.REFUSED:
            return render(request, "access/refused.html", {"audience": audience}, status=403)
        return None


class ForgetWhoAnswers:
    """Requests of the answering pages arrive without any cookie but the ticket's and the language's.

    The session cookie belongs to the whole site, so a browser sends it along. It is dropped here, before
    anything could read it: nothing behind this line can know who answers.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if ANSWERING in request.path_info.split("/")[1:3]:
            sent = SimpleCookie(request.META.get("HTTP_COOKIE", ""))
            kept = [f"{name}={sent[name].coded_value}" for name in (TICKET_COOKIE,) if name in sent]
            request.META["HTTP_COOKIE"] = "; ".join(kept)
            request.META.pop("REMOTE_ADDR", None)
        return self.get_response(request)
