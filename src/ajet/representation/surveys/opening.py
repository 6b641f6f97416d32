"""Opening a survey: the roll, the strata, the known margins, the keys of the tickets, the invitations."""

import secrets
from collections import Counter
from dataclasses import replace

from django.db import transaction

from ajet.foundation.audit import record
from ajet.foundation.background import task
from ajet.representation.answers import blind
from ajet.representation.answers.moving import shuffled
from ajet.representation.surveys.building.texts import holders_of
from ajet.representation.surveys.letters import invite, write_batch
from ajet.representation.surveys.models import (
    Invitation,
    Kind,
    KnownMargin,
    SigningKey,
    State,
    Stratum,
    Survey,
)
from ajet.representation.surveys.questionnaire.reading import questionnaire_in
from ajet.representation.surveys.questionnaire.storing import questionnaire_of
from ajet.representation.surveys.questionnaire.writing import as_json
from ajet.representation.surveys.roll import roll_of
from ajet.representation.surveys.strata import ALUMNI, MINIMUM, MINIMUM_BLIND, groups_of
from ajet.representation.surveys.waves import freeze_wordings

KEY_BYTES = 32
OF_THE_STRATUM = ("block", "role", "year_band")


class NotInPreparation(Exception):
    """The survey is open already, or over, or its answers come from a file."""


class NothingToAnswer(Exception):
    """The survey has no question, or a section without one."""


class PeriodIsOver(Exception):
    """The day on which the survey is to close is here, or past."""


class ReservedKey(Exception):
    """A question has the key of something that the roll knows already."""


class NotTranslated(Exception):
    """Some texts lack a language; `holders` have them (building.texts)."""

    def __init__(self, holders):
        super().__init__(len(holders))
        self.holders = holders


@transaction.atomic
def open_survey(survey, *, by, at, on):
    """Invite whoever the survey is for on the day `on`. Raises as `check_can_open`, and
    strata.TooFewMembers.

    From here on the database refuses to change how the answers are kept. Letters leave in the background.
    """
    survey = Survey.objects.select_for_update().get(pk=survey.pk)
    check_can_open(survey, on)
    roll = roll_of(survey, on)
    strata = make_strata(survey, roll)
    invitations = [
        Invitation(
            survey=survey, person_id=asked.person, alumna_id=asked.alumna, stratum=strata[cell]
        )
        for asked, cell in shuffled(roll.items())
    ]
    Invitation.objects.bulk_create(invitations, batch_size=1000)
    freeze_wordings(survey)
    survey.state = State.OPEN
    survey.opens_on = on
    survey.population_size = len(roll)
    facts: dict[str, int | str] = {"invited": len(roll), "strata": len(set(strata.values()))}
    if survey.is_blind:
        facts["keys"] = make_signing_keys(set(strata.values()))
    else:
        survey.ticket_key = secrets.token_bytes(KEY_BYTES)
    survey.save()
    invite_from.enqueue(str(survey.pk), 0)
    record("survey.opened", by=by, at=at, subject=survey, facts=facts)
    return survey


def check_can_open(survey, on):
    """Raises the above, or Unsound: for whatever a questionnaire file would be refused for."""
    if survey.state != State.DRAFT or not survey.is_answered_here:
        raise NotInPreparation
    if on >= survey.closes_on:
        raise PeriodIsOver
    survey = Survey.objects.with_questions().get(pk=survey.pk)
    sections = list(survey.sections.all())
    if not sections or not all(section.items.all() for section in sections):
        raise NothingToAnswer
    items = [item for section in sections for item in section.items.all()]
    if all(item.kind == Kind.NOTE for item in items):
        raise NothingToAnswer
    if any(item.key in OF_THE_STRATUM for item in items):
        raise ReservedKey
    if lacking := [holder for holder in holders_of(survey) if holder.lacking]:
        raise NotTranslated(lacking)
    # The roll says whom it is put to: what a file said of that no longer counts.
    asked = replace(questionnaire_of(survey), population=None, margins={})
    questionnaire_in(as_json(asked))


def make_strata(survey, roll):
    """Store strata and margins of a roll; the stratum of each cell."""
    members = Counter(roll.values())
    groups = groups_of(members, minimum_of(survey))
    in_group: Counter = Counter()
    for cell, count in members.items():
        in_group[groups[cell]] += count
    strata = {
        group: Stratum(
            survey=survey,
            key=group.key,
            block=group.block,
            role=group.role,
            year_band=group.band,
            members=count,
        )
        for group, count in in_group.items()
    }
    Stratum.objects.bulk_create(strata.values())
    KnownMargin.objects.filter(survey=survey).delete()
    KnownMargin.objects.bulk_create(margins_of(survey, strata.values()))
    return {cell: strata[group] for cell, group in groups.items()}


def minimum_of(survey) -> int:
    """How many members a group of `survey` has at least."""
    return MINIMUM_BLIND if survey.is_blind else MINIMUM


def make_signing_keys(strata) -> str:
    """A key for each stratum (the slow part: about a tenth of a second each); their common fingerprint.

    The fingerprint goes into the audit trail: whoever put other keys in their place later would be found.
    """
    made = [(stratum, blind.new_key()) for stratum in sorted(strata, key=lambda each: each.key)]
    keys = SigningKey.objects.bulk_create(
        [SigningKey(stratum=s, public_key=blind.public_part(k), private_key=k) for s, k in made]
    )
    return blind.fingerprint(*(bytes(key.public_key) for key in keys))


def margins_of(survey, strata):
    """Counted over the strata, so that what answers are weighted to has the levels that answers have."""
    counts: Counter = Counter()
    for stratum in strata:
        for variable in OF_THE_STRATUM:
            counts[variable, level_of(stratum, variable)] += stratum.members
    return [
        KnownMargin(survey=survey, variable=variable, level=level, members=members)
        for (variable, level), members in sorted(counts.items())
    ]


def level_of(stratum, variable) -> str:
    """The level of a stratum on `block`, `role` or `year_band`, as KnownMargin names it."""
    if stratum.role == ALUMNI:
        return ALUMNI
    value = getattr(stratum, variable)
    return "nation" if value is None else str(value)


@task(attempts=8)
def invite_from(survey_id, after):
    """Write the next letters of invitation, those behind the key `after`, then ask for the rest."""
    write_batch(invite_from, survey_id, after, invite)
