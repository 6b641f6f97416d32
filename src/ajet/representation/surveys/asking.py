"""Whom a survey in preparation is for."""

from django.db import transaction

from ajet.foundation.audit import record
from ajet.representation.surveys.models import State, Survey
from ajet.representation.surveys.opening import NotInPreparation


@transaction.atomic
def choose_audience(survey, audience, block, *, by, at):
    """Ask `audience`; `block` is one if it is Audience.BLOCK, else None. Raises NotInPreparation."""
    survey = Survey.objects.select_for_update().get(pk=survey.pk)
    if survey.state != State.DRAFT:
        raise NotInPreparation
    survey.audience, survey.block = audience, block
    survey.save(update_fields=["audience", "block"])
    facts = {"audience": audience, **({"block": block.number} if block else {})}
    record("survey.audience_chosen", by=by, at=at, subject=survey, facts=facts)
    return survey
