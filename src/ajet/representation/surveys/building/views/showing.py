"""The survey as members will see it: to look at, and to try out."""

from django.http import Http404
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from ajet.representation.surveys.answering.forms import SectionForm
from ajet.representation.surveys.answering.steps import form_of, next_after, part_context
from ajet.representation.surveys.answering.walk import Walk
from ajet.representation.surveys.building.trying import TryOut, fill_gaps
from ajet.representation.surveys.building.views.pages import building_page

WIDTHS = ("phone", "desk")


@building_page
def preview(request, survey):
    """One part in both languages, on a phone and at a desk."""
    fill_gaps(survey)
    sections = [section for section in survey.sections.all() if section.items.all()]
    number = request.GET.get("part", "1")
    if not number.isdecimal() or len(number) > 4 or not 1 <= int(number) <= max(len(sections), 1):
        raise Http404
    context = {"survey": survey, "sections": sections, "number": int(number)}
    if sections:
        section = sections[int(number) - 1]
        context["frames"] = [
            (code, [(width, frame(survey, section, code, width, context)) for width in WIDTHS])
            for code in ("en", "ja")
        ]
    return render(request, "surveys/building/preview.html", context)


def frame(survey, section, code, width, context):
    with translation.override(code):
        form = SectionForm(section)
        form.prefix = f"{width}-{code}"
        shown = {"survey": survey, "section": section, "form": form, "number": context["number"]}
        shown["count"] = len(context["sections"])
        return render_to_string("surveys/building/frame.html", shown)


@building_page
def try_out(request, survey):
    """The survey from part to part as members walk it; what is answered is stored nowhere."""
    fill_gaps(survey)
    walk = Walk(survey)
    if not walk.parts({}):
        return render(request, "surveys/building/nothing_to_try.html", {"survey": survey})
    if request.method == "POST":
        carried = TryOut.read(request.POST.get("carried", ""), survey)
        if carried and "to" in request.POST and carried.part in walk.parts(carried.answers):
            return take(request, survey, walk, carried)
    begun = TryOut(walk.parts({})[0])
    return show(request, survey, walk, begun, form_of(walk, begun.part, {}, begun.seed))


def take(request, survey, walk, carried):
    going, was_shown = request.POST["to"], walk.shown(carried.answers)
    section = walk.sections[carried.part - 1]
    form = SectionForm(section, shown=was_shown, data=request.POST, seed=carried.seed)
    form.is_valid_so_far() if going == "back" else form.is_valid()
    given = {**carried.answers, **form.answers()}
    given = {key: answer for key, answer in given.items() if answer is not None}
    carried.answers = walk.kept(given)
    form.leave_out(was_shown - walk.shown(carried.answers))
    if form.errors:
        return show(request, survey, walk, carried, form, status=422)
    onward = next_after(walk, carried.part, going, was_shown, carried.answers)
    if onward.part is None and not carried.answers:
        form.add_error(None, _("You have not answered anything yet."))
        return show(request, survey, walk, carried, form, status=422)
    if onward.part is None:
        return render(request, "surveys/building/tried.html", {"survey": survey})
    carried.part = onward.part
    form = form_of(walk, carried.part, carried.answers, carried.seed, onward.note)
    return show(request, survey, walk, carried, form, onward.note)


def show(request, survey, walk, carried, form, note="", status=200):
    context = part_context(survey, walk, carried.part, form, carried.answers, note)
    context["carried"] = carried.sealed(survey)
    return render(request, "surveys/building/try_part.html", context, status=status)
