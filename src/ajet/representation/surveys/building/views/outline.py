"""The survey as a whole: its sections and questions in their order, and what they lack."""

import re

from django.contrib import messages
from django.http import HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ajet.foundation.acts import once
from ajet.representation.surveys.building import arranging, changing
from ajet.representation.surveys.building.forms.survey import SurveyForm
from ajet.representation.surveys.building.rules import BreaksRules, broken_in
from ajet.representation.surveys.building.texts import holders_of, texts_of
from ajet.representation.surveys.building.views.pages import (
    building_page,
    for_builders,
    form_page,
    status_of,
)
from ajet.representation.surveys.desk.rules import rule_in_words
from ajet.representation.surveys.questionnaire.loading import SlugIsTaken
from ajet.representation.surveys.questionnaire.storing import questionnaire_of

MOVE = re.compile(r"section\.(\d{1,9})\.(\d{1,4})|item\.(\d{1,9})\.(\d{1,9})\.(\d{1,4})")


@building_page
def outline(request, survey):
    """All sections and questions; buttons that move them."""
    if request.method == "POST":
        return move(request, survey)
    return outline_page(request, survey)


def outline_page(request, survey, broken=(), status=200):
    sections = list(survey.sections.all())
    items = {item.key: item for section in sections for item in section.items.all()}
    standing = {holder.thing: holder for holder in holders_of(survey)}
    context = {
        "survey": survey,
        "holder": standing[survey],
        "sections": [
            {
                "section": section,
                "holder": standing[section],
                "rule": rule_in_words(section, items),
                "up": f"section.{section.pk}.{number - 1}" if number > 1 else "",
                "down": f"section.{section.pk}.{number + 1}" if number < len(sections) else "",
                "items": [
                    {
                        "item": item,
                        "holder": standing[item],
                        "rule": rule_in_words(item, items),
                        "up": up_of(item, number - 1, place, sections),
                        "down": down_of(item, number - 1, place, sections),
                    }
                    for place, item in enumerate(section.items.all(), 1)
                ],
            }
            for number, section in enumerate(sections, 1)
        ],
        "lacking": sum(len(holder.lacking) for holder in standing.values()),
        "to_check": sum(len(holder.to_check) for holder in standing.values()),
        "wrong": broken_in(questionnaire_of(survey)),
        "broken": broken,
        "has_questions": bool(items),
    }
    return render(request, "surveys/building/outline.html", context, status=status)


def up_of(item, at, place, sections):
    """Where a press on “up” puts an item: one place up, or at the end of the section before."""
    if place > 1:
        return f"item.{item.pk}.{sections[at].pk}.{place - 1}"
    if at == 0:
        return ""
    before = sections[at - 1]
    return f"item.{item.pk}.{before.pk}.{len(before.items.all()) + 1}"


def down_of(item, at, place, sections):
    if place < len(sections[at].items.all()):
        return f"item.{item.pk}.{sections[at].pk}.{place + 1}"
    return f"item.{item.pk}.{sections[at + 1].pk}.1" if at + 1 < len(sections) else ""


def move(request, survey):
    wish = MOVE.fullmatch(request.POST.get("move", ""))
    if not wish:
        return HttpResponseBadRequest()
    numbers = [int(number) for number in wish.groups() if number]
    done = {"by": request.user, "at": timezone.now()}
    try:
        if len(numbers) == 2:
            arranging.move_section(survey, *numbers, **done)
            return to_outline(survey, f"section-{numbers[0]}")
        arranging.move_item(survey, *numbers, **done)
        return to_outline(survey, f"item-{numbers[0]}")
    except BreaksRules as refusal:
        return outline_page(request, survey, refusal.broken, status=409)


def to_outline(survey, place=""):
    return redirect(reverse("building", args=[survey.slug]) + (f"#{place}" if place else ""))


@for_builders
@once
def begin(request):
    """A new survey, without a file."""
    form = SurveyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = changing.begin_survey(form.values(), by=request.user, at=timezone.now())
            return redirect("building", slug=made.slug)
        except SlugIsTaken:
            form.add_error("slug", _("There is already a survey of this name."))
    context = {"form": form, "title": form.pair("title"), "purpose": form.pair("purpose")}
    return render(request, "surveys/building/begin.html", context, status=status_of(form.errors))


@form_page
def describe(request, survey):
    """Titles, purpose, days and length of a survey in preparation."""
    was = changing.described(survey)
    texts = {text.place: text for text in texts_of(survey)}
    form = SurveyForm(request.POST or None, initial=was)
    is_stale = False
    if request.method == "POST" and form.is_valid():
        try:
            changed = changing.describe_survey(
                survey,
                form.values(),
                was=request.POST.get("seen", ""),
                right=request.POST.getlist("right"),
                by=request.user,
                at=timezone.now(),
            )
            messages.success(request, _("Saved."))
            return to_outline(changed)
        except SlugIsTaken:
            form.add_error("slug", _("There is already a survey of this name."))
        except changing.ChangedMeanwhile:
            is_stale = True
    context = {
        "survey": survey,
        "form": form,
        "title": form.pair("title", texts),
        "purpose": form.pair("purpose", texts),
        "seen": kept_seen(request, changing.seen(was), is_stale),
        "is_stale": is_stale,
        "stored": stored_texts(texts) if is_stale else [],
    }
    status = status_of(form.errors, is_stale=is_stale)
    return render(request, "surveys/building/describe.html", context, status=status)


def kept_seen(request, now, is_stale):
    """The fingerprint a form carries: of what the officer saw, or, once told of a change, of what is now."""
    if request.method == "POST" and not is_stale:
        return request.POST.get("seen", "")
    return now


def stored_texts(texts):
    """The texts as somebody else has left them, to be compared with what was typed."""
    return [text for text in texts.values() if text.words.en or text.words.ja]
