"""A site with mistakes built in, for the controls of test_urls.py."""

from django.conf.urls.i18n import i18n_patterns
from django.http import Http404, HttpResponse, HttpResponseNotFound
from django.urls import include, path
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt

from ajet.association.chapters.models import Chapter
from ajet.foundation.access.audiences import for_everyone, for_officers, rights_in
from ajet.web.urls import pages
from tests.architecture.people import CANARY


def undeclared(request):
    return HttpResponse(CANARY)


@for_officers("edit_chapter")
def no_owner(request, slug):
    return HttpResponse("Whichever chapter.")


@for_officers("edit_chapter")
def shows_all(request, slug):
    return HttpResponseNotFound(CANARY)


@for_officers("edit_chapter")
def none(request, slug="here"):
    if not rights_in(request).include("edit_chapter", Chapter.objects.get(slug=slug).pk):
        raise Http404
    return HttpResponse(CANARY)


@for_everyone
def breaks(request):
    if request.method == "POST":
        raise RuntimeError
    return HttpResponse()


@csrf_exempt
@for_everyone
def unguarded(request):
    return HttpResponse()


@xframe_options_exempt
@for_everyone
def framed(request):
    return HttpResponse()


@for_everyone
def open_cookie(request):
    response = HttpResponse()
    response.set_cookie("here", "x")
    return response


mistakes = [
    path("undeclared/", undeclared, name="mistake_undeclared"),
    path("<slug:slug>/no-owner/", no_owner, name="mistake_no_owner"),
    path("<slug:slug>/shows-all/", shows_all, name="mistake_shows_all"),
    path("<slug:slug>/no-sample/", none, name="mistake_no_sample"),
    path("<slug:slug>/none/", none, name="mistake_none"),
    path("breaks/", breaks, name="mistake_breaks"),
    path("unguarded/", unguarded, name="mistake_unguarded"),
    path("framed/", framed, name="mistake_framed"),
    path("open-cookie/", open_cookie, name="mistake_open_cookie"),
]

urlpatterns = i18n_patterns(
    path("mistakes/", include(mistakes)),
    path("demonstration/", include("ajet.web.demonstration.urls")),
    *pages,
)
