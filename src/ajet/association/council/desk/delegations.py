"""Rights passed on: what is in force, and the forms by which office-holders give some and take them back.

Whoever fills seats finds people by name, as for a seat. Others who hold a narrow right write the address of the
person: what they may do does not show them who is in the register.
"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ajet.association.chapters.models import Boundary, Chapter
from ajet.association.council.delegating import (
    OVER_A_CHAPTER,
    LongerThanOnesTerm,
    MoreThanOnesOwn,
    NothingToPassOn,
    delegate,
    reaches,
    revoke,
    terms_of,
)
from ajet.association.council.desk.forms import (
    AddressForm,
    DelegationForm,
    SearchForm,
    too_long,
)
from ajet.association.council.finding import DELEGATIONS, find_people, people_within, shown_of
from ajet.association.council.models import Delegation
from ajet.association.people.signing_in import persons_with_address
from ajet.foundation.access.audiences import for_officers, rights_in
from ajet.foundation.access.rights import RIGHTS
from ajet.foundation.acts import once
from ajet.foundation.personal_data.looks import note_look

FILLS = "fill_seats"
NARROW = [right for right in RIGHTS if right in OVER_A_CHAPTER or right == FILLS]
"""Whoever holds one of them has something to do here: to pass it on, or to take back what others did."""

PER_PAGE = 50


def in_scope(request):
    return Delegation.objects.revocable_by(request.user, rights_in(request))


def own_terms(request, at):
    """The terms in force of the officer that carry rights which can be passed on."""
    return [term for term in terms_of(request.user, at) if own_rights(term)]


def own_rights(term):
    """What a term lets its holder pass on."""
    return OVER_A_CHAPTER & set(term.seat.office.rights)


def chapters_of(terms, day):
    """Over which chapters `terms` let something be passed on; None: over all."""
    if any(reaches(term.seat, right, None, None) for term in terms for right in own_rights(term)):
        return None
    blocks = [term.seat.block_id for term in terms if term.seat.office.over_its_block]
    drawn = Boundary.objects.in_force_on(day).filter(block__in=blocks).order_by()
    own = Q(pk__in=[term.seat.chapter_id for term in terms if term.seat.chapter_id])
    return Chapter.objects.not_ended_on(day).filter(
        own | Q(prefecture__in=drawn.values("prefecture"))
    )


def finds_by_name(request):
    return rights_in(request).include_anywhere(FILLS)


def people_for(request, terms):
    """Whom the officer may choose: everybody, or those posted in the prefectures of the officer's chapters."""
    rights, day = rights_in(request), timezone.localdate()
    if rights.include(FILLS):
        return people_within(None, day)
    if finds_by_name(request):
        chapters = Chapter.objects.filter(pk__in=rights.chapters[FILLS])
    else:
        chapters = chapters_of(terms, day)
    within = None if chapters is None else list(chapters.values_list("prefecture", flat=True))
    return people_within(within, day)


def known_by(address, among):
    return among.filter(pk__in=persons_with_address(address.strip().lower()).values("pk"))


def found_by(request, form, terms):
    """The people the search finds; None if nothing was asked for."""
    if not form.is_valid():
        return None
    words, among = form.cleaned_data["q"], people_for(request, terms)
    if finds_by_name(request):
        return find_people(words, among)
    return shown_of(known_by(words, among))


@for_officers(*NARROW)
@require_safe
def delegations(request):
    at = timezone.now()
    terms = own_terms(request, at)
    kind = SearchForm if finds_by_name(request) else AddressForm
    form = kind(request.GET if "q" in request.GET else None)
    running = in_scope(request).filter(ends_at__gt=at)
    found = running.select_related("person", "chapter", "by__person").order_by("ends_at", "pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    for delegation in page.object_list:
        delegation.said = [RIGHTS[right] for right in delegation.rights if right in RIGHTS]
    result = found_by(request, form, terms) if terms else None
    shown = [person for person, _post in result.people] if result else []
    shown += [delegation.person for delegation in page.object_list]
    note_look(shown, by=request.user, at=at, where=DELEGATIONS)
    context = {
        "form": form if terms else None,
        "by_name": finds_by_name(request),
        "result": result,
        "page": page,
    }
    return render(request, "council/desk/delegations.html", context)


@for_officers(*NARROW)
@once
def giving(request, person):
    at = timezone.now()
    terms = own_terms(request, at)
    people = people_for(request, terms)
    if not finds_by_name(request):
        people = known_by(request.GET.get("q", ""), people)
    chosen = get_object_or_404(people, pk=person)
    note_look([chosen], by=request.user, at=at, where=DELEGATIONS)
    form = form_for(terms, request.POST or None, at) if terms else None
    is_sent = request.method == "POST" and form is not None and form.is_valid()
    if is_sent and passed_on(chosen, form, by=request.user, at=at):
        messages.success(request, _("The rights are passed on, and the person is told by e-mail."))
        return redirect("desk_delegations")
    context = {"person": chosen, "form": form}
    is_wrong = form is not None and form.errors
    return render(request, "council/desk/delegation.html", context, status=422 if is_wrong else 200)


def passed_on(chosen, form, *, by, at):
    """Did it happen? If not, the form says why."""
    cleaned = form.cleaned_data
    try:
        delegate(
            chosen,
            cleaned["rights"],
            chapter=cleaned["chapter"],
            ends_at=form.ends_at(),
            by=by,
            at=at,
        )
    except MoreThanOnesOwn:
        form.add_error(
            "rights",
            _(
                "You do not hold all of these rights over this chapter. Choose fewer of them, or "
                "another chapter."
            ),
        )
    except LongerThanOnesTerm as refused:
        form.add_error("last_day", too_long(refused.until))
    except NothingToPassOn:
        form.add_error("last_day", _("This day has passed. Choose today or a later day."))
    return form.is_valid()


def form_for(terms, data, at):
    """`terms` carry rights that can be passed on: over the own chapters, those of the own block, or over all."""
    day = timezone.localdate(at)
    chapters = chapters_of(terms, day)
    if chapters is None:
        chapters = Chapter.objects.not_ended_on(day)
    rights = set().union(*map(own_rights, terms))
    until = max(term.ends_at for term in terms)
    return DelegationForm(data, chapters=chapters, rights=rights, until=until)


@for_officers(*NARROW)
@require_POST
@once
def revocation(request, pk):
    revoke(get_object_or_404(in_scope(request), pk=pk), by=request.user, at=timezone.now())
    messages.success(
        request, _("The rights are taken back, and whoever held them is told by e-mail.")
    )
    return redirect("desk_delegations")
