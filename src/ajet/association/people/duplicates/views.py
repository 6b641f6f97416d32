from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from ajet.association.people.duplicates.forms import MergerForm
from ajet.association.people.duplicates.likeness import Sign
from ajet.association.people.duplicates.merging import (
    HoldsOffice,
    MergedSince,
    NotTwoPeople,
    merge_people,
    separate,
    tell_apart,
)
from ajet.association.people.duplicates.models import Merger, Suggestion
from ajet.association.people.roster.sentences import country_name
from ajet.foundation.access.audiences import for_officers
from ajet.foundation.acts import once
from ajet.foundation.personal_data.looks import note_look

RIGHT = "merge_people"
PLACE = "duplicates"
PER_PAGE = 50

SIGNS = {
    Sign.NAME: gettext_lazy("the same name"),
    Sign.PART_OF_NAME: gettext_lazy("one name is part of the other"),
    Sign.KANA: gettext_lazy("the same reading in katakana"),
    Sign.ADDRESS: gettext_lazy("the same address at another provider"),
    Sign.ARRIVAL: gettext_lazy("the same arrival date"),
    Sign.PREFECTURE: gettext_lazy("the same prefecture"),
    Sign.MUNICIPALITY: gettext_lazy("the same municipality"),
    Sign.ORGANISATION: gettext_lazy("the same contracting organisation"),
    Sign.COUNTRY: gettext_lazy("the same country"),
}
BETWEEN = pgettext_lazy("between the items of a list", ", ")


def in_words(signs):
    return str(BETWEEN).join(str(SIGNS[Sign(sign)]) for sign in signs)


@for_officers(RIGHT)
@require_safe
def duplicates(request):
    waiting = Suggestion.objects.select_related("one", "other")
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    found = [(suggestion, in_words(suggestion.signs)) for suggestion in page]
    mergers = Merger.objects.select_related("kept", "given_up", "by", "separation")[:PER_PAGE]
    pairs = [(each.one, each.other) for each in page]
    pairs += [(each.kept, each.given_up) for each in mergers]
    people = [person for pair in pairs for person in pair]
    note_look(people, by=request.user, at=timezone.now(), where=PLACE)
    return render(
        request, "duplicates/list.html", {"page": page, "found": found, "mergers": mergers}
    )


@for_officers(RIGHT)
@require_safe
def duplicate(request, pk):
    return pair_page(request, suggestion_at(pk))


def suggestion_at(pk):
    return get_object_or_404(Suggestion.objects.select_related("one", "other"), pk=pk)


def pair_page(request, suggestion, form=None):
    people = [suggestion.one, suggestion.other]
    note_look(people, by=request.user, at=timezone.now(), where=PLACE)
    return render(
        request,
        "duplicates/pair.html",
        {
            "suggestion": suggestion,
            "signs": in_words(suggestion.signs),
            "people": [
                (person, latest_post(person), country_name(person.country)) for person in people
            ],
            "form": form or MergerForm(people=people),
        },
        status=422 if form else 200,
    )


def latest_post(person):
    return person.appointments.order_by("begins_on", "pk").last()


@for_officers(RIGHT)
@require_POST
@once
def merger(request, pk):
    suggestion = suggestion_at(pk)
    form = MergerForm(request.POST, people=[suggestion.one, suggestion.other])
    if not form.is_valid():
        return pair_page(request, suggestion, form)
    try:
        merge_people(*form.kept_and_given_up(), by=request.user, at=timezone.now())
    except HoldsOffice:
        form.add_error(
            "kept",
            _("The other record holds an office, so it has to be the one that stays."),
        )
        return pair_page(request, suggestion, form)
    except NotTwoPeople:
        messages.error(request, _("One of the two was merged in the meantime."))
    else:
        messages.success(request, _("The two records are one now. You can take this back below."))
    return redirect("duplicates")


@for_officers(RIGHT)
@require_POST
@once
def distinction(request, pk):
    suggestion = suggestion_at(pk)
    tell_apart(suggestion.one, suggestion.other, by=request.user, at=timezone.now())
    messages.success(request, _("They are two people. You will not be asked again."))
    return redirect("duplicates")


@for_officers(RIGHT)
@require_POST
@once
def separation(request, pk):
    found = get_object_or_404(Merger, pk=pk)
    try:
        separate(found, by=request.user, at=timezone.now())
    except MergedSince:
        messages.error(
            request,
            _("The record that stayed was merged again since. Please take that back first."),
        )
    else:
        messages.success(request, _("The two records are apart again."))
    return redirect("duplicates")
