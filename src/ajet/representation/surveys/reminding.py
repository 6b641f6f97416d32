"""Reminders, to those alone who have not said that they are done."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from ajet.foundation.audit import record
from ajet.foundation.background import task
from ajet.representation.surveys.letters import remind, write_batch
from ajet.representation.surveys.models import State, Survey

BEFORE_THE_END = timedelta(days=3)
NOT_BEFORE = 9
"""Letters leave from this hour on: nobody is woken by a survey."""


def reminders_due(opens_on: date, closes_on: date, day: date) -> int:
    """How many reminders a survey has had by the end of `day`: at half time, and three days before its end.

    Of a short survey the second would come with the first, and is left out. Two, so that nobody is pressed:
    our own choice.
    """
    half, last = opens_on + (closes_on - opens_on) // 2, closes_on - BEFORE_THE_END
    moments = {half} | ({last} if last > half else set())
    return sum(moment <= day for moment in moments if moment > opens_on)


def remind_all(*, at, day):
    """Begin the reminders that are due on `day`; of several that were missed, one is written."""
    for survey in Survey.objects.open_on(day).order_by("pk"):
        number = reminders_due(survey.opens_on, survey.closes_on, day)
        if number > survey.reminders:
            begin_reminder(survey, number, at=at)


@transaction.atomic
def begin_reminder(survey, number, *, at):
    """Have the letters of a reminder written; nothing if it was begun already, or the survey is closed."""
    survey = Survey.objects.select_for_update().get(pk=survey.pk)
    if survey.state != State.OPEN or survey.reminders >= number:
        return
    survey.reminders = number
    survey.save(update_fields=["reminders"])
    remind_from.enqueue(str(survey.pk), 0, number)
    record("survey.reminded", by=None, at=at, subject=survey, facts={"number": number})


@task(attempts=8)
def remind_from(survey_id, after, number):
    """Write the next letters of a reminder, those behind the key `after`, then ask for the rest."""
    write_batch(
        remind_from,
        survey_id,
        after,
        lambda invitation: remind(invitation, number),
        only=Q(done=False),
        more=[number],
    )
