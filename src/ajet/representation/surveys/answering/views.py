from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ajet.representation.answers import sending
from ajet.representation.surveys.answering.forms import SectionForm
from ajet.representation.surveys.answering.tickets import (
    answering_page,
    give_cookie,
    respondent_of,
    respondent_with,
    wrong_codes,
)
from ajet.representation.surveys.answering.walk import Walk


@answering_page
def enter(request, survey):
    """Takes a ticket, from the member's side or typed by hand, and makes it a cookie of these pages."""
    if not survey.is_open_on(timezone.localdate()):
        return closed(request, survey)
    if request.method != "POST":
        respondent = respondent_of(request, survey)
        return way_on(survey, respondent) if respondent else ask_for_ticket(request, survey)
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
    walk = Walk(survey)
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
    shown = walk.shown(answers)
    if number not in walk.parts(answers):
        return to_part(survey, walk.nearest(number, answers))
    seed = respondent.serial_hash
    form = SectionForm(walk.sections[number - 1], shown=shown, answers=answers, seed=seed)
    if "missing" in request.GET:
        data = {form.add_prefix(name): field.initial for name, field in form.fields.items()}
        form = SectionForm(walk.sections[number - 1], shown=shown, data=data, seed=seed)
    return page(request, survey, respondent, walk, number, form, answers)


def take(request, survey, respondent, walk, number):
    going = request.POST.get("to")
    was_shown = walk.shown(sending.draft_of(respondent.serial_hash))
    section, seed = walk.sections[number - 1], respondent.serial_hash
    form = SectionForm(section, shown=was_shown, data=request.POST, seed=seed)
    form.is_valid_so_far() if going == "back" else form.is_valid()
    answers = sending.save_draft(
        respondent.serial_hash, survey.pk, form.answers(), walk.keys, walk.kept
    )
    shown = walk.shown(answers)
    form.leave_out(was_shown - shown)
    if form.errors:
        return page(request, survey, respondent, walk, number, form, answers, status=422)
    if going == "back":
        return to_part(survey, walk.before(number, answers))
    if walk.has_more(number, shown - was_shown):
        return to_part(survey, number, "?more")
    if onward := walk.after(number, answers):
        return to_part(survey, onward)
    if going != "send":
        return to_part(survey, number, "?end")
    return send(request, survey, respondent, walk, number, form, answers)


def send(request, survey, respondent, walk, number, form, answers):
    if incomplete := walk.first_incomplete(answers):
        return to_part(survey, incomplete, "?missing")
    if not answers:
        form.add_error(None, _("You have not answered anything yet."))
        return page(request, survey, respondent, walk, number, form, answers, status=422)
    sending.send(respondent.serial_hash, survey.pk, respondent.stratum, answers)
    return thanked(survey)


def page(request, survey, respondent, walk, number, form, answers, status=200):
    parts = walk.parts(answers)
    to_come = walk.to_come(number, answers)
    place = sum(part <= number for part in parts)
    context = {
        "survey": survey,
        "section": walk.sections[number - 1],
        "place": place,
        "count": place + len(to_come),
        "is_last": not to_come or "end" in request.GET,
        "has_more": "more" in request.GET,
        "is_at_end": "end" in request.GET,
        "form": form,
        "code": respondent.code,
    }
    return render(request, "surveys/answering/part.html", context, status=status)


def way_on(survey, respondent):
    """To the first part without an answer, or to the last; to the thanks if all was sent before."""
    if sending.was_sent(respondent.serial_hash):
        return thanked(survey)
    answers = sending.draft_of(respondent.serial_hash)
    return to_part(survey, Walk(survey).first_unanswered(answers))


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
