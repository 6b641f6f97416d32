from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render

from ajet.foundation.access.audiences import for_everyone
from ajet.foundation.ui import gallery as samples


@for_everyone
def gallery(request):
    """Every component in its states, for developers; it exists only where nothing is real."""
    if not (settings.DEBUG or settings.DEMONSTRATION):
        raise Http404
    return render(
        request,
        "ui/gallery.html",
        {
            "form": samples.SampleForm(),
            "form_with_errors": samples.SampleForm(
                {"several": ["x"], "number": "many"}, prefix="again"
            ),
            "page": Paginator(range(200), 10).page(7),
            "samples": samples,
            "call": {
                "title": "Council election",
                "text": "Voting is open until Friday 19 April, 23:59.",
                "href": "#calls",
                "label": "Vote now",
            },
        },
    )
