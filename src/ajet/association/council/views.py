from django.shortcuts import render
from django.utils import timezone

from ajet.association.council.seating import council_on
from ajet.foundation.access.audiences import for_everyone


@for_everyone
def council(request):
    found = council_on(timezone.localdate(), timezone.now())
    return render(request, "council/council.html", {"council": found})
