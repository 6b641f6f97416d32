"""The council at the list of chapters: one begins, one ends."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ajet.association.chapters.forms.chapter import EndingForm, FoundingForm
from ajet.association.chapters.forms.contents import DAY
from ajet.association.chapters.life import end_chapter, found_chapter
from ajet.association.chapters.models import Chapter
from ajet.foundation.access.audiences import for_officers
from ajet.foundation.acts import once

RIGHT = "draw_boundaries"
ON_A_PAGE = 50


@for_officers(RIGHT)
@once
def chapters(request):
    form = FoundingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found_chapter(Chapter(**form.cleaned_data), by=request.user, at=timezone.now())
        messages.success(request, _("The chapter is in the directory."))
        return redirect("desk_chapters")
    known = Chapter.objects.defer("about_en", "about_ja")
    page = Paginator(known, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "today": timezone.localdate()}
    return render(request, "chapters/desk/chapters.html", context)


@for_officers(RIGHT)
@once
def ending(request, slug):
    found = get_object_or_404(Chapter.objects.not_ended_on(timezone.localdate()), slug=slug)
    form = EndingForm(request.POST or None, chapter=found)
    if request.method == "POST" and form.is_valid():
        last_day = form.cleaned_data["last_day"]
        end_chapter(found, ends_on=last_day + DAY, by=request.user, at=timezone.now())
        messages.success(request, _("The last day of the chapter is written down."))
        return redirect("desk_chapters")
    return render(request, "chapters/desk/ending.html", {"chapter": found, "form": form})
