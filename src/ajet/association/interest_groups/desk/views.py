from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ajet.association.interest_groups.forms import BallotForm, GivingBackForm, VoteForm
from ajet.association.interest_groups.founding import NotNow
from ajet.association.interest_groups.models import Application, Choice, CouncilVote, Kind
from ajet.association.interest_groups.officers import (
    OFFICE_IN_TURN,
    RECOGNISE,
    VOTE,
    is_in_turn,
    voting_term_of,
)
from ajet.association.interest_groups.presentation import said, way_of
from ajet.association.interest_groups.recognising import (
    NobodyVotes,
    NoSuchPeriod,
    NotInTurn,
    SeenBefore,
    give_back,
    put_to_vote,
    support,
)
from ajet.association.interest_groups.voting import (
    HasVoted,
    NoVote,
    VoteIsClosed,
    cast_council_ballot,
    has_voted,
)
from ajet.foundation.access.audiences import for_officers
from ajet.foundation.acts import once
from ajet.foundation.personal_data.looks import note_look

MOST_LISTED = 200
PLACE = "group_applications"


@for_officers(RECOGNISE)
@require_safe
def applications(request):
    """Those that wait come first; a council sees a handful in a year."""
    handed_in = Application.objects.with_stage().exclude(stage=Kind.BEGUN)[:MOST_LISTED]
    now = timezone.now()
    mine = [kind for kind in OFFICE_IN_TURN if is_in_turn(request.user, kind, now)]
    shown = [
        {"application": each, "is_mine": each.stage in mine, **said(each.stage)}
        for each in handed_in
    ]
    shown.sort(key=lambda line: not line["is_mine"])
    return render(request, "interest_groups/desk/applications.html", {"applications": shown})


def application_at(pk):
    handed_in = Application.objects.with_stage().select_related("logo")
    return get_object_or_404(handed_in, pk=pk)


@for_officers(RECOGNISE)
@require_safe
def application(request, pk):
    return application_page(request, application_at(pk), GivingBackForm(), VoteForm())


def application_page(request, found, giving_back, vote):
    founders = found.founders.select_related("person", "consent")
    people = [founder.person for founder in founders if founder.person]
    note_look(people, by=request.user, at=timezone.now(), where=PLACE)
    is_mine = found.stage in OFFICE_IN_TURN and is_in_turn(
        request.user, found.stage, timezone.now()
    )
    return render(
        request,
        "interest_groups/desk/application.html",
        {
            "application": found,
            "founders": founders,
            "way": way_of(list(found.steps.all())),
            "said": said(found.stage),
            "may_support": is_mine and found.stage == Kind.HANDED_IN,
            "may_put_to_vote": is_mine and found.stage == Kind.SUPPORTED,
            "giving_back": giving_back,
            "vote": vote,
        },
    )


def acted(request, found, act, success):
    """Do it, say what came of it, and go back to the application."""
    try:
        act()
    except (NotNow, NotInTurn, SeenBefore, NoSuchPeriod, NobodyVotes) as refused:
        messages.error(request, why_not(refused))
    else:
        messages.success(request, success)
    return redirect("desk_group", found.pk)


def why_not(refused):
    return {
        NotNow: _("The application has moved on in the meantime."),
        NotInTurn: _("Another office looks at the application at this step."),
        SeenBefore: _("You have seen it as Director; somebody else looks at it as Vice-Chair."),
        NoSuchPeriod: _("The vote lasts from three to sixty days."),
        NobodyVotes: _("No office has a vote in the council yet. Who has one must be said first."),
    }[type(refused)]


@for_officers(RECOGNISE)
@require_POST
@once
def supporting(request, pk):
    found = application_at(pk)
    return acted(
        request,
        found,
        lambda: support(found, by=request.user, at=timezone.now()),
        _("Passed on to the Vice-Chair, who has a letter about it."),
    )


@for_officers(RECOGNISE)
@require_POST
@once
def giving_back(request, pk):
    found, form = application_at(pk), GivingBackForm(request.POST)
    if not form.is_valid():
        return application_page(request, found, form, VoteForm())
    return acted(
        request,
        found,
        lambda: give_back(found, form.cleaned_data["note"], by=request.user, at=timezone.now()),
        _("Given back. The three officers of the group have a letter about it."),
    )


@for_officers(RECOGNISE)
@require_POST
@once
def putting_to_vote(request, pk):
    found, form = application_at(pk), VoteForm(request.POST)
    if not form.is_valid():
        return application_page(request, found, GivingBackForm(), form)
    closes_on = form.cleaned_data["closes_on"]
    return acted(
        request,
        found,
        lambda: put_to_vote(found, closes_on, by=request.user, at=timezone.now()),
        _("Put to the council. Everybody with a vote has a letter about it."),
    )


@for_officers(VOTE)
@require_safe
def votes(request):
    made = CouncilVote.objects.select_related("application").order_by("-closes_on", "-pk")
    day = timezone.localdate()
    shown = [{"vote": vote, "is_open": day < vote.closes_on} for vote in made[:MOST_LISTED]]
    return render(request, "interest_groups/desk/votes.html", {"votes": shown})


@for_officers(VOTE)
@once
def vote(request, pk):
    found = get_object_or_404(CouncilVote.objects.select_related("application__logo"), pk=pk)
    form = BallotForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        cast(request, found, form.cleaned_data["choice"])
        return redirect("desk_group_vote", found.pk)
    return vote_page(request, found, form)


def cast(request, found, choice):
    try:
        cast_council_ballot(found, choice, by=request.user, at=timezone.now())
    except VoteIsClosed:
        messages.error(request, _("The vote is closed."))
    except NoVote:
        messages.error(request, _("Your office has no vote in the council."))
    except HasVoted:
        messages.error(request, _("Your seat has voted already; its vote stands."))
    else:
        messages.success(request, _("Your vote is noted."))


def vote_page(request, found, form):
    now = timezone.now()
    term = voting_term_of(request.user, now)
    is_open = timezone.localdate(now) < found.closes_on
    return render(
        request,
        "interest_groups/desk/vote.html",
        {
            "vote": found,
            "application": found.application,
            "last_day": found.closes_on - timedelta(days=1),
            "is_open": is_open,
            "has_vote": term is not None,
            "breaks_ties": term is not None and term.seat.office.vote == "tie",
            "has_voted": term is not None and has_voted(found, term),
            "cast": found.ballots.count(),
            "tally": tally(found) if not is_open else None,
            "form": form,
        },
    )


def tally(vote):
    """Choice -> how many said so, those who only break a tie apart; shown once nobody can vote any more."""
    cast = list(vote.ballots.values_list("counts", "choice"))
    return {
        counts: [(label, cast.count((counts, choice))) for choice, label in Choice.choices]
        for counts in ("one", "tie")
    }
