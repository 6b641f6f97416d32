"""A page with a form, posted by the tests; its act leaves an entry in the audit trail."""

from django.conf.urls.i18n import i18n_patterns
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.template import Context, Template
from django.urls import path
from django.utils import timezone

from ajet.foundation.access.audiences import for_everyone, for_ticket_holders
from ajet.foundation.acts import once
from ajet.foundation.audit import record
from ajet.web.urls import urlpatterns as pages_of_the_platform

FORM = Template("<form method=post>{% idempotency_key %}</form>")


def act(request):
    if request.method == "GET":
        return HttpResponse(FORM.render(Context()))
    if not request.POST.get("title"):
        return HttpResponse("A title is needed.")
    with transaction.atomic():
        entry = record("sample.done", by=None, at=timezone.now())
    if request.POST["title"] == "fault":
        raise RuntimeError
    return HttpResponseRedirect(f"/en/done/{entry.number}/")


@for_everyone
@once
def guarded(request):
    return act(request)


@for_everyone
def unguarded(request):
    return act(request)


@for_ticket_holders
@once
def answering(request):
    return act(request)


urlpatterns = [
    *i18n_patterns(
        path("guarded/", guarded),
        path("elsewhere/", guarded),
        path("unguarded/", unguarded),
        path("answering/ticket/", answering),
    ),
    *pages_of_the_platform,
]
