"""What is the same for every respondent of a survey, kept by each process once it was read or written.

From the opening on no question changes (building and loading refuse it, `opening` freezes the wordings), so
that nothing here grows old. Nothing here is of a respondent: what holds answers, mistakes or an order of
options of somebody's own is never kept.
"""

from functools import lru_cache
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from ajet.representation.surveys.answering.forms import SectionForm
from ajet.representation.surveys.answering.walk import Walk
from ajet.representation.surveys.models import Survey

SURVEYS, PARTS = 8, 128


def walk_through(survey) -> Walk:
    """The way through the questions of a survey that is open, or closed; nobody may change what it holds."""
    return walk_of(survey.pk)


@lru_cache(maxsize=SURVEYS)
def walk_of(survey: UUID) -> Walk:
    return Walk(Survey.objects.with_questions().get(pk=survey))


def untouched_questions(survey, number, keys, answers) -> SafeString | None:
    """The questions `keys` of part `number` as whoever has answered none of them sees them.

    None if some are answered, or stand in an order of the respondent's own.
    """
    items = [i for i in walk_through(survey).sections[number - 1].items.all() if i.key in keys]
    if any(item.key in answers or item.is_shuffled for item in items):
        return None
    asked = frozenset(item.key for item in items)
    return written(survey.pk, number, asked, get_language())


@lru_cache(maxsize=PARTS)
def written(survey: UUID, number: int, keys: frozenset[str], language: str) -> SafeString:
    """In `language`, which is the reader's at this moment."""
    form = SectionForm(walk_of(survey).sections[number - 1], shown=keys)
    return render_to_string("surveys/answering/questions.html", {"form": form})
