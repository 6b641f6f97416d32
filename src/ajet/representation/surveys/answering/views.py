from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ajet.representation.answers import sending
from ajet.representation.surveys.answering.forms import SectionForm
from ajet.representation.surveys.answering.once_opened import untouched_questions, walk_through
from ajet.representation.surveys.answering.steps import (
    END,
    MISSING,
    MORE,
    form_of,
    next_after,
    part_context,
)
from ajet.representation.surveys.answering.tickets import (
    answering_page,
    give_cookie,
    respondent_of,
    respondent_with,
    wrong_codes,
)


@answering_page
def enter(request, survey):
    """Takes a ticket, from the member's side or typed by hand, and makes it a cookie of these pages."""
    if not survey.is_open_on(timezone.localdate()):
        return closed(request, survey)
    if request.method != "POST":
        respondent = respondent_of(request, survey)
        if respondent is None:
            return ask_for_ticket(request, survey)
        response = way_on(survey, respondent)
        if survey.is_blind:
            give_cookie(response, respondent, survey)
        return response
    respondent = respondent_with(request.POST.get("ticket", ""), survey)
    if respondent is None and wrong_codes.is_reached():
        sentence = _("Too many codes were tried just now. Please wait a minute.")
        return ask_for_ticket(request, survey, sentence, status=429)
    if respondent is None:
        sentence = _(
            "This is not a ticket for this survey. Please compare it with the one you noted."
        )
        return ask_for_ticket(request, survey, sentence, status=422)
    response = way_on(survey, respondent)
    give_cookie(response, respondent, survey)
    return response


@answering_page
def part(request, survey, number):
    """One section: answers are kept at every step, forwards and back."""
    walk = walk_through(survey)
    if not 1 <= number <= len(walk.sections):
        raise Http404
    if not survey.is_open_on(timezone.localdate()):
        return closed(request, survey)
    respondent = respondent_of(request, survey)
    if respondent is None:
        return HttpResponseRedirect(reverse("answering", args=[survey.slug]))
    if sending.was_sent(respondent.serial_hash):
        return thanked(survey)
    if request.method != "POST":
        return show(request, survey, respondent, walk, number)
    try:
        return take(request, survey, respondent, walk, number)
    except sending.NoLongerTaken:
        return closed(request, survey)


@answering_page
def thanks(request, survey):
    """The same for everybody: it shows nothing of what was sent."""
    return render(request, "surveys/answering/thanks.html", {"survey": survey})


def show(request, survey, respondent, walk, number):
    answers = sending.draft_of(respondent.serial_hash)
    if number not in walk.parts(answers):
        return to_part(survey, walk.nearest(number, answers))
    note = note_in(request)
    untouched = None
    if note != MISSING:
        untouched = untouched_questions(survey, number, walk.shown(answers), answers)
    form = None if untouched else form_of(walk, number, answers, respondent.serial_hash, note)
    return page(request, survey, respondent, walk, number, form, answers, untouched)


def note_in(request):
    return next((note for note in (MORE, END, MISSING) if note in request.GET), "")


def take(request, survey, respondent, walk, number):
    going = request.POST.get("to")
    was_shown = walk.shown(sending.draft_of(respondent.serial_hash))
    section, seed = walk.sections[number - 1], respondent.serial_hash
    form = SectionForm(section, shown=was_shown, data=request.POST, seed=seed)
    form.is_valid_so_far() if going == "back" else form.is_valid()
    answers = sending.save_draft(
        respondent.serial_hash, survey.pk, form.answers(), walk.keys, walk.kept
    )
    form.leave_out(was_shown - walk.shown(answers))
    if form.errors:
        return page(request, survey, respondent, walk, number, form, answers, status=422)
    onward = next_after(walk, number, going, was_shown, answers)
    if onward.part is not None:
        return to_part(survey, onward.part, f"?{onward.note}" if onward.note else "")
    return send(request, survey, respondent, walk, number, form, answers)


def send(request, survey, respondent, walk, number, form, answers):
    if not answers:
        form.add_error(None, _("You have not answered anything yet."))
        return page(request, survey, respondent, walk, number, form, answers, status=422)
    sending.send(respondent.serial_hash, survey.pk, respondent.stratum, answers)
    return thanked(survey)


def page(request, survey, respondent, walk, number, form, answers, untouched=None, status=200):
    context = part_context(survey, walk, number, form, answers, note_in(request))
    context |= {"code": respondent.code, "untouched": untouched}
    return render(request, "surveys/answering/part.html", context, status=status)


def way_on(survey, respondent):
    """To the first part without an answer, or to the last; to the thanks if all was sent before."""
    if sending.was_sent(respondent.serial_hash):
        return thanked(survey)
    answers = sending.draft_of(respondent.serial_hash)
    return to_part(survey, walk_through(survey).first_unanswered(answers))


def ask_for_ticket(request, survey, problem="", status=200):
    context = {"survey": survey, "problem": problem}
    return render(request, "surveys/answering/ticket.html", context, status=status)


def closed(request, survey):
    return render(request, "surveys/answering/closed.html", {"survey": survey}, status=410)


def to_part(survey, number, query=""):
    return see_other(reverse("answering_part", args=[survey.slug, number]) + query)


def thanked(survey):
    return see_other(reverse("answering_thanks", args=[survey.slug]))


def see_other(url):
    response = HttpResponseRedirect(url)
    response.status_code = 303
    return response
