from django.conf import settings
from django.contrib.auth import login
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ajet.association.people.models import Appointment
from ajet.foundation.access.audiences import for_everyone
from ajet.foundation.accounts.models import Account
from ajet.foundation.letters.models import Letter
from ajet.web.demonstration.loopback import on_this_machine
from ajet.web.demonstration.models import Sample
from ajet.web.demonstration.samples import SAMPLES
from ajet.web.demonstration.second_factor import mark_second_factor_as_proven

LETTERS_PER_PAGE = 50


@for_everyone
@never_cache
@on_this_machine
def cards(request):
    """The sample people, each with a button to sign in as them."""
    return render(request, "demonstration/cards.html", {"samples": described_samples()})


def described_samples():
    """Each sample with what the card says, the person and the last appointment, if any."""
    samples = list(Sample.objects.select_related("account__person"))
    people = {sample.key: getattr(sample.account, "person", None) for sample in samples}
    appointments = Appointment.objects.filter(person__in=filter(None, people.values()))
    last = {each.person_id: each for each in appointments.order_by("begins_on")}
    return [
        {
            "key": sample.key,
            "says": SAMPLES[sample.key],
            "address": sample.account.email,
            "person": person,
            "appointment": last.get(person.pk) if person else None,
        }
        for sample in samples
        for person in [people[sample.key]]
    ]


@for_everyone
@require_POST
@on_this_machine
def sign_in(request, key):
    """One click: signed in as the sample person, as if a second factor had been shown."""
    account = get_object_or_404(Account, sample__key=key)
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    mark_second_factor_as_proven(request, account)
    return redirect("my")


@for_everyone
@never_cache
@on_this_machine
def letters(request):
    """The outbox: what would have been sent, so that a code to sign in can be read without a mail server."""
    readable = Letter.objects.readable(timezone.now())
    page = Paginator(readable, LETTERS_PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "demonstration/letters.html", {"page": page})


@for_everyone
@never_cache
@on_this_machine
def letter(request, pk):
    found = get_object_or_404(Letter.objects.readable(timezone.now()), pk=pk)
    return render(request, "demonstration/letter.html", {"letter": found})
