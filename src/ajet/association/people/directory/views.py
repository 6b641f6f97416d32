"""Members' pages: look for others, read an entry, keep one's own."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ajet.association.people.models import Person
from ajet.foundation.access.audiences import for_members, for_signed_in
from ajet.foundation.acts import once

from .copies import posts_on
from .finding import MOST_FOUND, blocks_by_prefecture, entries_found
from .forms import EntryForm, FindingForm, form_values
from .interests import all_interests
from .listing import NotAMember, choose, leave_directory, list_person
from .models import Entry, Refusal
from .personal_data import name_of
from .presentation import block_name, country_name, seen, seen_entries
from .refusing import take_messages_again

PEOPLE_PER_PAGE = 50


def person_of(request):
    """The person behind the account; None if the register knows none."""
    return Person.objects.filter(account=request.user).first()


def entry_for(request, pk):
    """An entry that may be seen now; 404 otherwise."""
    visible = Entry.objects.visible_on(timezone.localdate()).select_related("person")
    return get_object_or_404(visible.prefetch_related("languages", "interests"), pk=pk)


@for_members
@require_safe
def people(request):
    day = timezone.localdate()
    form = FindingForm(request.GET)
    form.is_valid()  # a wish that is none of the choices is said in the form, and counts as none
    found = list(
        entries_found(form.cleaned_data, day).values_list("pk", flat=True)[: MOST_FOUND + 1]
    )
    page = Paginator(found[:MOST_FOUND], PEOPLE_PER_PAGE).get_page(request.GET.get("page"))
    blocks = blocks_by_prefecture(day)
    return render(
        request,
        "directory/people.html",
        {
            "form": form,
            "page": page,
            "is_cut": len(found) > MOST_FOUND,
            "seen": seen_entries(entries_in_order(page.object_list), day, blocks, form.interests),
            "is_asked": any(form.cleaned_data.values()),
            "alike": alike(person_of(request), day, blocks),
            "is_listed": Entry.objects.filter(person__account=request.user).exists(),
        },
    )


def entries_in_order(keys):
    """The entries of a page, in the order of their keys, with all that is shown of them."""
    shown = Entry.objects.select_related("person").prefetch_related("languages", "interests")
    entries = shown.in_bulk(keys)
    return [entries[key] for key in keys if key in entries]


def alike(person, day, blocks):
    """The way to others from one's own country in one's own block: what it says, and the address."""
    post = posts_on(day, [person.pk]).get(person.pk) if person else None
    block = blocks.get(post.prefecture) if post else None
    if not (block and person.country):
        return None
    says = _("Others from %(country)s in %(block)s") % {
        "country": country_name(person.country),
        "block": block_name(block),
    }
    wanted = urlencode({"country": person.country, "block": block})
    return {"says": says, "href": f"{reverse('people')}?{wanted}"}


def seen_now(entry):
    day = timezone.localdate()
    ((_entry, shown),) = seen_entries([entry], day, blocks_by_prefecture(day), all_interests())
    return shown


@for_members
@require_safe
def entry(request, pk):
    found = entry_for(request, pk)
    shown = seen_now(found)
    return render(
        request,
        "directory/entry.html",
        {"entry": found, "seen": shown, "is_own": found.person.account_id == request.user.pk},
    )


@for_signed_in
@once
def own(request):
    """One's own entry: the form, a preview of exactly what others see, and the way out."""
    person = person_of(request)
    listed = Entry.objects.filter(person=person).first() if person else None
    if person is None:
        return own_page(request, None, None, None)
    if request.method != "POST":
        initial = form_values(listed) if listed else None
        return own_page(request, person, listed, EntryForm(initial=initial, person=person))
    form = EntryForm(request.POST, person=person)
    if not form.is_valid():
        return own_page(request, person, listed, form)
    if "preview" in request.POST:
        return own_page(request, person, listed, form, preview=previewed(person, form))
    return save(request, person, form)


def save(request, person, form):
    try:
        list_person(
            person,
            form.choices(),
            languages=form.cleaned_data["languages"],
            interests=form.cleaned_data.get("interests", []),
            by=request.user,
            at=timezone.now(),
        )
    except NotAMember:
        messages.error(request, _("The directory is for members whose membership is in force."))
    else:
        messages.success(request, _("Saved. This is what other members see of you now."))
    return redirect("own_entry")


def own_page(request, person, listed, form, preview=None):
    page = {
        "person": person,
        "entry": listed,
        "form": form,
        "preview": preview,
        "seen": seen_now(listed) if listed else None,
        "refusals": refusals_of(person) if person else [],
    }
    return render(request, "directory/own.html", page)


def previewed(person, form):
    """What others would see, made by the same steps as what is stored; nothing is stored."""
    day, titles = timezone.localdate(), all_interests()
    draft = Entry(person=person, listed_since=day)
    choose(draft, form.choices(), day)
    chosen = sorted(form.cleaned_data.get("interests", []))
    return seen(
        draft,
        languages=sorted(form.cleaned_data["languages"]),
        interests=[titles[key] for key in chosen if key in titles],
        blocks=blocks_by_prefecture(day),
        day=day,
    )


def refusals_of(person):
    made = Refusal.objects.filter(by=person).select_related("of__directory_entry")
    return [{"pk": refusal.pk, "name": name_of(refusal.of)} for refusal in made]


@for_signed_in
@require_POST
@once
def leaving(request):
    if person := person_of(request):
        leave_directory(person, by=request.user, at=timezone.now())
    messages.success(request, _("You have left the directory. Nobody sees you there any more."))
    return redirect("own_entry")


@for_signed_in
@require_POST
@once
def taking_again(request, pk):
    refusal = get_object_or_404(Refusal, pk=pk, by__account=request.user)
    take_messages_again(refusal, by=request.user, at=timezone.now())
    messages.success(request, _("This member can write to you again."))
    return redirect("own_entry")
