"""A site of its own, with one view for each thing that the middleware must tell apart."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpResponse, JsonResponse
from django.urls import include, path
from django.views import View

from ajet.foundation.access.audiences import (
    for_administrators,
    for_everyone,
    for_members,
    for_officers,
    for_signed_in,
    for_ticket_holders,
)
from ajet.web.urls import pages

SECRET = "canary-7f3a"


def page(request):
    return HttpResponse(SECRET)


def undeclared(request):
    return HttpResponse(SECRET)


class Undeclared(View):
    def get(self, request):
        return HttpResponse(SECRET)


@for_members
class Members(View):
    def get(self, request):
        return HttpResponse(SECRET)


@for_ticket_holders
def answering(request):
    """Says all that it can find out about whoever asks, and tries to leave cookies."""
    known = {name: value for name, value in request.META.items() if isinstance(value, str)}
    response = JsonResponse(
        {
            "about": {
                name: value
                for name, value in known.items()
                if name.startswith(("HTTP_", "REMOTE_"))
            },
            "cookies": request.COOKIES,
            "headers": dict(request.headers),
            "user": str(request.user),
            "session": list(request.session.keys()),
        }
    )
    request.session["seen"] = True
    response.set_cookie("tracker", "x")
    response.set_cookie("ticket", "next")
    return response


def declared(declare):
    return declare(lambda request: page(request))


ours = [
    path("undeclared/", undeclared, name="test_undeclared"),
    path("undeclared-class/", Undeclared.as_view(), name="test_undeclared_class"),
    path("everyone/", declared(for_everyone), name="test_everyone"),
    path("signed-in/", declared(for_signed_in), name="test_signed_in"),
    path("members/", Members.as_view(), name="test_members"),
    path("officers/", declared(for_officers("run_surveys")), name="test_officers"),
    path("administrators/", declared(for_administrators), name="test_administrators"),
    path("answering/form/", answering, name="test_answering"),
    path("elsewhere/form/", answering, name="test_elsewhere"),
]

urlpatterns = i18n_patterns(path("", include(ours)), *pages, prefix_default_language=True)
