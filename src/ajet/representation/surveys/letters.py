"""Letters about surveys, a batch at a time: those who are invited may be tens of thousands."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from ajet.foundation.letters import send_letter
from ajet.foundation.letters.forgetting import remove_letters_beginning
from ajet.foundation.letters.units import ASSOCIATION
from ajet.foundation.personal_data.restrictions import restricted_accounts
from ajet.representation.surveys.models import State, Survey

LETTERS_AT_ONCE = 200
EVERYBODY = Q()


@transaction.atomic
def write_batch(task, survey_id, after, write, *, only=EVERYBODY, more=()):
    """Write the letters to the invitations behind the key `after`, then have `task` write those that follow.

    write  function(invitation); nothing to those who have since asked that their data be not used
    only   which of the invitations
    more   what `task` is given besides the survey and the key
    """
    survey = Survey.objects.filter(pk=survey_id, state=State.OPEN).first()
    if survey is None:
        return
    behind = survey.invitations.filter(only, pk__gt=after).order_by("pk")
    rows = behind.select_related("survey", "person__account", "alumna__account")
    invitations = list(rows[:LETTERS_AT_ONCE])
    silent = set(restricted_accounts().values_list("account", flat=True))
    for invitation in invitations:
        if invitation.invited.account_id not in silent:
            write(invitation)
    if len(invitations) == LETTERS_AT_ONCE:
        task.enqueue(survey_id, invitations[-1].pk, *more)


def invite(invitation):
    write_letter("surveys/letters/invitation", invitation, f"invitation:{invitation.pk}")


def remind(invitation, number):
    """The reminder of this `number`. Letters of one survey begin alike, so that its closing removes them."""
    key = f"{reminders_to(invitation.survey)}{number}:{invitation.pk}"
    write_letter("surveys/letters/reminder", invitation, key)


def reminders_to(survey):
    return f"survey-reminder:{survey.pk}:"


def forget_reminders(survey):
    """Who was not reminded had said that they are done: the letters would go on telling that."""
    remove_letters_beginning(reminders_to(survey))


def write_letter(template, invitation, key):
    """In the language of the account; nothing to whoever has no address."""
    survey, invited = invitation.survey, invitation.invited
    to = invited.account or invited.email
    if not to:
        return
    language = invited.account.language if invited.account else "en"
    send_letter(
        template=template,
        to=to,
        language=language,
        key=key,
        unit=ASSOCIATION,
        context={
            "name": invited.name,
            "audience": survey.audience,
            "block": survey.block_id and survey.block.number,
            "title": getattr(survey, f"title_{language}"),
            "purpose": getattr(survey, f"purpose_{language}"),
            "minutes": survey.length_minutes,
            "last_day": survey.closes_on - timedelta(days=1),
            "path": f"/{language}/surveys/{survey.slug}/",
        },
    )
