"""Bringing a file of answers, storing them, or discarding the file."""

from contextlib import suppress
from datetime import timedelta

from django.db import transaction

from ajet.foundation.audit import record
from ajet.foundation.background import task
from ajet.representation.answers import storing
from ajet.representation.surveys.importing.mapping import IGNORE, read_mapping
from ajet.representation.surveys.importing.matching import match
from ajet.representation.surveys.importing.tables import outline_in, table_in
from ajet.representation.surveys.models import AnswerImport, Design, State, Survey
from ajet.representation.surveys.waves import freeze_wordings

Step = AnswerImport.Step


class NotForImports(Exception):
    """Members answer this survey themselves: their answers are not mixed with a file's."""


class FileIsGone(Exception):
    """The file was discarded, or its answers are stored."""


class NotUnderstood(Exception):
    """Cells that match nothing, and nobody said to leave them out; `unmatched` lists them."""

    def __init__(self, unmatched):
        super().__init__(len(unmatched))
        self.unmatched = unmatched


DAYS_TO_CONFIRM = 7


def takes_imports(survey):
    return survey.state == State.DRAFT or survey.design == Design.IMPORTED


def bring(survey, content, given, *, by, on):
    """Keep a file of answers and what is said of its columns; stores no answer yet.

    The file lies in the store of answers. Raises NotForImports, Unreadable, Unsound.
    """
    if not takes_imports(survey):
        raise NotForImports
    mapping = read_mapping(survey, outline_in(content), given)
    brought = AnswerImport(survey=survey, by=by, brought_on=on, mapping=mapping.as_json())
    storing.keep_file(brought.pk, survey.pk, content)
    brought.save()
    return brought


def outlined(brought):
    """(survey, outline of the table, mapping) of a file brought before. Raises FileIsGone."""
    return understood(brought, outline_in)


def understood(brought, reading):
    """(survey, what `reading` finds in it, mapping) of a file brought before. Raises FileIsGone."""
    content = storing.kept_file(brought.pk)
    if content is None:
        raise FileIsGone
    survey = Survey.objects.with_questions().get(pk=brought.survey_id)
    table = reading(content)
    return survey, table, read_mapping(survey, table, brought.mapping)


def matched(brought):
    """(mapping, what was matched) of a file brought before. Raises FileIsGone."""
    survey, table, mapping = understood(brought, table_in)
    return mapping, match(survey, table, mapping)


@transaction.atomic
def import_answers(brought, found, mapping, *, by, at):
    """Have the answers stored in the background. Raises NotForImports, NotUnderstood."""
    if found.unmatched and mapping.unmatched != IGNORE:
        raise NotUnderstood(found.unmatched)
    survey = Survey.objects.select_for_update().get(pk=brought.survey_id)
    if not takes_imports(survey):
        raise NotForImports
    asked = AnswerImport.objects.filter(pk=brought.pk, step=Step.UPLOADED)
    if not asked.update(
        step=Step.APPLYING, responses=len(found.answers), mapping=mapping.as_json()
    ):
        return
    freeze_wordings(survey)
    survey.design = Design.IMPORTED
    survey.state = State.CLOSED
    survey.is_sealed = True
    survey.save()
    apply_import.enqueue(str(brought.pk))
    facts = {"responses": len(found.answers), "left_out": len(found.unmatched)}
    record("survey.answers_imported", by=by, at=at, subject=survey, facts=facts)


@task(attempts=10, lease_seconds=900)
def apply_import(import_id):
    """Store the answers of a file. Without the file they are stored already: it goes with the storing."""
    brought = AnswerImport.objects.get(pk=import_id)
    with suppress(FileIsGone):
        _mapping, found = matched(brought)
        storing.store_answers(brought.survey_id, found.answers, of_file=brought.pk)
    AnswerImport.objects.filter(pk=import_id).update(step=Step.APPLIED)


def discard(brought):
    """Forget a file whose answers were not asked to be stored."""
    if AnswerImport.objects.filter(pk=brought.pk, step=Step.UPLOADED).update(step=Step.DISCARDED):
        storing.forget_file(brought.pk)


def discard_forgotten(day):
    """Forget the files that nobody confirmed within a week."""
    waiting = AnswerImport.objects.filter(step=Step.UPLOADED)
    for brought in waiting.filter(brought_on__lte=day - timedelta(days=DAYS_TO_CONFIRM)):
        discard(brought)
