from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ajet.foundation.access.audiences import for_everyone, for_signed_in
from ajet.foundation.access.middleware import with_way_back
from ajet.representation.surveys import issuing, noting
from ajet.representation.surveys.blind_views import REFUSALS, given_to_the_browser
from ajet.representation.surveys.models import Invitation, State, Survey
from ajet.representation.surveys.outcomes import reports_on


@for_everyone
def surveys(request):
    """Surveys that are open, those that were, and what came of them: no secret to anybody."""
    today = timezone.localdate()
    found = list(Survey.objects.exclude(state=State.DRAFT))
    open_now = [survey for survey in found if survey.is_open_on(today)]
    past = [survey for survey in found if survey not in open_now]
    mine = {}
    if request.user.is_authenticated:
        invitations = Invitation.objects.of(request.user)
        mine = {each.survey_id: each for each in invitations}
    context = {
        "open": [(survey, mine.get(survey.pk)) for survey in open_now],
        "past": [(survey, reports) for survey, reports in reports_on(past)],
    }
    return render(request, "surveys/surveys.html", context)


@for_everyone
def survey(request, slug):
    """What a survey is about, how it keeps answers apart from names, and the way in.

    One that is over is no secret to anybody; to one that is open, members sign in.
    """
    found, invitation = invited_to(request, slug)
    is_open = found.is_open_on(timezone.localdate())
    if is_open and not request.user.is_authenticated:
        return with_way_back("account_login", request)
    context = {
        "survey": found,
        "invitation": invitation,
        "is_open": is_open,
        "blind": given_to_the_browser(found, invitation) if is_open else None,
        "reports": reports_on([found])[0][1],
    }
    return render(request, "surveys/survey.html", context)


@for_everyone
def anonymity(request):
    """What surveys can know of whoever answers, and what not (docs/anonymity.md, in short)."""
    return render(request, "surveys/anonymity.html")


@for_signed_in
@require_POST
def ticket(request, slug):
    """Hands out the ticket on a page of its own, which carries it on. It is never in an address."""
    return hand_out(request, slug, issuing.issue_ticket)


@for_signed_in
def replacement(request, slug):
    """A second ticket for whoever lost the first."""
    if request.method == "POST":
        return hand_out(request, slug, issuing.replace_ticket)
    found, invitation = invited_to(request, slug)
    is_open = found.is_open_on(timezone.localdate())
    context = {
        "survey": found,
        "invitation": invitation,
        "blind": given_to_the_browser(found, invitation) if is_open else None,
    }
    return render(request, "surveys/replacement.html", context)


@for_signed_in
def done(request, slug):
    """No more reminders. Nothing about the answers is asked or known here."""
    found, invitation = invited_to(request, slug)
    if invitation is None:
        raise Http404
    if request.method == "POST":
        noting.stop_reminders(invitation)
        return redirect("survey_done", slug=slug)
    return render(request, "surveys/done.html", {"survey": found, "invitation": invitation})


def hand_out(request, slug, act):
    found, invitation = invited_to(request, slug)
    if invitation is None:
        raise Http404
    try:
        issued = act(found, invitation.invited, on=timezone.localdate())
    except tuple(REFUSALS) as refusal:
        context = {"survey": found, "reason": REFUSALS[type(refusal)](), "status": 409}
        return render(request, "surveys/refused.html", context, status=409)
    response = render(request, "surveys/ticket.html", {"survey": found, "code": issued.code})
    response["Cache-Control"] = "private, no-store"
    return response


def invited_to(request, slug):
    """The survey, and the invitation of whoever asks, or None."""
    found = get_object_or_404(Survey.objects.exclude(state=State.DRAFT), slug=slug)
    if not request.user.is_authenticated:
        return found, None
    mine = Invitation.objects.of(request.user).filter(survey=found)
    return found, mine.select_related("person", "alumna", "stratum").first()
