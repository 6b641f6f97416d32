"""A chapter's officers at their desk: what they can do, and each kind of thing that stands on the page."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ajet.association.chapters import contents
from ajet.association.chapters.access import chapter_in_hand
from ajet.association.chapters.joining import desk_pages
from ajet.association.chapters.kinds import KINDS
from ajet.foundation.access.audiences import for_any_officer, for_officers, rights_in
from ajet.foundation.acts import once

RIGHT = "edit_chapter"
ON_A_PAGE = 20


@for_any_officer
@require_safe
def desk(request, slug):
    rights = {RIGHT, *(page.right for page in desk_pages)}
    chapter = chapter_in_hand(request, slug, *rights)
    held = rights_in(request)
    tasks = [
        {"href": reverse(page.name, args=[slug]), "title": page.title, "text": page.text}
        for page in desk_pages
        if held.include(page.right, chapter.pk)
    ]
    may_edit = held.include(RIGHT, chapter.pk)
    kinds = KINDS if may_edit else ()
    page = {"chapter": chapter, "may_edit": may_edit, "kinds": kinds, "tasks": tasks}
    return render(request, "chapters/desk/desk.html", page)


@for_officers(RIGHT)
@once
def entries(request, slug, kind):
    """All of a kind, and the form for another."""
    chapter = chapter_in_hand(request, slug, RIGHT)
    form = kind.form(request.POST or None, instance=kind.model(chapter=chapter))
    if request.method != "POST" or not form.is_valid():
        return entries_page(request, chapter, kind, form)
    entry = kind.model(chapter=chapter, **form.values())
    try:
        contents.add(entry, by=request.user, at=timezone.now())
    except contents.AsManyAsThereMayBe:
        form.add_error(None, kind.full)
        return entries_page(request, chapter, kind, form)
    messages.success(request, kind.added)
    return redirect(kind.name, slug)


def entries_page(request, chapter, kind, form):
    found = kind.model.objects.filter(chapter=chapter)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "chapters/desk/entries.html",
        {
            "chapter": chapter,
            "kind": kind,
            "page": page,
            "form": form,
            "today": timezone.localdate(),
        },
    )


@for_officers(RIGHT)
@once
def entry(request, slug, pk, kind):
    """One of a kind, to revise or to remove."""
    chapter = chapter_in_hand(request, slug, RIGHT)
    found = get_object_or_404(kind.model, chapter=chapter, pk=pk)
    form = kind.form(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        contents.revise(found, form.values(), by=request.user, at=timezone.now())
        messages.success(request, kind.saved)
        return redirect(kind.name, slug)
    page = {"chapter": chapter, "kind": kind, "entry": found, "form": form}
    return render(request, "chapters/desk/entry.html", page)


@for_officers(RIGHT)
@require_POST
@once
def removal(request, slug, pk, kind):
    chapter = chapter_in_hand(request, slug, RIGHT)
    found = get_object_or_404(kind.model, chapter=chapter, pk=pk)
    contents.remove(found, by=request.user, at=timezone.now())
    messages.success(request, kind.removed)
    return redirect(kind.name, slug)
