from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ajet.foundation.access.audiences import for_everyone
from ajet.representation.reports.documents import document
from ajet.representation.reports.models import Edition


@for_everyone
@require_safe
def reports(request):
    """Every report that is published, with the edition shown; one query."""
    editions = (
        Edition.objects.shown()
        .with_titles()
        .select_related("report__survey", "publication", "pdf_en", "pdf_ja")
        .order_by("-publication__at", "-pk")
    )
    return render(request, "reports/reports.html", {"editions": editions})


@for_everyone
@require_safe
def report(request, slug):
    """The edition of a report that was published last; one query."""
    edition = get_object_or_404(
        Edition.objects.shown().select_related("report", "publication", "pdf_en", "pdf_ja"),
        report__slug=slug,
    )
    return render(request, "reports/report.html", shown(edition))


def shown(edition):
    """What the page of an edition needs, all of it out of the snapshot."""
    language = get_language()
    if not edition.content:
        raise Http404
    made = document(edition.content, language, number=edition.number, made_on=edition.made_on)
    return {"edition": edition, "document": made, "language": language}
