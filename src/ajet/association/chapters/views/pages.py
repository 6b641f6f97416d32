from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ajet.association.chapters.access import chapter_in_hand
from ajet.association.chapters.calendar import dates_of
from ajet.association.chapters.directory import (
    chapter_map,
    chapters_by_prefecture,
    found_by,
    sections,
)
from ajet.association.chapters.editing import revise_chapter
from ajet.association.chapters.forms.chapter import ChapterForm
from ajet.association.chapters.joining import desk_pages, ways_on
from ajet.association.chapters.models import Boundary, Chapter, District, Link, News
from ajet.association.chapters.officers import officers_of
from ajet.foundation.access.audiences import for_everyone, for_officers, rights_in

FIRST_NEWS, FIRST_DATES = 3, 6
NEWS_ON_A_PAGE = 10
LONGEST_SEARCH = 100


@for_everyone
def chapters(request):
    today = timezone.localdate()
    found = chapters_by_prefecture(today)
    words = request.GET.get("q", "")[:LONGEST_SEARCH].strip()
    return render(
        request,
        "chapters/chapters.html",
        {
            "map": chapter_map(found),
            "sections": [] if words else sections(found, today),
            "words": words,
            "matches": found_by(words, found, today) if words else [],
            "is_synthetic": any(
                chapter.is_synthetic for those in found.values() for chapter in those
            ),
        },
    )


@for_everyone
def chapter(request, slug):
    found = get_object_or_404(Chapter, slug=slug)
    now = timezone.now()
    today = timezone.localdate(now)
    has_ended = found.has_ended_on(today)
    return render(
        request,
        "chapters/chapter.html",
        {
            "chapter": found,
            "has_ended": has_ended,
            "news": news_of(found, today)[:FIRST_NEWS],
            "links": Link.objects.filter(chapter=found),
            "districts": District.objects.in_force_on(today).filter(chapter=found),
            **({} if has_ended else running(request, found, now, today)),
        },
    )


def running(request, chapter, now, today):
    """What the page of a chapter shows as long as the chapter is there."""
    boundaries = Boundary.objects.in_force_on(today).select_related("block")
    ways = [way(request, chapter) for way in ways_on]
    return {
        "boundary": boundaries.filter(prefecture=chapter.prefecture).first(),
        "officers": officers_of(chapter, now),
        "dates": dates_of(chapter, after=now, most=FIRST_DATES),
        "ways_on": [way for way in ways if way],
        "may_keep": may_keep(request, chapter),
    }


def may_keep(request, chapter):
    """Has whoever reads the page a task on the chapter's desk?"""
    if not request.user.is_authenticated:
        return False
    held = rights_in(request)
    rights = ("edit_chapter", *(page.right for page in desk_pages))
    return any(held.include(right, chapter.pk) for right in rights)


def news_of(chapter, day):
    return News.objects.filter(chapter=chapter).shown_on(day).select_related("chapter")


@for_everyone
@require_safe
def news(request, slug):
    found = get_object_or_404(Chapter, slug=slug)
    shown = Paginator(news_of(found, timezone.localdate()), NEWS_ON_A_PAGE)
    page = shown.get_page(request.GET.get("page"))
    return render(request, "chapters/news.html", {"chapter": found, "page": page})


@for_everyone
@require_safe
def news_item(request, slug, pk):
    of_chapter = News.objects.filter(chapter__slug=slug).select_related("chapter")
    found = get_object_or_404(of_chapter.shown_on(timezone.localdate()), pk=pk)
    return render(request, "chapters/news_item.html", {"chapter": found.chapter, "item": found})


@for_officers("edit_chapter")
def edit(request, slug):
    found = chapter_in_hand(request, slug, "edit_chapter")
    form = ChapterForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        revise_chapter(found, form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("The page of your chapter is saved."))
        return redirect(found)
    return render(request, "chapters/edit.html", {"chapter": found, "form": form})
