"""Rights passed on: what is in force where the officer fills seats, and the forms to give and take back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ajet.association.chapters.models import Chapter
from ajet.association.council.delegating import (
    OVER_A_CHAPTER,
    LongerThanOnesTerm,
    MoreThanOnesOwn,
    NothingToPassOn,
    delegate,
    revoke,
    terms_of,
)
from ajet.association.council.desk.forms import DelegationForm, SearchForm
from ajet.association.council.finding import DELEGATIONS, find_people, people_within
from ajet.association.council.models import Delegation
from ajet.foundation.access.audiences import for_officers, rights_in
from ajet.foundation.access.rights import RIGHTS
from ajet.foundation.acts import once
from ajet.foundation.personal_data.looks import note_look

RIGHT = "fill_seats"
PER_PAGE = 50


def in_scope(request):
    return Delegation.objects.revocable_by(request.user, rights_in(request))


def people_for(request):
    """Whom the officer may choose: everybody, or those posted in the prefectures of the officer's chapters."""
    rights = rights_in(request)
    if rights.include(RIGHT):
        return people_within(None, timezone.localdate())
    chapters = Chapter.objects.filter(pk__in=rights.chapters.get(RIGHT, ()))
    return people_within(list(chapters.values_list("prefecture", flat=True)), timezone.localdate())


@for_officers(RIGHT)
@require_safe
def delegations(request):
    form = SearchForm(request.GET if "q" in request.GET else None)
    result = find_people(form.cleaned_data["q"], people_for(request)) if form.is_valid() else None
    running = in_scope(request).filter(ends_at__gt=timezone.now())
    found = running.select_related("person", "chapter", "by__person").order_by("ends_at", "pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    for delegation in page.object_list:
        delegation.said = [RIGHTS[right] for right in delegation.rights if right in RIGHTS]
    shown = [person for person, _post in result.people] if result else []
    shown += [delegation.person for delegation in page.object_list]
    note_look(shown, by=request.user, at=timezone.now(), where=DELEGATIONS)
    return render(
        request,
        "council/desk/delegations.html",
        {"form": form, "result": result, "page": page},
    )


@for_officers(RIGHT)
@once
def giving(request, person):
    chosen = get_object_or_404(people_for(request), pk=person)
    at = timezone.now()
    note_look([chosen], by=request.user, at=at, where=DELEGATIONS)
    terms = [term for term in terms_of(request.user, at) if own_rights(term)]
    form = form_for(terms, request.POST or None) if terms else None
    if request.method == "POST" and form is not None and form.is_valid():
        cleaned = form.cleaned_data
        try:
            delegate(
                chosen,
                cleaned["rights"],
                chapter=cleaned["chapter"],
                ends_at=form.ends_at(),
                by=request.user,
                at=at,
            )
        except MoreThanOnesOwn:
            form.add_error("rights", _("You do not hold all of these rights over this chapter."))
        except LongerThanOnesTerm:
            form.add_error("last_day", _("Your own term ends earlier."))
        except NothingToPassOn:
            form.add_error("last_day", _("This day has passed."))
        else:
            messages.success(request, _("The rights are passed on."))
            return redirect("desk_delegations")
    context = {"person": chosen, "form": form}
    is_wrong = form is not None and form.errors
    return render(request, "council/desk/delegation.html", context, status=422 if is_wrong else 200)


def own_rights(term):
    """What a term lets its holder pass on."""
    return OVER_A_CHAPTER & set(term.seat.office.rights)


def form_for(terms, data):
    """`terms` carry rights that can be passed on: over the own chapters, or over all."""
    everywhere = any(term.seat.chapter_id is None for term in terms)
    chapters = Chapter.objects.all()
    if not everywhere:
        chapters = chapters.filter(pk__in=[term.seat.chapter_id for term in terms])
    rights = set().union(*map(own_rights, terms))
    until = max(term.ends_at for term in terms)
    return DelegationForm(data, chapters=chapters, rights=rights, until=until)


@for_officers(RIGHT)
@require_POST
@once
def revocation(request, pk):
    revoke(get_object_or_404(in_scope(request), pk=pk), by=request.user, at=timezone.now())
    messages.success(request, _("The rights are taken back."))
    return redirect("desk_delegations")
