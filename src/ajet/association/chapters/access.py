"""The chapter that an officer has in hand."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from ajet.association.chapters.models import Chapter
from ajet.foundation.access.audiences import rights_in


def chapter_in_hand(request, slug, *rights):
    """The chapter at `slug`, for whoever holds one of `rights` over it; 404 for others, and once it has ended."""
    found = get_object_or_404(Chapter.objects.not_ended_on(timezone.localdate()), slug=slug)
    held = rights_in(request)
    if not any(held.include(right, found.pk) for right in rights):
        raise Http404
    return found
