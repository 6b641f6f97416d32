"""What the home page shows of other areas: the survey that is open, the report published last."""

from ajet.representation.reports.models import Edition
from ajet.representation.surveys.models import State, Survey


def open_survey(day):
    """The survey open on `day` that closes first, or None."""
    running = Survey.objects.filter(state=State.OPEN, opens_on__lte=day, closes_on__gt=day)
    return running.order_by("closes_on", "slug").first()


def newest_report():
    """The edition published last, with its titles and its report, or None."""
    shown = Edition.objects.shown().with_titles().select_related("report")
    return shown.order_by("-publication__at", "-pk").first()
