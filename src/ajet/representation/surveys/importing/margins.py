"""A roster read as if it were answers: what it says about each single item is a known margin."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from ajet.foundation.audit import record
from ajet.representation.answers.values import DECLINED
from ajet.representation.surveys.importing.mapping import IGNORE, items_of
from ajet.representation.surveys.importing.matching import match
from ajet.representation.surveys.importing.tables import Unreadable
from ajet.representation.surveys.models import Kind, KnownMargin, MarginSource, State


@dataclass(frozen=True)
class Counted:
    population: int
    margins: dict[str, dict[str, int]]


def count_margins(survey, table, mapping) -> Counted:
    """The rows of a roster, and how many stand at each level of each single item it has a column for.

    An item that some row says nothing about is left out: its levels would not add up. Raises Unreadable.
    """
    found = match(survey, table, mapping)
    if found.unmatched and mapping.unmatched != IGNORE:
        first = found.unmatched[0]
        raise Unreadable(f"{first.row}, {first.column}: {first.value}")
    margins = {}
    for item in items_of(survey):
        if (
            item.kind == Kind.SINGLE
            and found.answers
            and all(row.get(item.key, DECLINED) != DECLINED for row in found.answers)
        ):
            margins[item.key] = dict(
                sorted(Counter(row[item.key] for row in found.answers).items())
            )
    return Counted(len(found.answers), margins)


@dataclass(frozen=True)
class Source:
    """Whose numbers they are, in both languages, and of which day."""

    en: str
    ja: str
    counted_on: date


@transaction.atomic
def set_margins(survey, counted, *, by, at, source=None):
    """Say how large the population is and how it is made up: for surveys whose answers are imported."""
    if survey.state == State.OPEN:
        raise ValueError("an open survey has its margins from the roll")
    survey.population_size = counted.population
    survey.save(update_fields=["population_size"])
    survey.margins.all().delete()
    KnownMargin.objects.bulk_create(
        KnownMargin(survey=survey, variable=variable, level=level, members=members)
        for variable, levels in counted.margins.items()
        for level, members in levels.items()
    )
    MarginSource.objects.filter(survey=survey).delete()
    if source:
        MarginSource.objects.create(
            survey=survey,
            source_en=source.en,
            source_ja=source.ja,
            counted_on=source.counted_on,
        )
    facts = {"population": counted.population, "margins": len(counted.margins)}
    record("survey.margins_set", by=by, at=at, subject=survey, facts=facts)
