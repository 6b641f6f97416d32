from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ajet.association.chapters.directory import (
    chapter_map,
    chapters_by_prefecture,
    sections,
)
from ajet.association.chapters.editing import revise_chapter
from ajet.association.chapters.forms import ChapterForm
from ajet.association.chapters.models import Boundary, Chapter
from ajet.foundation.access.audiences import for_everyone, for_officers, rights_in


@for_everyone
def chapters(request):
    found = chapters_by_prefecture()
    return render(
        request,
        "chapters/chapters.html",
        {
            "map": chapter_map(found),
            "sections": sections(found, timezone.localdate()),
            "is_synthetic": any(
                chapter.is_synthetic for those in found.values() for chapter in those
            ),
        },
    )


@for_everyone
def chapter(request, slug):
    found = get_object_or_404(Chapter, slug=slug)
    boundaries = Boundary.objects.in_force_on(timezone.localdate()).select_related("block")
    return render(
        request,
        "chapters/chapter.html",
        {
            "chapter": found,
            "boundary": boundaries.filter(prefecture=found.prefecture).first(),
            "may_edit": may_edit(request, found),
        },
    )


@for_officers("edit_chapter")
def edit(request, slug):
    found = get_object_or_404(Chapter, slug=slug)
    if not may_edit(request, found):
        raise Http404
    form = ChapterForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        revise_chapter(found, form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("The page of your chapter is saved."))
        return redirect(found)
    return render(request, "chapters/edit.html", {"chapter": found, "form": form})


def may_edit(request, chapter):
    return request.user.is_authenticated and rights_in(request).include("edit_chapter", chapter.pk)
