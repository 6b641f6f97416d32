"""The survey put to the invented members twice: a closed spring with answers, and one that is open now."""

from datetime import date, datetime
from random import Random
from uuid import UUID

from django.db import transaction
from django_tasks_db.models import DBTaskResult

from ajet.association.council.beginning import midnight
from ajet.representation.answers.models import Response
from ajet.representation.answers.reading import received_by_stratum
from ajet.representation.surveys.closing import close_survey
from ajet.representation.surveys.letters import invite
from ajet.representation.surveys.models import Invitation, Survey
from ajet.representation.surveys.opening import open_survey
from ajet.representation.surveys.questionnaire.loading import load_survey
from ajet.representation.surveys.reminding import reminders_due
from ajet.web.demonstration.models import Sample
from ajet.web.demonstration.people.members import SEED
from ajet.web.demonstration.survey.answering import answers_of
from ajet.web.demonstration.survey.waves import Wave, last_spring, questionnaire_of, this_season

STORE = "answers"
TICKET_UNUSED = 0.04
"""Of those who did not answer, how many had begun."""


def open_wave(wave: Wave, at: datetime) -> Survey:
    survey = load_survey(questionnaire_of(wave), by=None, at=at)
    return open_survey(survey, by=None, at=at, on=wave.opens_on)


def hold_last_spring(day: date) -> Survey:
    """The spring survey, from its opening to its end. Its answers are stored at once, outside the register."""
    wave = last_spring(day)
    survey = open_wave(wave, midnight(wave.opens_on))
    chance = Random(f"{SEED}: answers")  # noqa: S311  invented answers need repetition, not secrecy
    invited = survey.invitations.select_related("stratum").order_by("person")
    began, responses = [], []
    for invitation in invited:
        stratum = invitation.stratum
        given = answers_of(stratum.role, stratum.year_band, chance)
        if given is not None:
            key = UUID(int=chance.getrandbits(128), version=4)
            responses.append(Response(pk=key, survey=survey.pk, stratum=stratum.key, answers=given))
        if given is not None or chance.random() < TICKET_UNUSED:
            began.append(invitation.pk)
    store(responses)
    survey.invitations.filter(pk__in=began).update(issued=True)
    return close_survey(survey, by=None, at=midnight(wave.closes_on))


@transaction.atomic(using=STORE)
def store(responses: list[Response]) -> None:
    """Instead of any that a run killed before its end has left."""
    Response.objects.all().delete()
    Response.objects.bulk_create(sorted(responses, key=lambda one: one.pk), batch_size=500)


def open_this_season(day: date) -> Survey:
    """The survey that is open on `day`; its letters went out a week ago, so none leave now."""
    wave = this_season(day)
    return open_wave(wave, midnight(wave.opens_on))


def answers_to(survey: Survey) -> int:
    return received_by_stratum(survey.pk).total()


def invite_samples(survey: Survey) -> None:
    """The invitation as each sample person received it, to be read in the outbox."""
    accounts = Sample.objects.values("account")
    invited = Invitation.objects.filter(survey=survey, person__account__in=accounts)
    for invitation in invited.select_related("survey", "person__account"):
        invite(invitation)


def write_no_other_letters(survey: Survey) -> None:
    """Take back what the acts asked of the worker: letters to thousands of addresses nobody reads.

    Its reminders count as written.
    """
    DBTaskResult.objects.filter(task_path__endswith=".invite_from").delete()
    survey.reminders = reminders_due(survey.opens_on, survey.closes_on, survey.closes_on)
    survey.save(update_fields=["reminders"])
