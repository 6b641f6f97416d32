"""Sections and questions: add, change, remove."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ajet.representation.surveys.building import arranging, changing
from ajet.representation.surveys.building.forms.item import ItemEditor
from ajet.representation.surveys.building.forms.survey import SectionForm, initial_of_section
from ajet.representation.surveys.building.rules import BreaksRules
from ajet.representation.surveys.building.scales import SCALES
from ajet.representation.surveys.building.texts import texts_of
from ajet.representation.surveys.building.views.kinds import KINDS
from ajet.representation.surveys.building.views.outline import (
    kept_seen,
    stored_texts,
    to_outline,
)
from ajet.representation.surveys.building.views.pages import (
    building_page,
    form_page,
    item_in,
    section_in,
    status_of,
)
from ajet.representation.surveys.models import Kind
from ajet.representation.surveys.questionnaire.storing import item_of, section_of


def full():
    return _("A survey has at most 200 questions in 100 sections.")


@form_page
def section(request, survey, pk=None):
    """A new section, or one to change."""
    here = section_in(survey, pk) if pk else None
    stored = here and replace(section_of(here), items=())
    texts = {text.place: text for text in texts_of(here)} if here else {}
    form = SectionForm(request.POST or None, initial=initial_of_section(stored) if stored else {})
    is_stale = False
    if request.method == "POST" and form.is_valid():
        done = {"by": request.user, "at": timezone.now()}
        try:
            if here is None:
                made = changing.add_section(survey, form.content(), **done)
                return to_outline(survey, f"section-{made.pk}")
            was, right = request.POST.get("seen", ""), request.POST.getlist("right")
            changing.change_section(survey, pk, form.content(), was=was, right=right, **done)
            messages.success(request, _("Saved."))
            return to_outline(survey, f"section-{pk}")
        except changing.AsManyAsThereMayBe:
            form.add_error(None, full())
        except changing.ChangedMeanwhile:
            is_stale = True
    context = {
        "survey": survey,
        "section": here,
        "form": form,
        "title": form.pair("title", texts),
        "introduction": form.pair("introduction", texts),
        "report_title": form.pair("report_title", texts),
        "seen": kept_seen(request, changing.seen(stored), is_stale) if stored else "",
        "is_stale": is_stale,
        "stored": stored_texts(texts) if is_stale else [],
    }
    status = status_of(form.errors, is_stale=is_stale)
    return render(request, "surveys/building/section.html", context, status=status)


@building_page
def kinds(request, survey, pk):
    """Which kind of question to add to a section."""
    context = {"survey": survey, "section": section_in(survey, pk), "kinds": KINDS}
    return render(request, "surveys/building/kinds.html", context)


@form_page
def new_item(request, survey, pk, kind):
    """A new question of a kind, at the end of a section."""
    here = section_in(survey, pk)
    if kind not in Kind.values:
        raise Http404
    editor = ItemEditor(Kind(kind), data=request.POST if request.method == "POST" else None)
    if request.method == "POST" and not editor.is_kept_open and editor.is_valid():
        try:
            made = changing.add_item(
                survey, pk, editor.content(), by=request.user, at=timezone.now()
            )
            return to_outline(survey, f"item-{made.pk}")
        except changing.KeyIsTaken:
            editor.form.add_error("key", key_is_taken())
        except changing.AsManyAsThereMayBe:
            editor.form.add_error(None, full())
    return item_page(request, survey, here, editor)


def key_is_taken():
    return _("Another question has this key, or the roster. Please choose another.")


@form_page
def item(request, survey, pk):
    """A question to change."""
    here = item_in(survey, pk)
    stored = replace(item_of(here), show_if=None)
    texts = {text.place: text for text in texts_of(here)}
    data = request.POST if request.method == "POST" else None
    editor = ItemEditor(here.kind, item=stored, data=data, texts=texts)
    is_stale, broken = False, []
    if request.method == "POST" and not editor.is_kept_open and editor.is_valid():
        try:
            changing.change_item(
                survey,
                pk,
                editor.content(),
                was=request.POST.get("seen", ""),
                right=request.POST.getlist("right"),
                by=request.user,
                at=timezone.now(),
            )
            messages.success(request, _("Saved."))
            return to_outline(survey, f"item-{pk}")
        except changing.KeyIsTaken:
            editor.form.add_error("key", key_is_taken())
        except BreaksRules as refusal:
            broken = refusal.broken
        except changing.ChangedMeanwhile:
            is_stale = True
    more = {
        "item": here,
        "broken": broken,
        "seen": kept_seen(request, changing.seen(stored), is_stale),
        "is_stale": is_stale,
        "stored": stored_texts(texts) if is_stale else [],
    }
    return item_page(request, survey, here.section, editor, **more)


def item_page(request, survey, section, editor, *, is_stale=False, broken=(), **more):
    is_wrong = editor.has_errors if request.method == "POST" else False
    context = {
        "survey": survey,
        "section": section,
        "editor": editor,
        "form": editor.form,
        "kind": editor.kind,
        "kind_name": Kind(editor.kind).label,
        "pairs": editor.pairs(),
        "scales": SCALES,
        "chosen_scale": request.POST.get("scale", ""),
        "is_stale": is_stale,
        "broken": broken,
        "right": request.POST.getlist("right"),
        **more,
    }
    status = status_of(is_wrong or broken, is_stale=is_stale)
    return render(request, "surveys/building/item.html", context, status=status)


@building_page
def removal(request, survey, pk, what):
    """Asks once more, and removes a section with its questions, or a question."""
    here = section_in(survey, pk) if what == "section" else item_in(survey, pk)
    broken = []
    if request.method == "POST":
        act = arranging.remove_section if what == "section" else arranging.remove_item
        try:
            act(survey, pk, by=request.user, at=timezone.now())
            messages.success(request, _("Removed."))
            return redirect("building", slug=survey.slug)
        except BreaksRules as refusal:
            broken = refusal.broken
    context = {"survey": survey, "what": what, "here": here, "broken": broken}
    context["name"] = "title" if what == "section" else "text"
    status = 409 if broken else 200
    return render(request, "surveys/building/removal.html", context, status=status)
