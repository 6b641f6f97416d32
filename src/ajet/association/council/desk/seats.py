"""Council years and their seats: who holds them, who comes next, and the forms that change it."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ajet.association.council.beginning import (
    CouncilYearHasBegun,
    CouncilYearIsOver,
    begin_council_year,
    midnight,
)
from ajet.association.council.desk.forms import EndingForm, FillingForm, HandOverForm, SearchForm
from ajet.association.council.filling import (
    ChapterHasEnded,
    InThePast,
    NobodyHoldsIt,
    NotKnown,
    OutsideCouncilYear,
    SeatIsTaken,
    TermIsOver,
    end_term,
    fill_seat,
    first_gap,
    hand_over,
    life_of,
)
from ajet.association.council.finding import SEATS, find_people, people_within
from ajet.association.council.models import CouncilYear, Seat, Term
from ajet.association.council.seating import council_of, place_of, terms_in_line
from ajet.association.council.wording import seat_in_words
from ajet.foundation.access.audiences import for_officers, rights_in
from ajet.foundation.access.rights import RIGHTS, rights_of
from ajet.foundation.acts import once
from ajet.foundation.periods import council_year_of
from ajet.foundation.personal_data.looks import note_look

RIGHT = "fill_seats"
REFUSALS = {
    NotKnown: gettext_lazy("This person is no longer in the register."),
    InThePast: gettext_lazy("This moment has passed. What was is not changed."),
    OutsideCouncilYear: gettext_lazy(
        "A term begins before it ends, and both lie in the council year of the seat."
    ),
    ChapterHasEnded: gettext_lazy(
        "The chapter is no more at that time. Choose a last day before its end."
    ),
    SeatIsTaken: gettext_lazy("Somebody holds the seat during a part of that time."),
    NobodyHoldsIt: gettext_lazy("Nobody holds the seat at that moment, so nobody hands it over."),
    TermIsOver: gettext_lazy("The term ends earlier than that."),
}


@dataclass(frozen=True)
class Year:
    """A council year with how many of its seats the officer fills, and how many of those are held now."""

    year: CouncilYear
    seats: int
    held: int
    has_begun: bool
    is_over: bool

    @property
    def named_by(self) -> int:
        return self.year.begins_on.year


def seats_in_scope(request):
    return Seat.objects.filled_with(rights_in(request))


def seat_at(request, pk):
    related = seats_in_scope(request).select_related("office__council_year", "block", "chapter")
    return get_object_or_404(related, pk=pk)


def is_national(request):
    return rights_in(request).include(RIGHT)


@for_officers(RIGHT)
@require_safe
def council(request, year=None):
    """The seats of a council year, that of today if none is named, and the way to the other years."""
    at, today = timezone.now(), timezone.localdate()
    years = years_in_scope(request, at)
    wanted = year or council_year_of(today)
    chosen = next((each for each in years if each.named_by == wanted), None)
    if year is not None and chosen is None:
        raise Http404
    if chosen is not None and chosen.is_over:
        at = midnight(chosen.year.ends_on) - timedelta.resolution  # as it was in the end
    return render(
        request,
        "council/desk/year.html",
        {
            "years": years,
            "council": council_of(chosen.year, at, seats_in_scope(request)) if chosen else None,
            "now": at,
            "is_over": chosen is not None and chosen.is_over,
            "is_national": is_national(request),
            "next_year": year_to_begin(today) if is_national(request) else None,
        },
    )


def years_in_scope(request, at):
    """Every council year, the newest first."""
    counted = (
        seats_in_scope(request)
        .order_by()
        .values("office__council_year")
        .annotate(
            seats=Count("pk", distinct=True),
            held=Count("terms", filter=Q(terms__begins_at__lte=at, terms__ends_at__gt=at)),
        )
    )
    by_year = {row["office__council_year"]: row for row in counted}
    return [
        Year(
            year,
            seats=by_year.get(year.pk, {}).get("seats", 0),
            held=by_year.get(year.pk, {}).get("held", 0),
            has_begun=midnight(year.begins_on) <= at,
            is_over=midnight(year.ends_on) <= at,
        )
        for year in CouncilYear.objects.order_by("-begins_on")
    ]


def year_to_begin(today):
    """The year of today if it is not set up yet, else the one after it; None if both are."""
    known = {year.begins_on.year for year in CouncilYear.objects.all()}
    present = council_year_of(today)
    return next((year for year in (present, present + 1) if year not in known), None)


@for_officers(RIGHT)
@require_POST
@once
def beginning(request, year):
    if not is_national(request):
        raise Http404
    if year != year_to_begin(timezone.localdate()):
        messages.error(request, _("This council year is set up already, or too far away."))
        return redirect("desk_council")
    try:
        begin_council_year(year, by=request.user, at=timezone.now())
    except (CouncilYearHasBegun, CouncilYearIsOver):
        messages.error(request, _("This council year is set up already, or too far away."))
        return redirect("desk_council")
    messages.success(
        request, _("The council year is set up. Its offices can be changed until it begins.")
    )
    return redirect("desk_council_year", year)


@for_officers(RIGHT)
@require_safe
def seat(request, pk):
    return seat_page(request, seat_at(request, pk))


def seat_page(request, found, ending=None, status=200):
    """ending   (term, form) of a form that comes back with its mistakes"""
    at = timezone.now()
    terms = terms_in_line(found)
    year = found.office.council_year
    own = [term for term in reversed(terms) if term.seat_id == found.pk]
    wrong, form = ending or (None, None)
    may_still_end = [
        (term, form if term == wrong else EndingForm(at=at, prefix=f"term-{term.pk}"))
        for term in own
        if term.ends_at > at
    ]
    context = {
        "seat": found,
        "title": seat_in_words(found, get_language()),
        "year": year,
        "place": place_of(found, own, year, at),
        "days_left": place_of(found, own, year, at).days_left(at),
        "rights": [RIGHTS[right] for right in found.office.rights if right in RIGHTS],
        "terms": terms,
        "endings": may_still_end,
        "may_fill": life_of(found, at)[1] > at,
        "is_national": is_national(request),
        "ended_on": found.chapter.ends_on if has_ended(found, at) else None,
        "search": SearchForm(),
        "now": at,
    }
    return render(request, "council/desk/seat.html", context, status=status)


def has_ended(seat, at):
    """Is the chapter of `seat` no more?"""
    return seat.chapter is not None and seat.chapter.has_ended_on(timezone.localdate(at))


def people_for(request, found):
    """Whom the officer may choose: a chapter those posted in its prefecture, the council everybody."""
    within = None if is_national(request) else [found.chapter.prefecture]
    return people_within(within, timezone.localdate())


@for_officers(RIGHT)
@require_safe
def people(request, pk):
    """Search for the person who is to hold the seat."""
    found = seat_at(request, pk)
    form = SearchForm(request.GET or None)
    result = (
        find_people(form.cleaned_data["q"], people_for(request, found)) if form.is_valid() else None
    )
    shown = [person for person, _post in result.people] if result else []
    note_look(shown, by=request.user, at=timezone.now(), where=SEATS)
    context = {
        "seat": found,
        "title": seat_in_words(found, get_language()),
        "form": form,
        "result": result,
        "is_national": is_national(request),
    }
    return render(request, "council/desk/people.html", context)


@for_officers(RIGHT)
@require_safe
def person(request, pk, person):
    found = seat_at(request, pk)
    return person_page(request, found, get_object_or_404(people_for(request, found), pk=person))


def person_page(request, found, chosen, filling=None, handing_over=None):
    """The forms by which `chosen` takes the seat: after a gap, or from whoever holds it."""
    at = timezone.now()
    note_look([chosen], by=request.user, at=at, where=SEATS)
    gap = first_gap(found, at)
    present = found.terms.in_force_at(at).select_related("person").first()
    if gap and filling is None:
        filling = FillingForm(office=found.office, gap=gap, at=at)
    if present and handing_over is None:
        handing_over = HandOverForm(office=found.office, at=at)
    context = {
        "seat": found,
        "title": seat_in_words(found, get_language()),
        "person": chosen,
        "post": chosen.appointments.order_by("begins_on", "pk").last(),
        "present": present,
        "filling": filling,
        "handing_over": handing_over,
    }
    is_wrong = any(form is not None and form.errors for form in (filling, handing_over))
    return render(request, "council/desk/person.html", context, status=422 if is_wrong else 200)


@for_officers(RIGHT)
@require_POST
@once
def filling(request, pk, person):
    found = seat_at(request, pk)
    chosen = get_object_or_404(people_for(request, found), pk=person)
    at = timezone.now()
    gap = first_gap(found, at)
    if gap is None:
        messages.error(
            request, _("The seat is held as long as its council year and its chapter last.")
        )
        return redirect(found)
    form = FillingForm(request.POST, office=found.office, gap=gap, at=at)
    if form.is_valid():
        begins_at, ends_at = form.period()
        how = form.cleaned_data["how"]
        times = {"begins_at": begins_at, "ends_at": ends_at}
        if act(form, fill_seat, found, chosen, how=how, **times, by=request.user, at=at):
            messages.success(request, _("The seat is filled, and the person is told by e-mail."))
            return redirect(found)
    return person_page(request, found, chosen, filling=form)


@for_officers(RIGHT)
@require_POST
@once
def handing_over(request, pk, person):
    found = seat_at(request, pk)
    chosen = get_object_or_404(people_for(request, found), pk=person)
    at = timezone.now()
    form = HandOverForm(request.POST, office=found.office, at=at)
    if form.is_valid():
        how, moment = form.cleaned_data["how"], form.moment()
        if act(
            form, hand_over, found, chosen, how=how, hands_over_at=moment, by=request.user, at=at
        ):
            messages.success(request, _("The seat is handed over, and both are told by e-mail."))
            return redirect(found if may_still(request, found) else "my")
    return person_page(request, found, chosen, handing_over=form)


@for_officers(RIGHT)
@require_POST
@once
def ending(request, pk):
    term = get_object_or_404(
        Term.objects.filter(seat__in=seats_in_scope(request)).select_related("seat"), pk=pk
    )
    at = timezone.now()
    form = EndingForm(request.POST, at=at, prefix=f"term-{term.pk}")
    if form.is_valid() and act(form, end_term, term, ends_at=form.moment(), by=request.user, at=at):
        messages.success(request, _("The term is ended, and the person is told by e-mail."))
        return redirect(term.seat if may_still(request, term.seat) else "my")
    return seat_page(request, seat_at(request, term.seat_id), ending=(term, form), status=422)


def may_still(request, seat):
    """May the officer, who may just have handed the own seat over, still fill `seat`?"""
    return rights_of(request.user, timezone.now()).include(RIGHT, seat.chapter_id)


def act(form, doing, *words, **options):
    """Do it; what is refused becomes a sentence above the form, and False."""
    try:
        doing(*words, **options)
    except tuple(REFUSALS) as refused:
        form.add_error(None, REFUSALS[type(refused)])
        return False
    return True
