from django.http import Http404, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ajet.foundation.access.audiences import for_officers
from ajet.representation.answers.reading import received_by_stratum
from ajet.representation.reports.desk_views import RIGHT
from ajet.representation.reports.editions import NotClosed
from ajet.representation.reports.results.files import ABOUT, DOWNLOADS, SPOKEN, file_name, take
from ajet.representation.reports.results.protecting import MINIMUM_ROWS, K, TooFew
from ajet.representation.surveys.models import Survey

LANGUAGES = ("en", "ja")


@for_officers(RIGHT)
@require_safe
def results(request, slug):
    """What each file is for, and what none of them holds."""
    return shown(request, get_object_or_404(Survey, slug=slug))


def shown(request, survey, problem="", status=200):
    finished = survey.is_finished
    answered = received_by_stratum(survey.pk).total() if finished else 0
    context = {
        "survey": survey,
        "files": [(which, *ABOUT[which], which in SPOKEN) for which in ABOUT],
        "is_finished": finished,
        "is_enough": answered >= MINIMUM_ROWS,
        "minimum": MINIMUM_ROWS,
        "k": K,
        "problem": problem,
    }
    return render(request, "reports/desk/results.html", context, status=status)


@for_officers(RIGHT)
@require_POST
def file(request, slug, which):
    """One file; a button for it carries the language, if the file has one."""
    survey = get_object_or_404(Survey, slug=slug)
    language = request.POST.get("language", "en")
    if which not in DOWNLOADS or language not in LANGUAGES:
        raise Http404
    now = timezone.now()
    try:
        pieces = take(survey, which, language, by=request.user, at=now, on=timezone.localdate(now))
    except NotClosed:
        return shown(
            request, survey, _("The survey is still open, or its closing is not over yet."), 409
        )
    except TooFew:
        return shown(request, survey, _("Fewer than ten people answered."), 409)
    disposition = f'attachment; filename="{file_name(survey, which, language)}"'
    return StreamingHttpResponse(
        pieces,
        content_type=DOWNLOADS[which].media_type,
        headers={"Content-Disposition": disposition, "Cache-Control": "no-store"},
    )
