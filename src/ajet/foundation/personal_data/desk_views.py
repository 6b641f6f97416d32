"""The desk of whoever answers for personal data: requests by due date, and what goes by itself."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ajet.foundation.access.audiences import for_officers
from ajet.foundation.acts import once
from ajet.foundation.personal_data.ending import AlreadyEnded
from ajet.foundation.personal_data.forms import AnswerForm
from ajet.foundation.personal_data.looks import note_look
from ajet.foundation.personal_data.models import Kind, Request
from ajet.foundation.personal_data.requesting import NotForAnOfficer, answer
from ajet.foundation.personal_data.retaining import preview

RIGHT = "handle_personal_data"
PLACE = "personal_data_requests"
REQUESTS_PER_PAGE = 50
ENDED_SHOWN = 20


@for_officers(RIGHT)
@require_safe
def requests(request):
    """Open ones, what is due first in front; then those that ended last, without whose they were."""
    now = timezone.now()
    waiting = Request.objects.open().select_related("account").order_by("due_on", "pk")
    page = Paginator(waiting, REQUESTS_PER_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    note_look(
        (each.account for each in shown if each.account), by=request.user, at=now, where=PLACE
    )
    ended = Request.objects.ended().select_related("outcome").order_by("-outcome__ended_at", "-pk")
    return render(
        request,
        "personal_data/desk/requests.html",
        {
            "page": page,
            "requests": shown,
            "today": timezone.localdate(now),
            "overdue": waiting.filter(due_on__lt=timezone.localdate(now)).count(),
            "ended": ended[:ENDED_SHOWN],
        },
    )


def request_at(request, pk):
    found = get_object_or_404(Request.objects.select_related("account", "outcome__by"), pk=pk)
    if found.account:
        note_look([found.account], by=request.user, at=timezone.now(), where=PLACE)
    return found


def one_page(request, found, form):
    is_answered_here = found.is_open and found.kind in (Kind.CORRECTION, Kind.STOP_USE)
    page = {
        "asked": found,
        "form": form if is_answered_here else None,
        "today": timezone.localdate(),
    }
    return render(request, "personal_data/desk/request.html", page)


@for_officers(RIGHT)
@require_safe
def one(request, pk):
    found = request_at(request, pk)
    return one_page(request, found, AnswerForm(kind=found.kind))


@for_officers(RIGHT)
@require_POST
@once
def answering(request, pk):
    found = request_at(request, pk)
    form = AnswerForm(request.POST, kind=found.kind)
    if not form.is_valid():
        return one_page(request, found, form)
    how, text = form.cleaned_data["how"], form.cleaned_data["text"]
    try:
        answer(found, how, text, by=request.user, at=timezone.now())
    except AlreadyEnded:
        messages.error(request, _("This request has ended already."))
    except NotForAnOfficer:
        messages.error(request, _("The platform carries this request out by itself."))
    else:
        messages.success(request, _("The answer is on its way to the member."))
    return redirect("desk_personal_data")


@for_officers(RIGHT)
@require_safe
def retention(request):
    return render(request, "personal_data/desk/retention.html", {"rules": preview(timezone.now())})
