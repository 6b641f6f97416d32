from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from ajet.association.chapters.models import Chapter
from ajet.association.people.directory.complaining import settle
from ajet.association.people.directory.models import Complaint, Settlement
from ajet.association.people.directory.presentation import country_name
from ajet.association.people.models import Person
from ajet.foundation.access.audiences import for_officers, rights_in
from ajet.foundation.acts import once
from ajet.foundation.personal_data.looks import note_look

from .looking import COMPLAINTS, LIST, seen
from .register import lines, posts_of, with_history
from .searching import keys_within, search

RIGHT = "search_members"


class SearchForm(forms.Form):
    q = forms.CharField(
        label=gettext_lazy("Name, address, organisation or municipality"),
        help_text=gettext_lazy("In any order and script; the beginning of a word is enough."),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )


def scope_of(request):
    """The prefectures whose members the officer may find; None for everybody."""
    rights = rights_in(request)
    if rights.include(RIGHT):
        return None
    chapters = Chapter.objects.filter(pk__in=rights.chapters.get(RIGHT, ()))
    return set(chapters.values_list("prefecture", flat=True))


@for_officers(RIGHT)
@require_safe
def members(request):
    day, scope = timezone.localdate(), scope_of(request)
    form = SearchForm(request.GET)
    query = form.cleaned_data["q"] if form.is_valid() else ""
    found = search(query, scope, day, request.GET.get("page"))
    shown = lines(found.page.object_list, day)
    people = [line.person for line in shown]
    note_look(people, by=request.user, at=timezone.now(), where=LIST)
    return render(
        request,
        "directory/desk/members.html",
        {
            "form": form,
            "page": found.page,
            "is_cut": found.is_cut,
            "lines": shown,
            "is_national": scope is None,
        },
    )


@for_officers(RIGHT)
@require_safe
def member(request, pk):
    day, scope = timezone.localdate(), scope_of(request)
    if scope is not None and not keys_within(scope, day).filter(person=pk).exists():
        raise Http404
    person = get_object_or_404(with_history(Person.objects), pk=pk)
    seen(person, by=request.user, at=timezone.now())
    return render(
        request,
        "directory/desk/member.html",
        {
            "person": person,
            "country": country_name(person.country),
            "posts": posts_of(person),
        },
    )


def complaints_for(request):
    """Complaints are about members of any chapter: national officers alone see them."""
    is_national = rights_in(request).include(RIGHT)
    return Complaint.objects.all() if is_national else Complaint.objects.none()


@for_officers(RIGHT)
@require_safe
def complaints(request):
    made = complaints_for(request).select_related("by", "about", "settlement__by__person")
    page = Paginator(made, 50).get_page(request.GET.get("page"))
    people = [person for each in page for person in (each.by, each.about)]
    note_look(people, by=request.user, at=timezone.now(), where=COMPLAINTS)
    return render(
        request,
        "directory/desk/complaints.html",
        {"page": page, "is_national": scope_of(request) is None},
    )


@for_officers(RIGHT)
@require_POST
@once
def settlement(request, pk):
    complaint = get_object_or_404(complaints_for(request), pk=pk)
    outcome = request.POST.get("outcome")
    if outcome in Settlement.Outcome.values:
        settle(complaint, outcome, by=request.user, at=timezone.now())
        messages.success(request, _("The report is settled."))
    return redirect("desk_complaints")
