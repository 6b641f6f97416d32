from django.contrib import messages
from django.db.models.functions import Lower
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ajet.association.chapters.models import Chapter
from ajet.association.people.models import Person
from ajet.foundation.access.audiences import for_officers, rights_in
from ajet.foundation.acts import once
from ajet.foundation.personal_data.looks import note_look

from . import progress
from .confirming import NoLongerWaiting, confirm_import
from .discarding import AlreadyConfirmed, discard_import
from .findings import new_addresses_in, people_in
from .forms import ConfirmationForm, UploadForm
from .models import RosterImport, Stage
from .presentation import shown
from .previewing import preview_roster, read_in_child
from .problems import Unreadable
from .reverting import LaterImport, NoLongerRevertible, revert_import
from .sentences import whole_sentence

RIGHT = "import_roster"
PLACE = "roster_preview"
MOST_LISTED = 50


def scope_of(request):
    """The prefectures for which the officer may import; None for all."""
    rights = rights_in(request)
    if rights.include(RIGHT):
        return None
    chapters = Chapter.objects.filter(pk__in=rights.chapters.get(RIGHT, ()))
    return set(chapters.values_list("prefecture", flat=True))


def import_at(request, pk):
    visible = RosterImport.objects.visible_to(scope_of(request)).with_course()
    return get_object_or_404(visible.without_content(), pk=pk)


@for_officers(RIGHT)
def imports(request):
    scope = scope_of(request)
    if request.method != "POST":
        return imports_page(request, scope, UploadForm(scope=scope))
    form = UploadForm(request.POST, request.FILES, scope=scope)
    if not form.is_valid():
        return imports_page(request, scope, form)
    content = form.cleaned_data["file"].read()
    try:
        roster = read_in_child(content)  # before `once`: its transaction must be short
    except Unreadable as refused:
        sentences = [whole_sentence(problem) for problem in refused.problems]
        return imports_page(request, scope, form, refused=sentences)
    return keep_preview(request, roster, content, form.cleaned_data)


def imports_page(request, scope, form, refused=()):
    visible = RosterImport.objects.visible_to(scope).with_course().without_content()
    found = visible[:MOST_LISTED]
    page = {"form": form, "imports": found, "refused": refused}
    return render(request, "roster/imports.html", page, status=422 if form.is_bound else 200)


@once
def keep_preview(request, roster, content, cleaned):
    roster_import = preview_roster(
        roster,
        content=content,
        file_name=cleaned["file"].name,
        prefecture=cleaned["prefecture"],
        by=request.user,
        at=timezone.now(),
    )
    return redirect(roster_import)


@for_officers(RIGHT)
@require_safe
def roster_import(request, pk):
    found = import_at(request, pk)
    return import_page(request, found, ConfirmationForm(roster_import=found))


def import_page(request, found, form):
    """The page shows people as long as it shows findings: before the import as after it."""
    people = [Person(pk=key) for key in people_in(found.findings)]
    by_address = Person.objects.alias(known_by=Lower("email"))
    people += by_address.filter(known_by__in=new_addresses_in(found.findings))
    note_look(people, by=request.user, at=timezone.now(), where=PLACE)
    page = {
        "import": found,
        "stage": found.stage,
        "shown": shown(found),
        "form": form,
        "percent": progress.percent_of(found.pk),
        "is_revertible": found.is_revertible(timezone.now()),
    }
    response = render(request, "roster/import.html", page, status=422 if form.is_bound else 200)
    if found.stage == Stage.RUNNING:
        response["Refresh"] = "4"  # for whoever has no JavaScript
    return response


@for_officers(RIGHT)
@require_safe
def import_progress(request, pk):
    found = import_at(request, pk)
    is_running = found.stage == Stage.RUNNING
    percent = progress.percent_of(found.pk) if is_running else 100
    return JsonResponse({"percent": percent, "is_running": is_running})


@for_officers(RIGHT)
@require_POST
@once
def confirmation(request, pk):
    found = import_at(request, pk)
    form = ConfirmationForm(request.POST, roster_import=found)
    if not form.is_valid():
        return import_page(request, found, form)
    try:
        confirm_import(
            found,
            ends_left=form.cleaned_data.get("left") == "end",
            leaves_out_rejected=form.cleaned_data.get("leave_out", False),
            decisions=form.decisions(),
            by=request.user,
            at=timezone.now(),
        )
    except NoLongerWaiting:
        messages.error(request, _("The preview is too old. Please upload the roster again."))
    return redirect(found)


@for_officers(RIGHT)
@require_POST
@once
def discarding(request, pk):
    try:
        discard_import(import_at(request, pk), by=request.user, at=timezone.now())
    except AlreadyConfirmed:
        messages.error(request, _("The import has been confirmed already."))
        return redirect("roster_import", pk)
    messages.success(request, _("The preview was discarded. Nothing was changed."))
    return redirect("roster_imports")


@for_officers(RIGHT)
@require_POST
@once
def reversal(request, pk):
    found = import_at(request, pk)
    try:
        revert_import(found, by=request.user, at=timezone.now())
    except NoLongerRevertible:
        messages.error(request, _("This import can no longer be reverted."))
    except LaterImport as refused:
        messages.error(request, later_import_first(refused.roster_import))
    return redirect(found)


def later_import_first(later):
    return _(
        "A later import changed some of the same people. Please revert that one first: %(address)s"
    ) % {"address": reverse("roster_import", args=[later.pk])}
