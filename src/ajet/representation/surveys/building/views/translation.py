"""What is not translated yet, or was changed in one language alone."""

from django.shortcuts import redirect, render
from django.utils import timezone

from ajet.representation.surveys.building import changing
from ajet.representation.surveys.building.texts import holders_of, kind_of_holder
from ajet.representation.surveys.building.views.pages import (
    building_page,
    item_in,
    section_in,
)


@building_page
def translation(request, survey):
    """Every text that lacks a language or is to be checked; a button says that one is right."""
    if request.method == "POST":
        what, pk, place = [*request.POST.get("right", "").split(" ", 2), "", "", ""][:3]
        thing = thing_of(survey, what, pk)
        changing.say_right(survey, thing, place, by=request.user, at=timezone.now())
        return redirect("building_translation", slug=survey.slug)
    holders = holders_of(survey)
    texts = [text for holder in holders for text in holder.texts if text.words.en or text.words.ja]
    context = {
        "survey": survey,
        "lacking": [(h, kind_of_holder(h.thing), h.lacking) for h in holders if h.lacking],
        "to_check": [(h, kind_of_holder(h.thing), h.to_check) for h in holders if h.to_check],
        "count": len(texts),
    }
    return render(request, "surveys/building/translation.html", context)


def thing_of(survey, what, pk):
    if what == "survey":
        return survey
    number = int(pk) if pk.isdecimal() and len(pk) < 10 else 0
    return section_in(survey, number) if what == "section" else item_in(survey, number)
