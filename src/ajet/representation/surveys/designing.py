"""Choosing which tickets a survey is answered with, while it is in preparation."""

from django.db import transaction

from ajet.foundation.audit import record
from ajet.representation.surveys.models import State, Survey
from ajet.representation.surveys.opening import NotInPreparation


@transaction.atomic
def choose_design(survey, design, *, by, at):
    """Raises opening.NotInPreparation. Once the survey is open, the database refuses too (migration 0002)."""
    survey = Survey.objects.select_for_update().get(pk=survey.pk)
    if survey.state != State.DRAFT:
        raise NotInPreparation
    survey.design = design
    survey.save(update_fields=["design"])
    record("survey.design_chosen", by=by, at=at, subject=survey, facts={"design": str(design)})
    return survey
