"""The page for everybody who asks what happens to data here: its two lists are those the platform acts by."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from ajet.foundation.access.audiences import for_everyone
from ajet.foundation.personal_data.holdings import holdings, retentions


@for_everyone
@require_safe
def privacy(request):
    page = {"holdings": holdings, "retentions": retentions}
    return render(request, "personal_data/privacy.html", page)
