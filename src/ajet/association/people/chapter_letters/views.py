"""Write, look, confirm; then watch how many letters are written."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ajet.association.chapters.access import chapter_in_hand
from ajet.association.people.chapter_letters.forms import ChapterLetterForm
from ajet.association.people.chapter_letters.models import MOST_IN_A_DAY, ChapterLetter
from ajet.association.people.chapter_letters.readers import readers_of
from ajet.association.people.chapter_letters.sending import (
    ChapterHasEnded,
    EnoughForToday,
    confirm_letter,
    revise_draft,
    sent_today,
)
from ajet.foundation.access.audiences import for_officers
from ajet.foundation.acts import once
from ajet.foundation.small_groups import floored

RIGHT = "write_to_chapter"
MOST_LISTED = 20


def readers_now(chapter, *, with_friends):
    """How many read a letter sent now; None if so few that the number would tell about one of them."""
    today = timezone.localdate()
    return floored(readers_of(chapter, on=today, with_friends=with_friends).count())


@for_officers(RIGHT)
@once
def letter(request, slug):
    """The form for a letter, and what the chapter has sent."""
    chapter = chapter_in_hand(request, slug, RIGHT)
    now = timezone.now()
    draft = ChapterLetter(chapter=chapter, by=request.user, written_at=now)
    form = ChapterLetterForm(request.POST or None, instance=draft)
    if request.method == "POST" and form.is_valid():
        draft.save()
        return redirect(draft)
    page = {
        "chapter": chapter,
        "form": form,
        "readers": readers_now(chapter, with_friends=False),
        "most": MOST_IN_A_DAY,
        "is_enough": sent_today(chapter, now) >= MOST_IN_A_DAY,
        "letters": ChapterLetter.objects.filter(chapter=chapter)[:MOST_LISTED],
    }
    return render(request, "chapter_letters/letter.html", page)


@for_officers(RIGHT)
@once
def letter_one(request, slug, pk):
    """A draft as its readers will see it, to be revised or confirmed; or a letter that was sent."""
    chapter, found = at_hand(request, slug, pk)
    if found.confirmed_at:
        page = {"chapter": chapter, "letter": found, "written": floored(found.written)}
        return render(request, "chapter_letters/sent.html", page)
    form = ChapterLetterForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        revise_draft(found, form.cleaned_data)
        return redirect(found)
    if form.errors:
        found.refresh_from_db()
    page = {
        "chapter": chapter,
        "letter": found,
        "form": form,
        "readers": readers_now(chapter, with_friends=found.to_friends),
    }
    return render(request, "chapter_letters/draft.html", page)


def at_hand(request, slug, pk):
    chapter = chapter_in_hand(request, slug, RIGHT)
    return chapter, get_object_or_404(
        ChapterLetter.objects.select_related("chapter"), chapter=chapter, pk=pk
    )


@for_officers(RIGHT)
@require_POST
@once
def confirmation(request, slug, pk):
    _chapter, found = at_hand(request, slug, pk)
    try:
        confirm_letter(found, by=request.user, at=timezone.now())
    except EnoughForToday:
        sentence = ngettext(
            "Your chapter has sent %(count)d letter today already. Please send this one tomorrow.",
            "Your chapter has sent %(count)d letters today already. Please send this one tomorrow.",
            MOST_IN_A_DAY,
        )
        messages.error(request, sentence % {"count": MOST_IN_A_DAY})
    except ChapterHasEnded:
        messages.error(request, _("This chapter is no more."))
    else:
        messages.success(request, _("The letter is on its way."))
    return redirect(found)


@for_officers(RIGHT)
@require_POST
@once
def discarding(request, slug, pk):
    """Throw a draft away; what was sent cannot be taken back."""
    chapter, found = at_hand(request, slug, pk)
    ChapterLetter.objects.drafts().filter(pk=found.pk).delete()
    return redirect("chapter_letter", chapter.slug)
